/** A numbered heading at the start of a line. */
export type Heading = {
  /** 1 第一章, 2 第一节, 3 一、, 4 （一）, 5 1. or 1、, 6 问：: a smaller number stands above a larger one. */
  level: number;
  /** With its number, without a full stop or colon at the end: `（一）加强组织领导`. */
  text: string;
  /** What follows in the same line; empty where the heading stands alone. */
  rest: string;
};

const markers: { level: number; pattern: RegExp }[] = [
  { level: 1, pattern: /^第[一二三四五六七八九十百\d]{1,4}(?:章|编|部分)/ },
  { level: 2, pattern: /^第[一二三四五六七八九十百\d]{1,4}节/ },
  { level: 3, pattern: /^[一二三四五六七八九十]{1,3} ?[、．.]/ },
  { level: 4, pattern: /^[（(] ?[一二三四五六七八九十]{1,3} ?[）)][、．.]?/ },
  { level: 5, pattern: /^\d{1,2} ?[、．.](?!\d)/ },
];

/** 问：…？ is what the answer below it answers; quoted alone it would say nothing. */
const asked = /^(?:问|[Qq]\d{0,2}) ?[：:] ?[^。；]{3,60}[？?]$/;

/** The level that a line's number would have as a heading; null where the line has none. */
export function numberLevel(line: string): number | null {
  return markers.find(({ pattern }) => pattern.test(line))?.level ?? null;
}

const LONGEST_ALONE = 40;
const LONGEST_BEFORE_TEXT = 30;

/** Signs that a title does not have inside. */
const sentenceSigns = /[：:；;！!]/;

/** Words that make a rule of a line: below the first level such a line is text, however short. */
const ruling = /应当|应该|必须|不得|可以|(?<!申)请/;

/**
 * Reads a tidy line as a heading: a number and a short title that stands alone, or that ends with a full stop
 * before the text (`（一）加强组织领导。我局高度重视…`).
 *
 * @returns null where the line is text, numbered or not.
 */
export function readHeading(line: string): Heading | null {
  if (asked.test(line)) return { level: 6, text: line, rest: '' };
  for (const { level, pattern } of markers) {
    const number = pattern.exec(line)?.[0];
    if (number === undefined) continue;
    const body = line.slice(number.length).trim();
    const title = alone(body, level) ?? beforeText(body);
    if (title === null) return null;
    const text = number.replaceAll(' ', '') + title.replace(/[ 。：:]+$/, '');
    return { level, text, rest: body.slice(title.length).trim() };
  }
  return null;
}

function alone(body: string, level: number): string | null {
  const title = body.replace(/[。：:]$/, '').trim();
  if (title === '' || body.length > LONGEST_ALONE) return null;
  if (title.includes('。') || sentenceSigns.test(title)) return null;
  const isQuestion = /[？?]$/.test(title);
  return level > 3 && !isQuestion && (ruling.test(title) || hasFigures(title)) ? null : body;
}

function beforeText(body: string): string | null {
  const end = body.indexOf('。');
  if (end <= 0 || end > LONGEST_BEFORE_TEXT) return null;
  const title = body.slice(0, end);
  const isText = sentenceSigns.test(title) || ruling.test(title) || hasFigures(title) || title.includes('了');
  return isText ? null : body.slice(0, end + 1);
}

/** A year may stand in a title; any other figure is content that must stay quotable. */
function hasFigures(title: string): boolean {
  return /\d/.test(title.replace(/\d{4}年/g, '').replace(/PM ?(?:2\.5|10)/gi, ''));
}
