import { describe, expect, test } from 'vitest';
import { readPublication } from '../../src/documents/publication.ts';

const now = Temporal.Instant.from('2026-11-22T16:30:00Z');
const typed = { channel: 'website', place: '局网站', publishedOn: '2026-11-20', url: '' };
const read = (one: Partial<typeof typed>, madeOn: string | null = null) =>
  readPublication({ ...typed, ...one }, madeOn, now);

test('a publication is a day at a place', () => {
  expect(read({})).toEqual({
    channel: 'website',
    place: '局网站',
    publishedOn: Temporal.PlainDate.from('2026-11-20'),
    url: null,
  });
  // It is the 23rd already in Shanghai.
  expect(read({ publishedOn: '2026-11-23' })).not.toHaveProperty('fault');
});

describe('is refused', () => {
  test.each<[string, Parameters<typeof read>, string]>([
    ['in the future', [{ publishedOn: '2026-11-24' }], 'future'],
    ['before the document was made', [{}, '2026-11-21'], 'before-made'],
    ['on a day that does not exist', [{ publishedOn: '2026-02-30' }], 'date'],
    ['on a day of another calendar', [{ publishedOn: '2026-03-01[u-ca=hebrew]' }], 'date'],
    ['at an instant', [{ publishedOn: '2026-03-01T10:00' }], 'date'],
    ['without a place', [{ place: ' ' }], 'place'],
    ['with an address that is a program', [{ url: 'javascript:alert(1)' }], 'url'],
  ])('%s', (_, args, fault) => {
    expect(read(...args)).toEqual({ fault });
  });
});
