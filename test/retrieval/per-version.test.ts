import { expect, onTestFinished, test, vi } from 'vitest';
import { keepAhead, makeAhead, perVersion } from '../../src/retrieval/per-version.ts';
import { retrievalOver, type TestDocument } from '../support/retrieval.ts';

const document = (title: string): TestDocument => ({
  title,
  sections: [{ headings: [], paragraphs: ['正文。'] }],
});

/** A library of which something is remembered, and how often it was made. */
async function remembering() {
  const { store, replace } = await retrievalOver([document('甲')]);
  const make = vi.fn(async () => 'made');
  return { store, replace, make, remembered: perVersion(store, make) };
}

test('is made once for each version of the library', async () => {
  const { replace, make, remembered } = await remembering();
  expect(await Promise.all([remembered(), remembered()])).toEqual(['made', 'made']);
  expect(make).toHaveBeenCalledTimes(1);
  await replace([document('乙')]);
  await remembered();
  expect(make).toHaveBeenCalledTimes(2);
});

test('what failed is made again', async () => {
  const { make, remembered } = await remembering();
  make.mockRejectedValueOnce(new Error('disk full'));
  await expect(remembered()).rejects.toThrow('disk full');
  expect(await remembered()).toBe('made');
});

test('can be made before anybody asks', async () => {
  const { store, make, remembered } = await remembering();
  await makeAhead(store);
  expect(make).toHaveBeenCalledTimes(1);
  await remembered();
  expect(make).toHaveBeenCalledTimes(1);
});

test('is made anew by itself soon after the library has changed', async () => {
  const { store, replace, make } = await remembering();
  onTestFinished(keepAhead(store, 20));
  await expect.poll(() => make.mock.calls.length).toBe(1);
  await replace([document('乙')]);
  await expect.poll(() => make.mock.calls.length).toBe(2);
  await new Promise((done) => setTimeout(done, 100));
  expect(make).toHaveBeenCalledTimes(2);
});
