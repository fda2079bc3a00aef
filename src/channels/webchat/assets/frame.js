import { part } from './element.js';

/** Inside the widget's frame: a way to close it, since its keys do not reach the page around. */
export function prepareFrame() {
  if (window.parent === window) return;
  // Says nothing but "close": any page may hear it.
  const close = () => window.parent.postMessage({ mingda: 'close' }, '*');
  const button = part('close', HTMLButtonElement);
  button.hidden = false;
  button.addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && event.keyCode !== 229) close();
  });
}
