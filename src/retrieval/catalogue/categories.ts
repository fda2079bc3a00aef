import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const word = z.string().min(1);

const form = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        name: word,
        names: z.array(word).default([]),
        categories: z.array(z.strictObject({ name: word, words: z.array(word).default([]) })).min(1),
      }),
    )
    .min(1),
});

/**
 * The classes under which information is disclosed (seeds.md, S20 and S21): `knowledge/words/categories.yaml`. A name
 * may stand in several groups, as 行政处罚 does.
 */
export type Categories = {
  groups: z.output<typeof form>['groups'];
  /** Whether a category of a catalogue is one of them, by any of its names; notes in brackets apart. */
  has(category: string): boolean;
};

/** Where there is no such file. */
export const noCategories: Categories = { groups: [], has: () => false };

/** @throws Error naming the file and each mistake in it; its cause is the ZodError. */
export function loadCategories(file: string): Categories {
  const checked = form.safeParse(parse(readFileSync(file, 'utf8')));
  if (!checked.success) {
    throw new Error(`${file}: ${z.prettifyError(checked.error)}`, { cause: checked.error });
  }
  const { groups } = checked.data;
  const names = new Set(
    groups.flatMap(({ name, names: others, categories }) => [
      name,
      ...others,
      ...categories.flatMap((one) => [one.name, ...one.words]),
    ]),
  );
  return { groups, has: (category) => names.has(category.replace(/[（(][^（()）]*[）)]/g, '').trim()) };
}
