import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { act } from '../../src/documents/acts.ts';
import { openDocumentFile } from '../../src/documents/document-file.ts';
import { createLibrary } from '../../src/documents/library.ts';
import type { Act } from '../../src/documents/permission.ts';
import type { Role } from '../../src/register/staff.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';

const at = Temporal.Instant.from('2026-11-22T01:00:00Z');

/** A folder of guides, of which staff have let new.md take the place of old.md. */
async function replacedGuide() {
  const store = await temporaryStore();
  const index = createPassageIndex(shippedWords);
  const library = createLibrary({ store, index, clock: () => at });
  const folder = temporaryFolder();
  const put = (name: string, word: string, attribute = '主动公开') =>
    writeFileSync(
      join(folder, name),
      `---\ntitle: ${name}指南\nagency: 怀化市生态环境局\nattribute: ${attribute}\n---\n\n${word}的办法。\n`,
    );
  const remove = (name: string) => rmSync(join(folder, name));
  const sync = () => library.syncFolder(folder, { origin: 'knowledge', publish: true });
  const rows = () => store.reader.selectFrom('document').select(['id', 'path', 'state']).execute();
  const stateOf = async (path: string) => (await rows()).find((row) => row.path === path)?.state;
  const does = async (role: Role, path: string, what: Act) => {
    const id = (await rows()).find((row) => row.path === path)?.id ?? 0;
    const after = (await openDocumentFile(store.reader, id))?.events.at(-1)?.id ?? 0;
    return act({ store, index }, id, what, { staff: { staffId: 1, name: '甲', role }, after, at });
  };
  put('old.md', '旧');
  put('new.md', '新');
  await sync();
  await does('clerk', 'new.md', { kind: 'supersede', older: 'old.md', opinion: '' });
  return { store, put, remove, sync, stateOf, does };
}

test('a document that was replaced is not answered from again because its file was away for one run', async () => {
  const { put, remove, sync, stateOf, does } = await replacedGuide();
  remove('old.md');
  await sync();
  expect(await stateOf('old.md')).toBe('withdrawn');
  put('old.md', '旧');
  await sync();
  expect(await stateOf('old.md')).toBe('superseded');
  // Staff can bring it back as before.
  expect(await does('leader', 'old.md', { kind: 'restore', opinion: '新版有误' })).toEqual({ state: 'done' });
  expect(await stateOf('old.md')).toBe('published');
});

test('a new text in the file of a replaced document waits, also where the file was away meanwhile', async () => {
  const { put, remove, sync, stateOf } = await replacedGuide();
  remove('old.md');
  await sync();
  put('old.md', '改写');
  await sync();
  expect(await stateOf('old.md')).toBe('superseded');
  expect(await stateOf('old.md#pending')).toBe('waiting');
});

test('what its file has since closed is not restored, though an older text of it was open', async () => {
  const { put, sync, stateOf, does } = await replacedGuide();
  put('old.md', '旧', '不予公开');
  await sync();
  expect(await does('leader', 'old.md', { kind: 'restore', opinion: '恢复' })).toEqual({
    state: 'refused',
    refusal: { why: 'not-active' },
  });
  expect(await stateOf('old.md')).toBe('superseded');
});

test('a title that means the documents of several agencies replaces none of them', async () => {
  const store = await temporaryStore();
  const library = createLibrary({ store, index: createPassageIndex(shippedWords), clock: () => at });
  const folder = temporaryFolder();
  const put = (name: string, head: string) =>
    writeFileSync(join(folder, name), `---\n${head}\n---\n\n办法。\n`);
  const published = async () => {
    await library.syncFolder(folder, { origin: 'library', publish: true });
    const rows = await store.reader
      .selectFrom('document')
      .select(['path', 'state'])
      .orderBy('path')
      .execute();
    return rows.filter(({ state }) => state === 'published').map(({ path }) => path);
  };
  put('a.md', 'title: 信息公开指南\nagency: 甲县环保局');
  put('b.md', 'title: 信息公开指南\nagency: 乙县环保局');
  put('c.md', 'title: 新指南\nkind: guide\nsupersedes: 信息公开指南');
  expect(await published()).toEqual(['a.md', 'b.md', 'c.md']);
  put('d.md', 'title: 新指南\nagency: 乙县环保局\nsupersedes: 《信息公开指南》');
  expect(await published()).toEqual(['a.md', 'c.md', 'd.md']);
});
