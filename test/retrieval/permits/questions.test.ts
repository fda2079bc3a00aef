import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/retrieval/finding.ts';
import { retrievalOver } from '../../support/retrieval.ts';
import { keyOf, permitDocuments, today } from './fixture.ts';
import { afterwards, type Expected, heldBack, mended, tuned } from './questions.ts';

/** What came of a question, in the terms of the expectation. */
function outcomeOf({ kind, table }: Finding): Expected & { guess?: string } {
  const answer = kind === 'table' && table?.table === 'permits' ? table : null;
  if (answer === null) return { notOurs: true };
  switch (answer.kind) {
    case 'which':
      return { which: answer.choices.map(({ name }) => name) };
    case 'none':
      return { none: true };
    case 'matters':
      return { rows: answer.rows.map(keyOf) };
    default: {
      const guess = answer.kind === 'about' ? (answer.guess?.taken ?? undefined) : undefined;
      return { rows: answer.rows.map(keyOf), total: answer.total, ...(guess && { guess }) };
    }
  }
}

function agrees(expected: Expected, got: ReturnType<typeof outcomeOf>): boolean {
  if ('rows' in expected && 'rows' in got) {
    const sameRows = expected.rows.toSorted().join() === got.rows.toSorted().join();
    const sameTotal = expected.total === undefined || expected.total === got.total;
    return sameRows && sameTotal && (expected.guess === undefined || expected.guess === got.guess);
  }
  if ('which' in expected && 'which' in got)
    return expected.which.toSorted().join() === got.which.toSorted().join();
  return Object.keys(expected).join() === Object.keys(got).join();
}

describe('questions about permits and decisions', () => {
  test.each([
    ['those that the reader was made by', tuned],
    // 35 of 36 when they were first looked at.
    ['those held back while it was made', heldBack],
    ['those written when it was made', afterwards],
    ['those that a review found wrong', mended],
  ])('come to the right rows: %s', async (_, questions) => {
    const { retrieval } = await retrievalOver(permitDocuments());
    const misses: string[] = [];
    for (const [text, expected] of questions) {
      const got = outcomeOf(await retrieval.find({ text, today }));
      if (!agrees(expected, got))
        misses.push(`${text}\n  wanted ${JSON.stringify(expected)}\n  got    ${JSON.stringify(got)}`);
    }
    expect(misses).toEqual([]);
  });
});
