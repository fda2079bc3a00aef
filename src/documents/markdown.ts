import { basename, extname } from 'node:path';
import { readFrontMatter } from './front-matter.ts';
import { blocksOfMarkdown } from './markdown-blocks.ts';
import { type Block, blocksOf, sectionsOf } from './outline.ts';
import { documentOfText } from './plain-text.ts';
import { type Reading, single, UnreadableFile } from './reading.ts';
import type { Section } from './section.ts';
import { decodeText, tidyLines } from './text-decoding.ts';

/**
 * Reads a .md file. Its front matter says what it is; without front matter it is read like plain text, so that
 * a report saved with the wrong ending still goes in.
 *
 * @throws UnreadableFile for faulty front matter, or where there is no text under it.
 */
export function readMarkdown(bytes: Uint8Array, path: string): Reading {
  const text = decodeText(bytes).replaceAll('\r\n', '\n');
  const front = readFrontMatter(text);
  const body = withoutComments(front?.body ?? text);
  const blocks = blocksOfBody(body);
  if (!front)
    return blocks.structured ? unnamed(body, path, blocks.list) : single(documentOfText(body, path));
  const { body: _, title: given, remarks, ...told } = front;
  const title = given ?? firstHeading(blocks.list) ?? basename(path, extname(path));
  const sections = sectionsWithSource(blocks.list, title);
  if (sections.length === 0) {
    throw new UnreadableFile(
      'the file has no text under its front matter',
      'put the text there or remove it',
    );
  }
  return { documents: [{ group: null, document: { ...told, title, sections } }], faults: [], remarks };
}

/** What an author wrote for authors is not to be quoted; a comment that never ends is none. */
function withoutComments(text: string): string {
  let kept = '';
  for (let at = 0; ; ) {
    const start = text.indexOf('<!--', at);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    at = end + 3;
  }
}

/** Markdown with headings and no front matter: the text names itself, the headings are Markdown's. */
function unnamed(text: string, path: string, blocks: Block[]): Reading {
  const document = documentOfText(text.replace(/^#{1,6}[ \t]+/gm, ''), path);
  const title = firstHeading(blocks) ?? document.title;
  const sections = sectionsWithSource(blocks, title);
  return single({ ...document, title, sections: sections.length > 0 ? sections : document.sections });
}

/** A body without Markdown headings has the numbered headings of Chinese reports. */
function blocksOfBody(body: string): { list: Block[]; structured: boolean } {
  const list = blocksOfMarkdown(body);
  const structured = list.some((block) => block.kind === 'heading');
  return { list: structured ? list : blocksOf(tidyLines(body)), structured };
}

function firstHeading(blocks: Block[]): string | undefined {
  return blocks.find((block) => block.kind === 'heading' && block.level === 1)?.text;
}

/** Keeps the title out of the heading paths, and moves 出处：… to their end, where it is shown and not quoted. */
function sectionsWithSource(blocks: Block[], title: string): Section[] {
  const below = blocks.filter((block) => block.kind === 'paragraph' || block.text !== title);
  return sectionsOf(below).flatMap(({ headings, paragraphs }) => {
    const last = paragraphs.at(-1) ?? '';
    if (!/^(?:出处|依据)[：:]/.test(last)) return [{ headings, paragraphs }];
    const rest = paragraphs.slice(0, -1);
    if (rest.length > 0) return [{ headings: [...headings, last], paragraphs: rest }];
    // 依据：… alone under its heading is what the section says; where it was taken from is nothing to quote.
    return last.startsWith('依据') ? [{ headings, paragraphs }] : [];
  });
}
