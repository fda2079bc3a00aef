import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { FolderError } from '../../src/documents/folder.ts';
import { createLibrary, type SyncOptions } from '../../src/documents/library.ts';
import type { PassageIndex } from '../../src/documents/passage-index.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import type { Store, Writer } from '../../src/store/database.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

const report = (count: number) => `甲县环保局2017年年报\n一、概述\n收到申请${count}件。\n`;
const review: SyncOptions = { origin: 'library', publish: false };
const publish: SyncOptions = { origin: 'library', publish: true };

describe('a folder that is read', () => {
  test('without --publish waits for review and is not answerable', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    expect(await library.syncFolder(put.folder, review)).toMatchObject({
      added: 1,
      waiting: 1,
      published: 0,
    });
    expect(await answerable()).toEqual([]);
  });

  test('with --publish is answerable at once, on record as the act of the operator', async () => {
    const { library, answerable, put, store, version } = await setUp();
    put('a.txt', report(1));
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({
      added: 1,
      waiting: 0,
      published: 1,
    });
    expect(await answerable()).toEqual(['收到申请1件。']);
    expect(await version()).toBe(1);
    const [entry] = await store.reader.selectFrom('audit').selectAll().execute();
    expect(entry).toMatchObject({ actor: 'operator', action: 'document-published' });
  });

  test('is left alone when nothing changed, whatever name it is given', async () => {
    const { library, put, version } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, publish);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(put.folder, link);
    expect(await library.syncFolder(link, review)).toMatchObject({
      added: 0,
      unchanged: 1,
      withdrawn: 0,
      waiting: 0,
    });
    expect(await version()).toBe(1);
  });

  test('publishes what waited once --publish is given', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, review);
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({
      unchanged: 1,
      published: 1,
      waiting: 0,
    });
    expect(await answerable()).toEqual(['收到申请1件。']);
  });

  test('replaces a changed document', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, publish);
    put('a.txt', report(2));
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ changed: 1, published: 1 });
    expect(await answerable()).toEqual(['收到申请2件。']);
  });

  test('keeps the published version answerable while a change waits', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, publish);
    put('a.txt', report(2));
    expect(await library.syncFolder(put.folder, review)).toMatchObject({ changed: 1, waiting: 1 });
    expect(await library.syncFolder(put.folder, review)).toMatchObject({ unchanged: 1, waiting: 1 });
    expect(await answerable()).toEqual(['收到申请1件。']);
    put('a.txt', report(1));
    expect(await library.syncFolder(put.folder, review)).toMatchObject({ waiting: 0 });
    put('a.txt', report(3));
    await library.syncFolder(put.folder, review);
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ published: 1, waiting: 0 });
    expect(await answerable()).toEqual(['收到申请3件。']);
  });

  test('withdraws a removed document and takes it back when it returns', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    put('b.txt', report(2));
    await library.syncFolder(put.folder, publish);
    renameSync(join(put.folder, 'b.txt'), join(put.folder, '.b.txt'));
    expect(await library.syncFolder(put.folder, review)).toMatchObject({ unchanged: 1, withdrawn: 1 });
    expect(await answerable()).toEqual(['收到申请1件。']);
    renameSync(join(put.folder, '.b.txt'), join(put.folder, 'b.txt'));
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ added: 1, published: 1 });
    expect(await answerable()).toHaveLength(2);
  });

  test('never answers from what is not 主动公开, from the moment it says so', async () => {
    const { library, answerable, put } = await setUp();
    const text = (attribute: string) => `---\ntitle: 甲\nattribute: ${attribute}\n---\n正文。`;
    put('a.md', text('主动公开'));
    put('b.md', text('不予公开'));
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({
      added: 2,
      published: 1,
      waiting: 1,
    });
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ unchanged: 2 });
    put('a.md', text('依申请公开'));
    await library.syncFolder(put.folder, review);
    expect(await answerable()).toEqual([]);
  });

  test('does not touch what was read from another folder', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, publish);
    await library.syncFolder(temporaryFolder(), publish);
    expect(await answerable()).toHaveLength(1);
  });

  test('replaces the folder that serve loaded before it', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, { origin: 'knowledge', publish: true });
    expect(await library.syncFolder(temporaryFolder(), { origin: 'knowledge', publish: true })).toMatchObject(
      {
        withdrawn: 1,
      },
    );
    expect(await answerable()).toEqual([]);
  });

  test('counts each file as it goes', async () => {
    const { library, put } = await setUp();
    put('a.txt', report(1));
    put('b/c.txt', report(2));
    const seen: unknown[] = [];
    await library.syncFolder(put.folder, { ...review, onProgress: (...told) => seen.push(told) });
    expect(seen).toEqual([
      [1, 2, 'a.txt'],
      [2, 2, 'b/c.txt'],
    ]);
  });
});

describe('a table', () => {
  const header = 'agency,period,item,value';

  test('gives a document a group, and a change touches its group alone', async () => {
    const { library, answerable, put, store } = await setUp();
    put('figures/a.csv', `${header}\n甲局,2016,件数,1\n甲局,2017,件数,2\n`);
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ added: 2, published: 2 });
    put('figures/a.csv', `${header}\n甲局,2016,件数,1\n甲局,2017,件数,3\n`);
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({
      unchanged: 1,
      changed: 1,
      published: 1,
    });
    put('figures/a.csv', `${header}\n甲局,2017,件数,3\n`);
    expect(await library.syncFolder(put.folder, review)).toMatchObject({ unchanged: 1, withdrawn: 1 });
    expect(await answerable()).toEqual(['甲局2017年 件数：3。']);
    const paths = await store.reader
      .selectFrom('document')
      .select(['path', 'state'])
      .orderBy('path')
      .execute();
    expect(paths).toEqual([
      { path: 'figures/a.csv#甲局 2016', state: 'withdrawn' },
      { path: 'figures/a.csv#甲局 2017', state: 'published' },
    ]);
  });

  test('reports faulty rows on every run and keeps what they held before', async () => {
    const { library, answerable, put } = await setUp();
    put('figures/a.csv', `${header}\n甲局,2016,件数,1\n甲局,2017,件数,2\n`);
    await library.syncFolder(put.folder, publish);
    put('figures/a.csv', `${header}\n甲局,2016,件数,1\n甲局,2017,件数,\n`);
    for (let run = 0; run < 2; run += 1) {
      const { failed, unchanged, withdrawn } = await library.syncFolder(put.folder, publish);
      expect(failed).toEqual([
        { path: 'figures/a.csv', line: 3, reason: expect.any(String), remedy: expect.any(String) },
      ]);
      expect({ unchanged, withdrawn }).toEqual({ unchanged: 1, withdrawn: 0 });
    }
    expect(await answerable()).toHaveLength(2);
  });
});

describe('files that cannot go in', () => {
  test('are reported with reason and remedy, and the others go in', async () => {
    const { library, answerable, put } = await setUp();
    put('good.txt', report(1));
    put('empty.txt', '');
    put('nul.txt', new Uint8Array(2000));
    put('scan.pdf', '%PDF-1.4');
    put('figures/other.csv', 'a,b\n1,2');
    put('bad.md', '---\ntitle: "甲\n---\n正文。');
    put('huge.txt', 'x');
    truncateSync(join(put.folder, 'huge.txt'), 200 * 1024 * 1024);
    symlinkSync('nowhere.txt', join(put.folder, 'broken.txt'));
    const { failed, added } = await library.syncFolder(put.folder, publish);
    expect(failed.map(({ path }) => path).sort()).toEqual([
      'bad.md',
      'broken.txt',
      'empty.txt',
      'figures/other.csv',
      'huge.txt',
      'nul.txt',
      'scan.pdf',
    ]);
    expect(failed.filter(({ reason, remedy }) => reason === '' || remedy === '')).toEqual([]);
    expect(added).toBe(1);
    expect(await answerable()).toEqual(['收到申请1件。']);
  });

  test('leave what stood for them before', async () => {
    const { library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, publish);
    put('a.txt', '');
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({
      withdrawn: 0,
      failed: [{ path: 'a.txt' }],
    });
    expect(await answerable()).toHaveLength(1);
  });

  test('settings, README, hidden files and links that lead out are skipped with a word', async () => {
    const { library, put } = await setUp();
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'secret.txt'), report(9));
    for (const path of [
      'README.md',
      '.hidden.txt',
      'retrieval.yaml',
      'questions.jsonl',
      'words/synonyms.txt',
      'notices/a.txt',
    ])
      put(path, '甲,乙');
    symlinkSync(join(outside, 'secret.txt'), join(put.folder, 'link.txt'));
    symlinkSync(outside, join(put.folder, 'links'));
    symlinkSync('.', join(put.folder, 'circle'));
    const done = await library.syncFolder(put.folder, publish);
    expect(done).toMatchObject({ added: 0, failed: [] });
    expect(done.skipped).toHaveLength(9);
  });

  test('a name with # is kept apart from the groups of a table', async () => {
    const { library, put } = await setUp();
    put('a.txt', report(1));
    put('a.txt#pending.txt', report(2));
    await library.syncFolder(put.folder, publish);
    rmSync(join(put.folder, 'a.txt'));
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ unchanged: 1, withdrawn: 1 });
  });

  test('a folder that is none is said to be none', async () => {
    const { library, put } = await setUp();
    put('a.txt', report(1));
    await expect(library.syncFolder(join(put.folder, 'absent'), publish)).rejects.toThrow(FolderError);
    await expect(library.syncFolder(join(put.folder, 'a.txt'), publish)).rejects.toThrow(FolderError);
  });

  test('whatever bytes a file holds, the run ends and loses no other file', async () => {
    const { library, put } = await setUp();
    put('good.txt', report(1));
    const lines = fc.array(
      fc.constantFrom(
        '---',
        'title: 甲',
        '一、',
        '（一）',
        '1.',
        '| a |',
        '|---|',
        '```',
        '# ',
        '- x',
        '二是',
        '\u0000',
        'a: [',
        '*a',
        '&a',
        '"',
        '2017年',
      ),
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
      lines.map((text) => Buffer.from(text.join('\n'))),
    );
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom('x.txt', 'x.md', 'figures/x.csv'), async (bytes, name) => {
        put(name, bytes);
        const done = await library.syncFolder(put.folder, publish);
        rmSync(join(put.folder, name));
        expect(done.failed.filter(({ path }) => path !== name)).toEqual([]);
        expect(done.added + done.changed + done.unchanged).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ unchanged: 1, failed: [] });
  });
});

test('a run that stops inside a file leaves that file as it was', async () => {
  const { store, library, answerable, put, failOn } = await setUp();
  put('a.txt', report(1));
  put('b.txt', report(2));
  await library.syncFolder(put.folder, publish);
  put('a.txt', report(3));
  put('b.txt', report(4));
  failOn('收到申请4件。');
  await expect(library.syncFolder(put.folder, publish)).rejects.toThrow('disk');
  expect(await answerable()).toEqual(['收到申请3件。', '收到申请2件。']);
  failOn('');
  expect(await library.syncFolder(put.folder, publish)).toMatchObject({ unchanged: 1, changed: 1 });
  expect(await answerable()).toEqual(['收到申请3件。', '收到申请4件。']);
  expect(await store.reader.selectFrom('document').select('id').execute()).toHaveLength(2);
});

describe('a long document', () => {
  const long = (word: string) => `甲县环保局2017年年报\n一、概述\n${`收到${word}1件。\n`.repeat(1000)}`;

  test('is written in short steps, and is answered from as it was until it is answered from as it is', async () => {
    const { store, library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, publish);
    put('a.txt', long('申请'));
    const seen = await watching(store, answerable, () => library.syncFolder(put.folder, publish));
    expect(seen.answers).toEqual(['收到申请1件。 × 1', '收到申请1件。 × 1000']);
    expect(seen.most).toBeLessThanOrEqual(200);
    put('a.txt', long('举报'));
    const then = await watching(store, answerable, () => library.syncFolder(put.folder, publish));
    expect(then.answers).toEqual(['收到申请1件。 × 1000', '收到举报1件。 × 1000']);
    rmSync(join(put.folder, 'a.txt'));
    const last = await watching(store, answerable, () => library.syncFolder(put.folder, publish));
    expect(last.answers).toEqual(['收到举报1件。 × 1000', '']);
    expect(last.most).toBeLessThanOrEqual(200);
    expect(await store.reader.selectFrom('passage').select('id').execute()).toEqual([]);
    const document = await store.reader.selectFrom('document').selectAll().executeTakeFirstOrThrow();
    expect(document).toMatchObject({ id: 1, path: 'a.txt', state: 'withdrawn' });
  });

  test('that was entering when its run was killed is cleared away by a later run', async () => {
    const { store, library, answerable, put } = await setUp();
    put('a.txt', report(1));
    await library.syncFolder(put.folder, publish);
    const edition = { documentId: 1, fingerprint: 'one', state: 'entering' } as const;
    const now = Temporal.Now.instant();
    const touched = (seconds: number) => now.subtract({ seconds }).toString({ smallestUnit: 'millisecond' });
    await store.writer
      .insertInto('edition')
      .values([
        { ...edition, id: 7, touchedAt: touched(20) },
        { ...edition, id: 8, touchedAt: touched(5) },
      ])
      .execute();
    const passage = { documentId: 1, section: '', text: '半份', matching: '', ordinal: 0 };
    await store.writer
      .insertInto('passage')
      .values(Array.from({ length: 250 }, () => ({ ...passage, editionId: 7 })))
      .execute();
    await library.syncFolder(put.folder, publish);
    const left = await store.reader.selectFrom('edition').select(['id', 'state']).orderBy('id').execute();
    expect(left).toEqual([
      { id: 1, state: 'standing' },
      { id: 8, state: 'entering' },
    ]);
    expect(await answerable()).toEqual(['收到申请1件。']);
    expect(await store.reader.selectFrom('passage').select('id').execute()).toHaveLength(1);
  });

  test('that cannot be written leaves nothing behind but its row, which waits', async () => {
    const { store, library, answerable, put, failOn } = await setUp();
    put('a.txt', `${long('申请')}收到坏件。\n`);
    failOn('收到坏件。');
    await expect(library.syncFolder(put.folder, publish)).rejects.toThrow('disk');
    expect(await answerable()).toEqual([]);
    failOn('');
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ published: 1, waiting: 0 });
    expect(await answerable()).toHaveLength(1001);
    expect(await store.reader.selectFrom('passage').select('id').execute()).toHaveLength(1001);
  });
});

test('a table whose run was stopped between its documents is read again', async () => {
  const { library, answerable, put, failOn } = await setUp();
  put('figures/a.csv', 'agency,period,item,value\n甲局,2016,件数,1\n甲局,2017,件数,2\n');
  failOn('甲局2017年 件数：2。');
  await expect(library.syncFolder(put.folder, publish)).rejects.toThrow('disk');
  failOn('');
  expect(await library.syncFolder(put.folder, publish)).toMatchObject({
    unchanged: 1,
    added: 1,
    published: 1,
  });
  expect(await answerable()).toHaveLength(2);
  expect(await library.syncFolder(put.folder, publish)).toMatchObject({ unchanged: 2, published: 0 });
});

describe('another version of the index', () => {
  test('indexes every published document anew, and nothing else changes', async () => {
    const { store, library, index, put, version } = await setUp();
    put('a.txt', report(1));
    put('b.txt', `甲县环保局2017年年报\n一、概述\n${'收到申请2件。\n'.repeat(300)}`);
    put('c.md', '---\ntitle: 甲\nattribute: 不予公开\n---\n正文。');
    await library.syncFolder(put.folder, publish);
    const record = async () => ({
      documents: await store.reader.selectFrom('document').selectAll().execute(),
      audit: await store.reader.selectFrom('audit').selectAll().execute(),
    });
    const [before, known] = [await record(), await version()];
    expect(await library.syncFolder(put.folder, publish)).toMatchObject({ reindexed: 0 });
    expect(await version()).toBe(known);
    index.fingerprint = 'two';
    index.form = 'second form';
    const seen: unknown[] = [];
    const elsewhere = temporaryFolder();
    const onProgress = (...told: unknown[]) => seen.push(told);
    expect(await library.syncFolder(elsewhere, { ...publish, onProgress })).toMatchObject({ reindexed: 2 });
    expect(seen).toEqual([
      [1, 2, 'a.txt'],
      [2, 2, 'b.txt'],
    ]);
    expect(await record()).toEqual(before);
    expect(await version()).toBeGreaterThan(known);
    const passages = await store.reader.selectFrom('passage').select('matching').execute();
    expect(passages).toHaveLength(301);
    expect(new Set(passages.map(({ matching }) => matching))).toEqual(new Set(['second form']));
    expect(await library.syncFolder(elsewhere, publish)).toMatchObject({ reindexed: 0 });
  });
});

describe('a folder inside another', () => {
  test('is refused where the other one is in the library', async () => {
    const { library, put } = await setUp();
    put('inner/a.txt', report(1));
    await library.syncFolder(put.folder, review);
    const refused = library.syncFolder(join(put.folder, 'inner'), publish);
    await expect(refused).rejects.toThrow(FolderError);
    await expect(refused).rejects.toThrow(`sync ${put.folder} again instead`);
  });

  test('is left to itself where it was in the library first', async () => {
    const { library, answerable, put } = await setUp();
    put('inner/a.txt', report(1));
    put('b.txt', report(2));
    await library.syncFolder(join(put.folder, 'inner'), publish);
    const outer = await library.syncFolder(put.folder, publish);
    expect(outer).toMatchObject({
      added: 1,
      skipped: [{ path: 'inner', reason: expect.stringContaining('folder of its own') }],
    });
    expect(await answerable()).toHaveLength(2);
    expect(await library.syncFolder(join(put.folder, 'inner'), publish)).toMatchObject({ unchanged: 1 });
  });

  test('is read with KNOWLEDGE_DIR alone, which holds it', async () => {
    const { library, answerable, put } = await setUp();
    put('inner/a.txt', report(1));
    await library.syncFolder(join(put.folder, 'inner'), publish);
    expect(await library.syncFolder(put.folder, { origin: 'knowledge', publish: true })).toMatchObject({
      added: 1,
      withdrawn: 1,
    });
    expect(await answerable()).toHaveLength(1);
    await expect(library.syncFolder(join(put.folder, 'inner'), publish)).rejects.toThrow('KNOWLEDGE_DIR');
  });
});

test('the index of many documents is changed and changed again', async () => {
  const store = await temporaryStore();
  const library = createLibrary({ store, index: createPassageIndex(shippedWords) });
  const folder = temporaryFolder();
  const found = async (term: string) =>
    (await sql`SELECT rowid FROM passage_terms WHERE passage_terms MATCH ${term}`.execute(store.reader)).rows;
  for (const word of ['信访', '举报', '咨询']) {
    for (let n = 0; n < 60; n += 1) {
      writeFileSync(join(folder, `${n}.txt`), `甲县环保局2017年年报\n一、概述\n收到${word}${n}件。\n`);
    }
    expect(await library.syncFolder(folder, publish)).toMatchObject({ published: 60, failed: [] });
    expect(await found(word)).toHaveLength(60);
  }
  expect(await found('信访')).toEqual([]);
});

/** Follows a run: the states of what is answerable that others see, and the most rows that one transaction changes. */
async function watching(store: Store, answerable: () => Promise<string[]>, run: () => Promise<unknown>) {
  const answers = new Set<string>();
  const look = async () => {
    const texts = await answerable();
    answers.add([...new Set(texts)].map((text) => `${text} × ${texts.length}`).join());
  };
  let most = 0;
  const rows = async (trx: Writer) =>
    (
      await trx
        .selectFrom('passage')
        .select((on) => on.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  const plain = store.transaction;
  store.transaction = async (work) => {
    const result = await plain(async (trx) => {
      const before = await rows(trx);
      const done = await work(trx);
      most = Math.max(most, Math.abs((await rows(trx)) - before));
      return done;
    });
    await look();
    return result;
  };
  await look();
  await run();
  store.transaction = plain;
  return { answers: [...answers], most };
}

/** An index over the real passage table that keeps whole paragraphs, so that tests see what is answerable. */
function paragraphIndex(): { index: PassageIndex & { form: string }; failOn(text: string): void } {
  let poison = '';
  const terms = { title: '', section: '', body: '' };
  return {
    failOn(text) {
      poison = text;
    },
    index: {
      fingerprint: 'one',
      form: '',
      prepare({ place, sections }) {
        const texts = sections.flatMap(({ paragraphs }) => paragraphs);
        const passages = texts.map((text, ordinal) => ({
          ordinal,
          section: '',
          text,
          matching: this.form,
          page: null,
          record: null,
          slots: [],
          terms,
        }));
        return { place, passages };
      },
      async add(trx, { id, documentId }, passages) {
        for (const { terms: _, record: __, slots: ___, ...passage } of passages) {
          if (passage.text === poison) throw new Error('disk full');
          await trx
            .insertInto('passage')
            .values({ ...passage, documentId, editionId: id })
            .execute();
        }
      },
      async remove(trx, editionId, most) {
        const some = trx.selectFrom('passage').select('id').where('editionId', '=', editionId).limit(most);
        return Number(
          (await trx.deleteFrom('passage').where('id', 'in', some).executeTakeFirst()).numDeletedRows,
        );
      },
    },
  };
}

async function setUp() {
  const store: Store = await temporaryStore();
  const { index, failOn } = paragraphIndex();
  const folder = temporaryFolder();
  const put = Object.assign(
    (path: string, content: string | Uint8Array) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    { folder },
  );
  return {
    store,
    put,
    index,
    failOn,
    library: createLibrary({ store, index, clock: () => Temporal.Instant.from('2026-11-22T01:00:00Z') }),
    answerable: async () =>
      (
        await store.reader
          .selectFrom('passage')
          .innerJoin('document', 'document.id', 'passage.documentId')
          .innerJoin('edition', 'edition.id', 'passage.editionId')
          .where('edition.state', '=', 'standing')
          .where('document.state', '=', 'published')
          .select('passage.text')
          .orderBy('document.path')
          .execute()
      ).map(({ text }) => text),
    version: async () =>
      Number(
        (
          await store.reader
            .selectFrom('meta')
            .select('value')
            .where('name', '=', 'library-version')
            .executeTakeFirst()
        )?.value ?? 0,
      ),
  };
}
