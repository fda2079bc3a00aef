/**
 * One line for the bureau's own site: <script src="https://…/widget.js" defer></script> puts a round button at the
 * bottom right, which opens the chat page in a frame. Leaves no name in the page and takes none of its styles.
 */
if (document.currentScript instanceof HTMLScriptElement) {
  const origin = new URL(document.currentScript.src).origin;
  const styles = `
    :host { all: initial; }
    button { position: fixed; right: 20px; bottom: 20px; z-index: 2147483646; width: 60px; height: 60px; padding: 0;
      border: 2px solid #fff; border-radius: 50%; background: #0c5a4e; color: #fff; cursor: pointer;
      box-shadow: 0 4px 18px rgb(0 0 0 / 30%); }
    button:hover { background: #084238; }
    button:focus-visible { outline: 3px solid #1565c0; outline-offset: 3px; }
    svg { width: 28px; height: 28px; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linejoin: round;
      stroke-linecap: round; vertical-align: middle; }
    iframe { position: fixed; right: 20px; bottom: 92px; z-index: 2147483647; width: 400px;
      height: min(680px, calc(100vh - 112px)); border: 0; border-radius: 14px; background: #fff;
      box-shadow: 0 12px 48px rgb(0 0 0 / 35%); }
    [hidden] { display: none; }
    @media (max-width: 480px) {
      iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; }
    }`;

  const picture = () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', 'M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5');
    svg.append(path);
    return svg;
  };

  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', '政务公开智能问答');
  button.setAttribute('aria-expanded', 'false');
  button.append(picture());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  root.append(button);

  const open = () => {
    if (!frame) {
      frame = document.createElement('iframe');
      frame.title = '政务公开智能问答';
      frame.src = `${origin}/?embed=1`;
      root.append(frame);
    }
    frame.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    frame.focus();
  };
  const close = () => {
    if (!frame || frame.hidden) return;
    frame.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  };
  button.addEventListener('click', () => (frame && !frame.hidden ? close() : open()));
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  addEventListener('message', (event) => {
    const ours = frame && event.source === frame.contentWindow && event.origin === origin;
    if (ours && event.data?.mingda === 'close') close();
  });
  // Without `defer`, in the head, there is no body yet.
  if (document.body) document.body.append(host);
  else addEventListener('DOMContentLoaded', () => document.body.append(host));
}
