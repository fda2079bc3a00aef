import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DueFacts, dueOf } from '../../src/documents/due.ts';
import { loadCalendar } from '../../src/register/calendar.ts';

const calendar = loadCalendar(join(import.meta.dirname, '../../knowledge/calendar'));
const facts: DueFacts = {
  attribute: '主动公开',
  state: 'waiting',
  madeOn: '2026-09-28',
  addedAt: '2026-11-02T01:00:00Z',
  publishedDays: [],
};
const due = (told: Partial<DueFacts>, today: string) => {
  const found = dueOf({ ...facts, ...told }, calendar, Temporal.PlainDate.from(today));
  return found && { ...found, daysLeft: found.daysLeft() };
};

describe('a document that must be published', () => {
  test('is open, then due soon, then late', () => {
    // Due on Friday, 2026-10-30; the weeks before it have five working days each.
    expect(due({}, '2026-10-16')).toMatchObject({ standing: 'open', daysLeft: 10 });
    expect(due({}, '2026-10-23')).toMatchObject({ standing: 'soon', daysLeft: 5 });
    expect(due({}, '2026-10-30')).toMatchObject({ standing: 'soon', daysLeft: 0 });
    expect(due({}, '2026-10-31')).toMatchObject({ standing: 'late' });
  });

  test('was published in time or late', () => {
    expect(due({ publishedDays: ['2026-10-30'] }, '2026-11-22')?.standing).toBe('published');
    expect(due({ publishedDays: ['2026-11-02'] }, '2026-11-22')?.standing).toBe('published-late');
  });

  test('is not published by the publication of an earlier version', () => {
    expect(due({ publishedDays: ['2026-01-05'] }, '2026-11-22')?.standing).toBe('late');
    expect(due({ publishedDays: ['2026-01-05', '2026-10-09'] }, '2026-11-22')?.standing).toBe('published');
  });

  test('that is answerable without a record of its publication is not said to be unpublished', () => {
    expect(due({ state: 'published', madeOn: null }, '2027-11-22')?.standing).toBe('published');
  });

  test('without its date counts from the day on which it came in, and is never said to have been late', () => {
    // Four weeks after Monday, 2026-11-02.
    const undated = due({ madeOn: null }, '2026-11-23');
    expect(undated).toMatchObject({ basis: 'added', standing: 'soon' });
    expect(undated?.deadline.dueOn.toString()).toBe('2026-11-30');
    expect(due({ madeOn: null, publishedDays: ['2026-12-30'] }, '2026-12-31')?.standing).toBe('published');
  });

  test('with a changed text and its old date counts from the change', () => {
    expect(due({ replacesMadeOn: '2026-09-28' }, '2026-11-23')).toMatchObject({
      basis: 'changed',
      standing: 'soon',
    });
    expect(due({ replacesMadeOn: '2025-01-02' }, '2026-11-22')).toMatchObject({
      basis: 'made',
      standing: 'late',
    });
  });
});

test('nothing is due of what is not to be published', () => {
  expect(due({ attribute: '依申请公开' }, '2026-11-22')).toBeNull();
  expect(due({ attribute: '不予公开' }, '2026-11-22')).toBeNull();
  expect(due({ state: 'withdrawn' }, '2026-11-22')).toBeNull();
  expect(due({ madeOn: '2007-03-01' }, '2026-11-22')).toBeNull();
});
