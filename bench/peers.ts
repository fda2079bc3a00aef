import { DatabaseSync } from 'node:sqlite';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { create, insertMultiple, search } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import { Charset, Index } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { EvaluationDocument } from '../src/evaluation.ts';

/** @returns ids of documents, best first, at most ten. */
export type Search = (question: string) => string[] | Promise<string[]>;

/** An off-the-shelf engine as its own documentation sets it up for Chinese. */
export type Peer = {
  name: string;
  /** It is asked so many questions of a set at most: it takes seconds for one. Absent: all. */
  most?: number;
  build(documents: EvaluationDocument[]): Search | Promise<Search>;
};

const jieba = Jieba.withDict(dict);
const most = 10;

/** For the engines that match words: both sides of jieba's search mode, without what is no word. */
function words(text: string): string[] {
  return jieba
    .cutForSearch(text.normalize('NFKC').toLowerCase(), true)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Overlapping pairs of Chinese characters; other words whole. */
function bigrams(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}+|[a-z\d]+/gu) ?? []
  ).flatMap((run) =>
    /\p{Script=Han}/u.test(run) && run.length > 2
      ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
      : [run],
  );
}

/** Every engine indexes whole documents by title and text, and answers with the order that it has by itself. */
export const peers: Peer[] = [
  { name: 'MiniSearch, default tokenizer', build: (documents) => miniSearch(documents) },
  { name: 'MiniSearch + jieba', build: (documents) => miniSearch(documents, words) },
  { name: 'Orama, Mandarin tokenizer', build: orama },
  { name: 'FlexSearch, CJK', build: flexSearch },
  { name: 'Fuse.js', most: 20, build: fuse },
  { name: 'SQLite FTS5 trigram', build: (documents) => fts5(documents, 'trigram', trigramQuery) },
  { name: 'SQLite FTS5 + jieba', build: (documents) => fts5(documents, words) },
  { name: 'SQLite FTS5, character bigrams', build: (documents) => fts5(documents, bigrams) },
];

function miniSearch(documents: EvaluationDocument[], tokenize?: (text: string) => string[]): Search {
  const index = new MiniSearch<EvaluationDocument>({
    fields: ['title', 'text'],
    ...(tokenize && { tokenize }),
  });
  index.addAll(documents);
  return (question) =>
    index
      .search(question)
      .slice(0, most)
      .map(({ id }) => String(id));
}

async function orama(documents: EvaluationDocument[]): Promise<Search> {
  const database = create({
    schema: { title: 'string', text: 'string' } as const,
    components: { tokenizer: createTokenizer() },
  });
  await insertMultiple(
    database,
    documents.map(({ id, title, text }) => ({ id, title, text })),
  );
  return async (question) => {
    const { hits } = await search(database, { term: question, limit: most });
    return hits.map(({ id }) => id);
  };
}

function flexSearch(documents: EvaluationDocument[]): Search {
  const index = new Index({ encoder: Charset.CJK, tokenize: 'strict' });
  for (const [at, { title, text }] of documents.entries()) index.add(at, `${title}\n${text}`);
  return (question) =>
    index.search(question, { limit: most, suggest: true }).flatMap((at) => documents[Number(at)]?.id ?? []);
}

function fuse(documents: EvaluationDocument[]): Search {
  const index = new Fuse(documents, { keys: ['title', 'text'], ignoreLocation: true, threshold: 0.6 });
  return (question) => index.search(question, { limit: most }).map(({ item }) => item.id);
}

function trigramQuery(question: string): string[] {
  const text = question.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3));
}

function fts5(documents: EvaluationDocument[], cut: (text: string) => string[]): Search;
function fts5(
  documents: EvaluationDocument[],
  tokenizer: 'trigram',
  terms: (question: string) => string[],
): Search;
function fts5(
  documents: EvaluationDocument[],
  cut: 'trigram' | ((text: string) => string[]),
  terms: (question: string) => string[] = cut as (text: string) => string[],
): Search {
  const database = new DatabaseSync(':memory:');
  const tokenizer = cut === 'trigram' ? 'trigram' : 'unicode61';
  database.exec(`CREATE VIRTUAL TABLE page USING fts5 (title, text, tokenize = '${tokenizer}')`);
  const insert = database.prepare('INSERT INTO page (rowid, title, text) VALUES (?, ?, ?)');
  const cutText = (text: string) => (cut === 'trigram' ? text : cut(text).join(' '));
  database.exec('BEGIN');
  for (const [at, { title, text }] of documents.entries()) insert.run(at + 1, cutText(title), cutText(text));
  database.exec('COMMIT');
  const find = database.prepare('SELECT rowid FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?');
  return (question) => {
    const match = [...new Set(terms(question))].map((term) => `"${term.replaceAll('"', '')}"`).join(' OR ');
    if (match === '') return [];
    return find.all(match, most).flatMap(({ rowid }) => documents[Number(rowid) - 1]?.id ?? []);
  };
}
