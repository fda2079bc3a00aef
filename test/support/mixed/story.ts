import type { Chance } from './chance.ts';
import type { Names } from './names.ts';

/** What a file tells, before it has a format. */
export type Story = {
  title: string;
  /** Document number; empty where such documents have none. */
  number: string;
  agency: string;
  /** YYYY-MM-DD. */
  date: string;
  blocks: Block[];
  facts: Fact[];
};

/** A piece of a document, in its order. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'table'; rows: string[][] };

/** Something that a file says, and how a resident asks for it. `value` must stand in the reply. */
export type Fact = { question: string; value: string };

/** What stories are made of. */
export type Making = { chance: Chance; names: Names };

export const bureau = '怀化市生态环境局';

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (words: string): Block => ({ kind: 'text', text: words });
export const table = (rows: string[][]): Block => ({ kind: 'table', rows });

/** 2024-03-05 → 2024年3月5日. */
export function inWords(date: string): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${year}年${month}月${day}日`;
}

/** A working-day-like date between the two years, both included, and not after October 2026. */
export function someDate(chance: Chance, from = 2023, to = 2026): string {
  const year = chance.number(from, to);
  const month = chance.number(1, year === 2026 ? 10 : 12);
  return `${year}-${String(month).padStart(2, '0')}-${String(chance.number(1, 28)).padStart(2, '0')}`;
}
