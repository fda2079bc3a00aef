import type { Line } from '../lines.ts';
import { documentOfLines } from '../lines.ts';
import { type Reading, single, UnreadableFile } from '../reading.ts';
import { withWrittenNumbers } from './docx-numbers.ts';
import { type HtmlNode, linesOfHtml } from './html-lines.ts';
import { checkOfficeZip, listZip, unzip, type ZipEntry } from './zip.ts';
import { zipOf } from './zip-writing.ts';

/** Names of the heading styles in Chinese copies of Word and WPS; mammoth knows the English ones. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].map((rank) => `p[style-name='标题 ${rank}'] => h${rank}:fresh`),
  "br[type='page'] => hr",
  'comment-reference => ',
];

/**
 * Reads a Word document: headings by style and by number, tables row by row. Deleted and hidden text, comments, page
 * headers and footers are left out.
 *
 * @throws UnreadableFile where it is damaged, holds nothing, or unpacks to more than it should.
 */
export async function readDocx(bytes: Uint8Array, path: string): Promise<Reading> {
  const entries = listZip(bytes);
  checkOfficeZip(bytes, entries);
  const lines = await linesOf(prepared(bytes, entries));
  if (lines.length === 0) {
    throw new UnreadableFile(
      'the document holds no text, only pictures or nothing',
      'save it as .pdf if it holds scanned pages, or remove it',
    );
  }
  return single(documentOfLines(lines, path));
}

/** Only what is read goes on: no pictures, and with the numbers written out that Word makes by itself. */
function prepared(bytes: Uint8Array, entries: ZipEntry[]): Buffer {
  const files = entries
    .filter(({ name }) => /\.(?:xml|rels)$/i.test(name))
    .map((entry) => ({ name: entry.name, bytes: unzip(bytes, entry) }));
  const text = (name: string) => {
    const part = files.find((file) => file.name === name);
    return part ? new TextDecoder().decode(part.bytes) : '';
  };
  const main = files.find(({ name }) => /^word\/document\d*\.xml$/.test(name));
  // Rewritten only where it must be: another encoding than UTF-8 stays as it is.
  if (main && hidden.test(text(main.name))) main.bytes = Buffer.from(withoutHidden(text(main.name)));
  const numbering = text('word/numbering.xml');
  if (main && numbering !== '') {
    const written = withWrittenNumbers({
      document: text(main.name),
      numbering,
      styles: text('word/styles.xml'),
    });
    main.bytes = Buffer.from(written);
  }
  return zipOf(files);
}

/** Hidden text is neither printed nor shown: what an author left out of the page is not to be quoted from it. */
function withoutHidden(document: string): string {
  const run = /<w:r(?: [^>]*)?>(?:(?!<w:r[ >])[\s\S])*?<\/w:r>/g;
  return document.replace(run, (whole) => (hidden.test(whole) ? '' : whole));
}

const hidden = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/;

async function linesOf(buffer: Buffer): Promise<Line[]> {
  // Loaded when the first document is read: a plain start does without them.
  const [{ default: mammoth }, { load }] = await Promise.all([import('mammoth'), import('cheerio')]);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
      },
    );
    const $ = load(value, null, false);
    // Notes stand at the end; their marks in the text and the ways back are no words.
    $('sup:has(a), a[href^="#footnote-ref"], a[href^="#endnote-ref"]').remove();
    $('ol:has(> li[id^="footnote"]), ol:has(> li[id^="endnote"])').each((_, list) => {
      $(list).replaceWith($(list).find('p'));
    });
    return linesOfHtml($, $.root().get(0) as unknown as HtmlNode);
  } catch {
    // What the library says is of use to programmers only, and may hold words of the document.
    throw new UnreadableFile(
      'the document is damaged',
      'open it in WPS or Word, which may repair it, and save it as .docx',
    );
  }
}
