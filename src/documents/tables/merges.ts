import { unzip } from '@cj-tech-master/excelts/archive';
import { UnreadableFile } from '../reading.ts';
import { MOST_COLUMNS } from './sheet.ts';

/** Cells that stand as one; all numbers from 1. */
export type Merge = { top: number; bottom: number; left: number; right: number };

/** What of a sheet's layout decides what its cells say; rows and columns by their numbers, from 1. */
export type SheetLayout = {
  merges: Merge[];
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: ReadonlySet<number>;
};

/** Twenty megabytes of real tables unpack to some two hundred; more is a bomb. */
const MOST_UNPACKED = 400 * 1024 * 1024;

/** No longer reference than this stands across two pieces of a file. */
const SEAM = 200;

/** More merged cells than people make; the rest stay as they are. */
const MOST_MERGES = 20_000;

/**
 * The layout of each sheet of a workbook, by the number in its file name: the reader that goes row by row does not
 * tell it. Unpacks piece by piece and counts what really comes out, whatever the archive says of its size.
 *
 * @throws UnreadableFile where too much comes out.
 */
export async function readLayouts(bytes: Uint8Array): Promise<Map<number, SheetLayout>> {
  const layouts = new Map<number, SheetLayout>();
  let unpacked = 0;
  for await (const entry of unzip(bytes).entries()) {
    const sheet = /(?:^|\/)worksheets\/sheet(\d+)\.xml$/i.exec(entry.path)?.[1];
    const found = { merges: [] as Merge[], hiddenRows: new Set<number>(), hiddenColumns: new Set<number>() };
    const decoder = new TextDecoder();
    let text = '';
    for await (const piece of entry.stream()) {
      unpacked += piece.length;
      if (unpacked > MOST_UNPACKED) throw bomb();
      if (!sheet) continue;
      text += decoder.decode(piece, { stream: true });
      collect(text, found);
      text = text.slice(text.lastIndexOf('<')).slice(-SEAM);
    }
    if (sheet) layouts.set(Number(sheet), found);
  }
  return layouts;
}

type Found = { merges: Merge[]; hiddenRows: Set<number>; hiddenColumns: Set<number> };

/** A piece that ends with a whole element gives it twice, which does no harm. */
function collect(text: string, { merges, hiddenRows, hiddenColumns }: Found): void {
  for (const [, ref = ''] of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]{1,40})"[^>]*>/g)) {
    const merge = mergeOf(ref);
    if (merge && merges.length < MOST_MERGES) merges.push(merge);
  }
  if (!text.includes('hidden=')) return;
  for (const [tag, name] of text.matchAll(/<(?:\w+:)?(row|col)\s[^>]*?\bhidden="(?:1|true)"[^>]*>/g)) {
    const number = (attribute: string) =>
      Number(new RegExp(`\\s${attribute}="(\\d{1,7})"`).exec(tag)?.[1] ?? 0);
    if (name === 'row') hiddenRows.add(number('r'));
    else
      for (let at = number('min'); at <= Math.min(number('max'), MOST_COLUMNS); at += 1)
        hiddenColumns.add(at);
  }
}

function mergeOf(ref: string): Merge | null {
  const corners = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref);
  if (!corners) return null;
  const [, left = '', top, right = '', bottom] = corners;
  // A title is often merged across the whole sheet.
  const last = Math.min(columnOf(right), columnOf(left) + MOST_COLUMNS, MOST_COLUMNS);
  return { top: Number(top), bottom: Number(bottom), left: columnOf(left), right: last };
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function bomb(): UnreadableFile {
  const megabytes = MOST_UNPACKED / 1024 / 1024;
  const reason = `the file unpacks to more than ${megabytes} MB`;
  return new UnreadableFile(reason, 'copy the table into a new workbook and save that');
}
