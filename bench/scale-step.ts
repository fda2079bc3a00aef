import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { readConfig } from '../src/config.ts';
import { untold } from '../src/documents/section.ts';
import { shelve } from '../src/documents/shelf.ts';
import type { EvaluationDocument, EvaluationQuestion } from '../src/evaluation.ts';
import { openParts } from '../src/parts.ts';
import type { Figures } from './scale.ts';
import { readLines } from './sets.ts';
import { memoryOf } from './start-up.ts';

// One step of scale.ts in a process of its own: `node bench/scale-step.ts build|ask|raw SIZE FOLDER` prints its figures
// as JSON. `ask` wants the folder that `build` filled.

const asked = 300;
const perDocument = 20;

const [step, size = '1000', folder = ''] = process.argv.slice(2);
const figures =
  step === 'raw' ? raw(Number(size)) : await (step === 'build' ? build(Number(size), folder) : ask(folder));
console.log(JSON.stringify(figures));

/** Real sentences joined to about 100 characters, again and again, each round told apart by its number. */
function* passages(size: number): Generator<string> {
  const real = readLines<EvaluationDocument>('policy/docs').flatMap(({ text }) => stretches(text));
  for (let at = 0; at < size; at += 1) {
    const round = Math.floor(at / real.length);
    yield round === 0 ? (real[at] ?? '') : `${real[at % real.length]}（第${round}号）`;
  }
}

function stretches(text: string): string[] {
  const found: string[] = [];
  let open = '';
  for (const sentence of text.split(/(?<=[。！？；\n])/)) {
    open += sentence.trim();
    if (open.length < 100) continue;
    found.push(open);
    open = '';
  }
  return found;
}

function questions(): string[] {
  return readLines<EvaluationQuestion>('policy/questions')
    .slice(0, asked)
    .map(({ question }) => question);
}

async function build(size: number, folder: string): Promise<Figures> {
  const parts = await openParts(readConfig({ DATA_DIR: folder }));
  const began = performance.now();
  let number = 0;
  for (const group of groups(passages(size))) {
    number += 1;
    const key = String(number);
    const version = {
      origin: 'library',
      folder: 'scale',
      publish: true,
      complete: true,
      key,
      contentHash: key,
      at: parts.clock(),
    } as const;
    const document = {
      ...untold,
      title: `文件第${number}号`,
      sections: group.map((text) => ({ headings: [], paragraphs: [text] })),
    };
    await shelve(parts.store, parts.index, version, [{ group: null, document }]);
  }
  const seconds = round((performance.now() - began) / 1000);
  await parts.close();
  return { seconds, disk: Math.round(statSync(join(folder, 'mingda.db')).size / 2 ** 20) };
}

function* groups(texts: Iterable<string>): Generator<string[]> {
  let group: string[] = [];
  for (const text of texts) {
    group.push(text);
    if (group.length < perDocument) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Whole answers, through the conversation. */
async function ask(folder: string): Promise<Figures> {
  const began = performance.now();
  const parts = await openParts(readConfig({ DATA_DIR: folder }));
  await parts.retrieval.find({ text: '试一试', today: Temporal.Now.plainDateISO('Asia/Shanghai') });
  const open = Math.round(performance.now() - began);
  const times: number[] = [];
  for (const [at, text] of questions().entries()) {
    const key = `scale ${at}`;
    const started = performance.now();
    const message = { channel: 'cli', key, address: key, person: key, text, receivedAt: parts.clock() };
    await parts.conversation.answer({ ...message, replyBy: 'response' });
    times.push(performance.now() - started);
  }
  await parts.close();
  return { open, ...quantiles(times), memory: memoryOf('self', 'VmHWM') };
}

/** What anybody builds in an hour: FTS5 over jieba's words, asked by OR, best ten by bm25. */
function raw(size: number): Figures {
  const jieba = Jieba.withDict(dict);
  const words = (text: string) => jieba.cutForSearch(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const folder = mkdtempSync(join(tmpdir(), 'mingda-raw-'));
  const database = new DatabaseSync(join(folder, 'raw.db'));
  database.exec(
    'PRAGMA journal_mode = WAL; CREATE VIRTUAL TABLE page USING fts5 (text, tokenize = "unicode61")',
  );
  const insert = database.prepare('INSERT INTO page (text) VALUES (?)');
  const began = performance.now();
  for (const group of groups(passages(size))) {
    database.exec('BEGIN');
    for (const text of group) insert.run(words(text).join(' '));
    database.exec('COMMIT');
  }
  const seconds = round((performance.now() - began) / 1000);
  const find = database.prepare('SELECT rowid FROM page WHERE page MATCH ? ORDER BY rank LIMIT 10');
  const times = questions().map((question) => {
    const started = performance.now();
    find.all(
      words(question)
        .map((word) => `"${word.replaceAll('"', '')}"`)
        .join(' OR '),
    );
    return performance.now() - started;
  });
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return { seconds, ...quantiles(times) };
}

function quantiles(times: number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
