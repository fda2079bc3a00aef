import { documentOfLines } from '../lines.ts';
import { type Reading, single, UnreadableFile } from '../reading.ts';
import { decodeText } from '../text-decoding.ts';
import { contentOf, isChromeLine, removeChrome } from './html-chrome.ts';
import { type HtmlNode, linesOfHtml } from './html-lines.ts';
import { keeperOfSite, toldByPage } from './html-meta.ts';

/**
 * Reads a web page: its content without the site around it, its meta tags, tables row by row.
 *
 * @throws UnreadableFile where it holds no text.
 */
export async function readHtml(bytes: Uint8Array, path: string): Promise<Reading> {
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(
    Buffer.from(bytes.subarray(0, 4096)).toString('latin1'),
  );
  const text = decodeText(bytes, declared?.[1]);
  checkDepth(text);
  // Loaded when the first page is read: a plain start does without it.
  const { load } = await import('cheerio');
  const $ = load(text);
  const keeper = keeperOfSite($);
  removeChrome($);
  const told = toldByPage($, keeper);
  const lines = contentOf($)
    .flatMap((root) => linesOfHtml($, root as HtmlNode))
    .filter((line) => line.table || !isChromeLine(line.text));
  if (lines.length === 0) {
    throw new UnreadableFile(
      'the page holds no text: its content may be loaded by a script',
      'open it in a browser, copy the text and save it as .docx or .txt',
    );
  }
  return single(documentOfLines(lines, path, told));
}

/** Pages of people are some dozen elements deep, carelessly written ones some hundred. */
const DEEPEST = 2000;

/** Elements whose ends are left out, or that have none. */
const open =
  /^(?:p|li|td|th|tr|thead|tbody|dt|dd|option|br|hr|img|input|meta|link|area|base|col|param|embed|wbr|source)$/;

/** @throws UnreadableFile for a page whose depth would keep the parser busy for minutes. */
function checkDepth(text: string): void {
  let depth = 0;
  for (const [whole, end, name = ''] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:[^>]{0,2000}>)?/gi)) {
    if (open.test(name.toLowerCase()) || whole.endsWith('/>')) continue;
    depth = Math.max(0, depth + (end ? -1 : 1));
    if (depth > DEEPEST) {
      throw new UnreadableFile(
        'the page nests its elements deeper than any page for people does',
        'open it in a browser, copy the text and save it as .docx or .txt',
      );
    }
  }
}
