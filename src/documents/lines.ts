import { basename, extname } from 'node:path';
import type { TableRecord } from '../store/table-rows.ts';
import { genericTitle } from './distinct-title.ts';
import { readHeadTable } from './head-table.ts';
import { numberLevel, readHeading } from './headings.ts';
import { placeOf, readMasthead } from './masthead.ts';
import { readOpenness, strictest } from './openness.ts';
import { type Block, blocksOfLine, sectionsOf } from './outline.ts';
import { periodIn } from './period-in-text.ts';
import { UnreadableFile } from './reading.ts';
import { type ReadDocument, untold } from './section.ts';
import { withRecords } from './tables/in-document.ts';

/** A tidy line of a document: a paragraph, a heading, or the row of a table, in the order of reading. */
export type Line = {
  text: string;
  /** Rank that the format gives it as a heading: 1 to 6, as Word's styles and HTML's h1 to h6 do. */
  heading?: number;
  /** Page of the file on which it begins, from 1. */
  page?: number;
  /** `row`: a table's row in words; `caption`: what stands above a table or inside it and holds for the rows below. */
  table?: 'row' | 'caption';
  /** The table that a row stands in, cells as text, and which of its rows it is, from 0. */
  from?: { rows: string[][]; at: number };
  /** The record that the line tells. */
  record?: TableRecord;
};

/** What a file says of its document outside of the text: in its properties or meta tags. */
export type Told = Partial<
  Pick<
    ReadDocument,
    'title' | 'agency' | 'number' | 'madeOn' | 'publishedOn' | 'url' | 'attribute' | 'recognised'
  >
>;

/**
 * Recognises agency, year, title, dates and headings from a document's own lines, whatever its format was.
 *
 * @param path names the document where the text does not name itself.
 * @throws UnreadableFile where there is no text under the title.
 */
export function documentOfLines(lines: Line[], path: string, told: Told = {}): ReadDocument {
  const texts = lines.map(({ text }) => text);
  const head = readHeadTable(texts);
  const openness = readOpenness(texts);
  const spent = new Set([...head.spent, ...openness.at]);
  const left = texts.map((text, at) => (spent.has(at) ? '' : text));
  const masthead = readMasthead(left, told.title ?? head.title);
  const body = lines.filter((_, at) => !spent.has(at) && !masthead.spent.has(at));
  const title = titleBy(masthead.title, basename(path, extname(path)));
  const agency = masthead.agency ?? head.agency ?? told.agency ?? null;
  const place = placeOf(agency);
  const period = masthead.period ?? periodIn(title);
  const sections = sectionsOf(blocksOfLines(withRecords(body, { title, agency, place, period })));
  if (sections.length === 0) {
    throw new UnreadableFile('the file has a title and no text', 'put the text under the title');
  }
  return {
    ...untold,
    title,
    agency,
    place,
    period,
    number: head.number ?? masthead.number ?? told.number ?? null,
    madeOn: head.madeOn ?? masthead.madeOn ?? told.madeOn ?? null,
    publishedOn: head.publishedOn ?? masthead.publishedOn ?? told.publishedOn ?? null,
    attribute: strictest([head.attribute, openness.attribute, told.attribute]) ?? untold.attribute,
    url: told.url ?? null,
    recognised: told.recognised ?? false,
    sections,
  };
}

/** A file is named after what it holds where the text has no title, or only 公告. */
function titleBy(title: string | null, file: string): string {
  const better = title !== null && genericTitle.test(title) && /[\p{Script=Han}]{5}/u.test(file);
  return title === null || better ? file : title;
}

/** Below all headings: what a caption of a table holds ends with the table. */
const CAPTION = 9;
const AFTER_TABLE = 8;

/** Headings by style and by number in one order, so that `（一）` stands under a styled `一、` and under an unnumbered one. */
function blocksOfLines(lines: Line[]): Block[] {
  const levels = styledLevels(lines);
  const hasCaptions = lines.some(({ table }) => table === 'caption');
  return lines.flatMap(({ text, heading, page, table, record }): Block[] => {
    if (text === '') return [];
    const at = page === undefined ? {} : { page };
    if (table === 'caption') return [{ kind: 'heading', level: CAPTION, text, ...at }];
    if (table === 'row') return [{ kind: 'paragraph', text, ...at, ...(record && { record }) }];
    if (heading !== undefined)
      return [{ kind: 'heading', level: levels[heading - 1] ?? heading / 10, text, ...at }];
    return blocksOfLine(text).map((block) => ({
      ...block,
      ...(hasCaptions && block.kind === 'paragraph' && { level: block.level ?? AFTER_TABLE }),
      ...at,
    }));
  });
}

/** The level of each rank of styled headings: that of their numbers where they have some, else just below the rank above. */
function styledLevels(lines: Line[]): number[] {
  let above = 0;
  return [1, 2, 3, 4, 5, 6].map((rank) => {
    const numbered = lines
      .filter(({ heading }) => heading === rank)
      .map(({ text }) => readHeading(text)?.level ?? numberLevel(text))
      .find((level) => level !== null);
    above = Math.max(numbered ?? 0, above + 0.1);
    return above;
  });
}
