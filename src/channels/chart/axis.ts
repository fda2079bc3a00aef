/** Width of a Chinese character on the axis, in pixels of the drawing; a Latin one takes a little over half. */
const SIGN = 12;
const LATIN_SHARE = 0.6;
/** White space between two labels. */
const BETWEEN = 8;

/** How wide a text stands at the size of the axis, in pixels. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + SIGN * (sign < '\u0250' ? LATIN_SHARE : 1), 0);
}

/**
 * Labels of a time axis that fit beside each other: every second, third … counted back from the newest, which always
 * stands. A year that all carry is told under the first and wherever it changes: 11月, 12月, 1月/2026年.
 *
 * @returns a label for each point; empty where there is no room.
 */
export function timeLabels(labels: string[], width: number): string[] {
  const parted = labels.map(partYear);
  const dated = parted.every(({ year }) => year !== '');
  const short = dated ? parted.map(({ rest }) => rest) : labels;
  const room = Math.max(1, Math.floor(width / (Math.max(...short.map(widthOf)) + BETWEEN)));
  const step = Math.ceil(labels.length / room);
  const isShown = (position: number) => (labels.length - 1 - position) % step === 0;
  const years = dated ? yearsToTell(parted, isShown, (width / labels.length) * step) : new Map();
  return short.map((label, position) => {
    if (!isShown(position)) return '';
    const year = years.get(position);
    return year ? `${label}\n${year}` : label;
  });
}

/** Under which labels the year stands; not under the first where the next follows too close with another. */
function yearsToTell(parted: { year: string }[], isShown: (position: number) => boolean, slot: number) {
  const years = new Map<number, string>();
  let last = { position: -1, year: '', shown: -1 };
  let shown = 0;
  for (const [position, { year }] of parted.entries()) {
    if (!isShown(position)) continue;
    if (year !== last.year) {
      if ((shown - last.shown) * slot < widthOf(year) + BETWEEN) years.delete(last.position);
      years.set(position, year);
      last = { position, year, shown };
    }
    shown += 1;
  }
  return years;
}

/** 2026年3月 → 2026年, 3月 */
function partYear(label: string): { year: string; rest: string } {
  const [, year = '', rest = ''] = /^(\d{4}年)(.+)$/.exec(label) ?? [];
  return { year, rest };
}

/** A name of a place or thing, cut to what fits before a bar. */
export function clipLabel(label: string, width: number): string {
  if (widthOf(label) <= width) return label;
  const signs = [...label];
  while (signs.length > 1 && widthOf(`${signs.join('')}…`) > width) signs.pop();
  return `${signs.join('')}…`;
}
