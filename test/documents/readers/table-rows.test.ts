import { expect, test } from 'vitest';
import { linesOfTable } from '../../../src/documents/readers/table-rows.ts';

const told = (rows: string[][]) =>
  linesOfTable(rows.map((row) => row.map((text) => ({ text })))).map(({ text }) => text);

test('a table that has lost its header names no value by the first row', () => {
  expect(
    told([
      ['10/1/2026', '33', '优', '—', '16'],
      ['10/2/2026', '36', '优', 'O3', '17'],
    ]),
  ).toEqual(['10/1/2026；33；优；—；16。', '10/2/2026；36；优；O3；17。']);
});

test('years and months head columns', () => {
  expect(
    told([
      ['年度', '2024', '2025'],
      ['件数', '21', '92'],
      ['金额', '23', '93'],
    ]),
  ).toEqual(['年度：件数；2024：21；2025：92。', '年度：金额；2024：23；2025：93。']);
});
