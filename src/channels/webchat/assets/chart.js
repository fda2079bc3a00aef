import { element } from './element.js';

/** @import { Chart, Picture } from './api.js' */

/**
 * A series as a picture, with its values as a table below; `transcript-html.ts` renders the same. As an image the
 * drawing can hold nothing that acts.
 *
 * @param {Chart} shown
 */
export function chart({ caption, alt, rows, pictures }) {
  return element(
    'figure',
    { class: 'chart' },
    element('figcaption', {}, caption),
    pictures && picture(pictures, alt),
    element(
      'details',
      { class: 'values' },
      element('summary', {}, '查看数值'),
      element('table', {}, element('tbody', {}, ...rows.map(row))),
    ),
  );
}

/**
 * @param {{wide: Picture, narrow: Picture}} pictures
 * @param {string} alt
 */
function picture({ wide, narrow }, alt) {
  return element(
    'picture',
    {},
    element('source', { media: '(max-width: 30rem)', srcset: addressOf(narrow), ...sizeOf(narrow) }),
    element('img', { src: addressOf(wide), alt, ...sizeOf(wide) }),
  );
}

/** @param {Picture} picture */
const addressOf = ({ svg }) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** @param {Picture} picture */
const sizeOf = ({ width, height }) => ({ width: String(width), height: String(height) });

/** @param {[string, string]} row */
function row([label, value]) {
  return element('tr', {}, element('th', { scope: 'row' }, label), element('td', {}, value || '无数据'));
}
