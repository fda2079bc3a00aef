import { element } from './element.js';

/** @import { Action } from './api.js' */

const svg = 'http://www.w3.org/2000/svg';
const thumb =
  'M7 10.500v9.500H4v-9.500h3zm0 0 4-7.500c1.500 0 2.500 1 2.500 2.500V9H19a1.800 1.800 0 0 1 1.800 2.100l-1.200 7.200A2 2 0 0 1 17.600 20H7';

/**
 * "Was it helpful?", each rating a small picture with its label.
 *
 * @param {Action[]} actions what they send begins with 👍 or 👎
 * @param {number | null} given 1 or -1 where it was rated before
 * @param {(send: string) => Promise<string>} rate
 */
export function rating(actions, given, rate) {
  const thanks = element('span', { role: 'status' });
  const buttons = actions.map((action) => {
    const up = action.send.startsWith('👍');
    const label = action.label.replace(/^[👍👎]\s*/u, '') || (up ? '有帮助' : '没有帮助');
    const made = element('button', {
      type: 'button',
      class: up ? 'up' : 'down',
      title: label,
      'aria-label': label,
    });
    made.setAttribute('aria-pressed', String(given === (up ? 1 : -1)));
    made.append(thumbPicture());
    made.addEventListener('click', async () => {
      thanks.textContent = '';
      try {
        thanks.textContent = await rate(action.send);
        for (const other of buttons) other.setAttribute('aria-pressed', String(other === made));
      } catch {
        thanks.textContent = '评价未能送达，请稍后再点一次。';
      }
    });
    return made;
  });
  return element('div', { class: 'rating' }, element('span', {}, '这个回答有帮助吗？'), ...buttons, thanks);
}

function thumbPicture() {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', thumb);
  picture.append(path);
  return picture;
}
