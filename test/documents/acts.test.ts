import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { act } from '../../src/documents/acts.ts';
import { openDocumentFile } from '../../src/documents/document-file.ts';
import { createLibrary } from '../../src/documents/library.ts';
import type { Role } from '../../src/register/staff.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

const at = Temporal.Instant.from('2026-11-22T01:00:00Z');
const roles: Role[] = ['department-head', 'secrecy-reviewer', 'leader'];

/** A document of several hundred passages that two people have passed already. */
async function almostApproved() {
  const store = await temporaryStore();
  const index = createPassageIndex(shippedWords);
  const library = createLibrary({ store, index, clock: () => at });
  const folder = temporaryFolder();
  const put = (word: string) =>
    writeFileSync(
      join(folder, 'a.txt'),
      `甲县环保局2017年年报\n一、概述\n${`收到${word}一件，已经办结并且答复了来信的人。\n`.repeat(3000)}`,
    );
  const sync = (publish: boolean) => library.syncFolder(folder, { origin: 'library', publish });
  put('申请');
  await sync(false);
  const last = async () => (await openDocumentFile(store.reader, 1))?.events.at(-1)?.id ?? 0;
  const pass = async (step: number) => {
    const staff = { staffId: step + 1, name: `第${step}位`, role: roles[step] ?? 'clerk' };
    return act({ store, index }, 1, { kind: 'pass', opinion: '同意' }, { staff, after: await last(), at });
  };
  await pass(0);
  await pass(1);
  const texts = async (state?: 'published') => {
    const rows = await store.reader
      .selectFrom('passage')
      .innerJoin('edition', 'edition.id', 'passage.editionId')
      .innerJoin('document', 'document.id', 'passage.documentId')
      .select('passage.text')
      .$if(state !== undefined, (query) =>
        query.where('edition.state', '=', 'standing').where('document.state', '=', 'published'),
      )
      .execute();
    return new Set(rows.map(({ text }) => /收到(..)/.exec(text)?.[1]));
  };
  return { store, put, sync, pass, texts };
}

test('a long document is answerable as a whole when its approval returns', async () => {
  const { pass, texts } = await almostApproved();
  const approving = pass(2);
  // Passages enter in many short transactions; nothing of them is found before the last.
  expect(await texts('published')).toEqual(new Set());
  expect(await approving).toEqual({ state: 'done' });
  expect(await texts('published')).toEqual(new Set(['申请']));
});

test('of a text that is approved while its file changes, all is answered from or nothing is left', async () => {
  const { store, put, sync, pass, texts } = await almostApproved();
  const approving = pass(2);
  await new Promise((resolve) => setTimeout(resolve, 30));
  put('举报');
  await sync(false);
  const result = await approving;
  const found = await texts('published');
  const row = await store.reader
    .selectFrom('document')
    .select('state')
    .where('id', '=', 1)
    .executeTakeFirst();
  if (result.state === 'done') expect(found).toEqual(new Set(['申请']));
  else {
    expect(result).toEqual({ state: 'overtaken', by: 'operator' });
    expect(row?.state).toBe('waiting');
    expect(await texts()).toEqual(new Set());
  }
});

test('of two leaders who approve at once one does it, and the document stands once', async () => {
  const { store, pass } = await almostApproved();
  const results = await Promise.all([pass(2), pass(2)]);
  expect(results.map(({ state }) => state).sort()).toEqual(['done', 'overtaken']);
  const editions = await store.reader.selectFrom('edition').select('state').execute();
  expect(editions).toEqual([{ state: 'standing' }]);
});

test('what staff closed by mistake they can open again, also where the library keeps no record of the file', async () => {
  const store = await temporaryStore();
  const index = createPassageIndex(shippedWords);
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.md'), '---\ntitle: 指南\nagency: 甲局\n---\n\n办法。\n');
  await createLibrary({ store, index }).syncFolder(folder, { origin: 'library', publish: true });
  // As release 1 left it.
  await store.writer.deleteFrom('documentEvent').execute();
  const describe = async (attribute: '主动公开' | '不予公开') => {
    const after = (await openDocumentFile(store.reader, 1))?.events.at(-1)?.id ?? 0;
    const nothing = { rhythm: null, madeOn: null, publishedOn: null, number: null, supersedes: null };
    const what = { kind: 'describe', description: { ...nothing, attribute }, opinion: '' } as const;
    return act({ store, index }, 1, what, { staff: { staffId: 1, name: '甲', role: 'clerk' }, after, at });
  };
  expect(await describe('不予公开')).toEqual({ state: 'done' });
  expect(await describe('主动公开')).toEqual({ state: 'done' });
  expect((await openDocumentFile(store.reader, 1))?.underReview?.attribute).toBe('主动公开');
});
