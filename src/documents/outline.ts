import type { TableRecord } from '../store/table-rows.ts';
import { numberLevel, readHeading } from './headings.ts';
import type { Section } from './section.ts';

/**
 * A paragraph or a heading, in the order of the document. A paragraph has a level where a number of its own
 * ranks it with headings: it is no part of what a heading of that level or below holds.
 */
export type Block =
  | { kind: 'heading'; level: number; text: string; page?: number }
  | { kind: 'paragraph'; level?: number | null; text: string; page?: number; record?: TableRecord };

/** Reads tidy lines of a report: numbered headings and paragraphs. */
export function blocksOf(lines: string[]): Block[] {
  return lines.flatMap(blocksOfLine);
}

/** A line alone: nothing where it is empty, a heading and a paragraph where one holds both. */
export function blocksOfLine(line: string): Block[] {
  if (line === '') return [];
  const heading = readHeading(line);
  if (!heading) return [{ kind: 'paragraph', level: numberLevel(line), text: line }];
  const block: Block = { kind: 'heading', level: heading.level, text: heading.text };
  return heading.rest === '' ? [block] : [block, { kind: 'paragraph', text: heading.rest }];
}

/**
 * Gives each paragraph its heading path.
 *
 * A heading over nothing is a list item or a closing line: it becomes a paragraph, so that no word is lost to
 * quoting. A paragraph 二是… returns to the section in which 一是… stood, whatever headings came between.
 */
export function sectionsOf(blocks: Block[]): Section[] {
  const sections: Section[] = [];
  let path: Extract<Block, { kind: 'heading' }>[] = [];
  let counted: typeof path | null = null;
  for (const block of withoutEmptyHeadings(blocks)) {
    if (block.kind === 'heading') {
      path = [...path.filter((above) => above.level < block.level), block];
      if (counted?.some((above) => !path.includes(above))) counted = null;
      continue;
    }
    path = path.filter((above) => holds(above, block));
    if (/^[二三四五六七八九十]{1,2}是/.test(block.text) && counted) path = counted;
    if (/^[一二三四五六七八九十]{1,2}是/.test(block.text)) counted = path;
    append(
      sections,
      path.map((heading) => heading.text),
      block,
    );
  }
  return sections;
}

/** A new page begins a new section under the same headings, so that each quotation can name its page; a record is one by itself. */
function append(sections: Section[], headings: string[], block: Block): void {
  const { text, page } = block;
  const record = block.kind === 'paragraph' ? block.record : undefined;
  const last = sections.at(-1);
  const goesOn =
    last && !last.record && !record && last.page === page && last.headings.join('\n') === headings.join('\n');
  if (goesOn) last.paragraphs.push(text);
  else
    sections.push({
      headings,
      paragraphs: [text],
      ...(page !== undefined && { page }),
      ...(record && { record }),
    });
}

function withoutEmptyHeadings(blocks: Block[]): Block[] {
  return blocks.map((block, at) => {
    const next = blocks[at + 1];
    if (block.kind === 'paragraph' || (next && holds(block, next))) return block;
    return { ...block, kind: 'paragraph' };
  });
}

function holds(heading: { level: number }, block: Block): boolean {
  return (block.level ?? Number.POSITIVE_INFINITY) > heading.level;
}
