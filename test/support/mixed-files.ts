import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Converter } from 'opencc-js/cn2t';
import { airBulletin, budget, waterBulletin, yearlyReport } from './mixed/bulletins.ts';
import { chanceOf } from './mixed/chance.ts';
import { approval, licence, monitoring, penalty } from './mixed/decisions.ts';
import { type Encoding, encode } from './mixed/encodings.ts';
import { toCsv, toDocx, toHtml, toMarkdown, toText, toXlsx } from './mixed/formats.ts';
import { airTable, approvals, catalogue, dischargePermits, type List, riverTable } from './mixed/lists.ts';
import { createNames } from './mixed/names.ts';
import { toPdfs } from './mixed/pdf.ts';
import { complaintReply, notice } from './mixed/public-affairs.ts';
import type { Fact, Making, Story } from './mixed/story.ts';

/** A fact of one of the files, with the format that it went through: docx, pdf, html-gbk, xlsx … */
export type MixedFact = Fact & { path: string; format: string };

/** How a story comes into the folder. PDF files are printed at the end, in one go. */
type Writing = {
  format: string;
  ending: string;
  bytes: (story: Story) => Promise<Uint8Array> | Uint8Array | null;
};

const html = (format: string, encoding: Encoding, charset: string): Writing => ({
  format,
  ending: 'html',
  bytes: (story) => encode(toHtml(story, charset), encoding),
});
const txt = (format: string, encoding: Encoding): Writing => ({
  format,
  ending: 'txt',
  bytes: (story) => encode(toText(story), encoding),
});
const docx: Writing = { format: 'docx', ending: 'docx', bytes: toDocx };
const pdf: Writing = { format: 'pdf', ending: 'pdf', bytes: () => null };
const traditional = Converter({ from: 'cn', to: 'tw' });

/** Of twenty files that are no tables, so many are of each kind. */
const writings: Writing[] = [
  ...Array.from({ length: 6 }, () => docx),
  ...Array.from({ length: 6 }, () => pdf),
  html('html-gbk', 'gbk', 'gb2312'),
  html('html-gbk', 'gbk', 'gbk'),
  html('html-utf8', 'utf-8', 'utf-8'),
  html('html-utf16', 'utf-16le', 'utf-16'),
  txt('txt-gb18030', 'gb18030'),
  txt('txt-utf16', 'utf-16be'),
  {
    format: 'txt-big5',
    ending: 'txt',
    bytes: (story) => encode(traditional(toText(story)), 'big5'),
  },
  { format: 'md', ending: 'md', bytes: (story) => encode(toMarkdown(story), 'utf-8') },
];

const stories = [
  ...[approval, approval, approval, penalty, penalty, licence, monitoring, complaintReply],
  ...[airBulletin, waterBulletin, yearlyReport, budget, notice, notice],
];
const lists = [approvals, approvals, dischargePermits, airTable, riverTable, catalogue];

/** One file in six is a table. */
const TABLES = 6;

/**
 * Fills a folder with files such as a bureau has: decisions, bulletins, notices, lists, in the formats and encodings
 * in which they lie about. The same count and seed make the same files.
 *
 * @returns what they say, each with the question by which it must be found.
 */
export async function makeMixedFiles(folder: string, count: number, seed = 1): Promise<MixedFact[]> {
  const chance = chanceOf(seed);
  const making: Making = { chance, names: createNames(chance) };
  const facts: MixedFact[] = [];
  const printed: { path: string; story: Story }[] = [];
  const put = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  for (let at = 0; at < count; at += 1) {
    if (at % TABLES === 0) {
      const list = madeOf(lists, making);
      const asXlsx = chance.next() < 0.5;
      const path = `${list.path}-${at}.${asXlsx ? 'xlsx' : 'csv'}`;
      put(path, asXlsx ? await toXlsx(list) : encode(titled(list), chance.pick(['utf-8', 'gbk'])));
      facts.push(...list.facts.map((fact) => ({ ...fact, path, format: asXlsx ? 'xlsx' : 'csv' })));
      continue;
    }
    const story = madeOf(stories, making);
    const { format, ending, bytes } = chance.pick(writings);
    const path = `${folderOf(story)}/${at}-${story.title.slice(0, 40)}.${ending}`;
    const written = await bytes(story);
    if (written) put(path, written);
    else printed.push({ path, story });
    facts.push(...story.facts.map((fact) => ({ ...fact, path, format })));
  }
  await toPdfs(
    printed.map(({ story }) => story),
    (at, bytes) => put(printed[at]?.path ?? '', bytes),
  );
  return facts;
}

/** Some makers have nothing left to tell now and then: then it is another one's turn. */
function madeOf<Made>(makers: ((making: Making) => Made | null)[], making: Making): Made {
  for (;;) {
    const made = making.chance.pick(makers)(making);
    if (made) return made;
  }
}

function titled(list: List): string {
  return `${list.title}${','.repeat(list.header.length - 1)}\r\n${toCsv(list)}`;
}

function folderOf({ date, agency }: Story): string {
  return `${agency.replace('怀化市生态环境局', '') || '市局'}/${date.slice(0, 4)}`;
}
