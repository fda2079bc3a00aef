import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { readConfig } from '../src/config.ts';
import { untold } from '../src/documents/section.ts';
import { shelve } from '../src/documents/shelf.ts';
import type { EvaluationDocument, EvaluationQuestion } from '../src/evaluation.ts';
import { openParts } from '../src/parts.ts';

// Speed and size at 1,000 to 1,000,000 passages of about 100 characters: real ones of ../shared/eval/policy, repeated.
// `node bench/scale.ts 1000 10000 100000`. Ours and SQLite FTS5 over jieba's words, asked by OR, run in the same
// process kind on the same passages and questions. Each size has a process of its own, so that memory is its own.

const root = resolve(import.meta.dirname, '..');
const shared = resolve(root, '../shared/eval/policy');
const asked = 300;
const perDocument = 20;

type Figures = Record<string, number>;

const [mode, ...given] = process.argv.slice(2);
if (!existsSync(shared)) console.log('scale: left out, ../shared/eval/policy is not here');
else if (mode === 'build' || mode === 'ask' || mode === 'raw') console.log(JSON.stringify(await run(mode)));
else await table([mode, ...given].filter(Boolean).map(Number));

function run(step: 'build' | 'ask' | 'raw'): Promise<Figures> | Figures {
  const [size = '1000', folder = ''] = given;
  if (step === 'raw') return raw(Number(size));
  return step === 'build' ? build(Number(size), folder) : ask(folder);
}

async function table(sizes: number[]): Promise<void> {
  console.log(
    '| passages | build s | FTS5 + jieba s | p50 ms | p99 ms | OR p50 ms | OR p99 ms | open ms | MB memory | MB disk |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
    const folder = mkdtempSync(join(tmpdir(), 'mingda-scale-'));
    try {
      const built = await child('build', size, folder);
      const ours = await child('ask', size, folder);
      const theirs = await child('raw', size, folder);
      const cells = [
        size,
        built.seconds,
        theirs.seconds,
        ours.p50,
        ours.p99,
        theirs.p50,
        theirs.p99,
        ours.open,
        ours.memory,
        built.disk,
      ];
      console.log(`| ${cells.join(' | ')} |`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function child(step: string, size: number, folder: string): Promise<Figures> {
  const worker = spawn(process.execPath, [import.meta.filename, step, String(size), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  worker.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((done, failed) => {
    worker.once('close', (code) =>
      code === 0
        ? done(JSON.parse(text))
        : failed(new Error(`${step} of ${size} passages ended with ${code}`)),
    );
  });
}

/** Real sentences joined to about 100 characters, again and again, each round told apart by its number. */
function* passages(size: number): Generator<string> {
  const real = lines<EvaluationDocument>('docs.jsonl').flatMap(({ text }) => stretches(text));
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
  return lines<EvaluationQuestion>('questions.jsonl')
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
  return { open, ...quantiles(times), memory: peakMemory() };
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

function peakMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function lines<T>(file: string): T[] {
  return readFileSync(join(shared, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
