import { expect, test } from 'vitest';
import { createReadingThread } from '../../src/documents/reading-thread.ts';

const bytes = (text: string) => async () => new TextEncoder().encode(text);
const report = '甲县环保局2017年年报\n一、概述\n收到申请5件。\n';

test('files are read one after the other, and the thread goes with its owner', async () => {
  const thread = createReadingThread();
  const readings = await Promise.all([
    thread.read(bytes(report), 'a.txt'),
    thread.read(bytes(report.replace('5件', '6件')), 'b.txt'),
  ]);
  const told = readings.map(({ documents }) => documents[0]?.document.sections[0]?.paragraphs);
  expect(told).toEqual([['收到申请5件。'], ['收到申请6件。']]);
  await thread.close();
});

test('a file that cannot be read keeps its reason, remedy and line', async () => {
  const thread = createReadingThread();
  await expect(thread.read(bytes(''), 'a.txt')).rejects.toMatchObject({
    message: 'the file is empty',
    remedy: expect.stringMatching(/./),
  });
  await thread.close();
});

test('a file that takes all the memory is reported, and the next one is read in a new thread', async () => {
  const thread = createReadingThread({ silenceMs: 60_000, heapMb: 24 });
  const many = '<p>一、字</p>\n'.repeat(300_000);
  await expect(thread.read(bytes(`<html><body>${many}`), 'a.html')).rejects.toThrow(
    'reading it takes more than 24 MB of memory',
  );
  await expect(thread.read(bytes(report), 'b.txt')).resolves.toBeDefined();
  await thread.close();
});

test('a file that holds the thread up is reported, and the next one is read in a new thread', async () => {
  const thread = createReadingThread({ silenceMs: 1, heapMb: 384 });
  await expect(thread.read(bytes(report), 'a.txt')).rejects.toMatchObject({
    message: expect.stringContaining('did not end within'),
    remedy: expect.stringMatching(/./),
  });
  await thread.close();
});

test('closing it ends what is being read, and what waits is not begun', async () => {
  const thread = createReadingThread();
  const long = thread.read(bytes(`<html><body>${'<p>一、字</p>\n'.repeat(300_000)}`), 'a.html');
  const next = thread.read(bytes(report), 'b.txt');
  const both = Promise.allSettled([long, next]);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const began = performance.now();
  await thread.close();
  expect(performance.now() - began).toBeLessThan(1500);
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
