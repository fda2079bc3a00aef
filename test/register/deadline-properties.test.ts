import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../../src/register/calendar.ts';
import { type DeadlineEvent, type DeadlineEventKind, deadlineOf } from '../../src/register/deadline.ts';

const calendar = loadCalendar('knowledge/calendar');

/** Any day of receipt from 2008-05-01 to the end of 2028, two years of which are not announced. */
const receivedOn = fc
  .integer({ min: 0, max: 7549 })
  .map((days) => new Temporal.PlainDate(2008, 5, 1).add({ days }));

const pairs: [DeadlineEventKind, DeadlineEventKind][] = [
  ['correction-requested', 'corrected'],
  ['third-party-consulted', 'third-party-answered'],
  ['agency-consulted', 'agency-answered'],
  ['fee-noticed', 'fee-paid'],
];

type Wait = { pair: number; after: number; lasts: number };
const wait = fc.record({
  pair: fc.nat(pairs.length - 1),
  after: fc.integer({ min: 0, max: 60 }),
  lasts: fc.integer({ min: 0, max: 40 }),
});

/** At most one correction and one fee, any number of consultations. */
const waits = fc.array(wait, { maxLength: 5 }).map((all) => {
  const seen = new Set<number>();
  return all.filter(({ pair }) => {
    const once = pair === 0 || pair === 3;
    if (once && seen.has(pair)) return false;
    return seen.add(pair);
  });
});

function eventsOf(received: Temporal.PlainDate, { pair, after, lasts }: Wait): DeadlineEvent[] {
  const [begins, ends] = pairs[pair] ?? ['extended', 'extended'];
  const on = received.add({ days: after });
  return [
    { kind: begins, on },
    { kind: ends, on: on.add({ days: lasts }) },
  ];
}

describe('every deadline', () => {
  it('falls on a working day after the receipt', () => {
    fc.assert(
      fc.property(receivedOn, waits, (received, all) => {
        const events = all.flatMap((one) => eventsOf(received, one));
        const { dueOn } = deadlineOf({ receivedOn: received, events }, calendar);
        expect(calendar.isWorkingDay(dueOn)).toBe(true);
        expect(Temporal.PlainDate.compare(dueOn, received)).toBe(1);
      }),
    );
  });

  it('never comes forward when a consultation is added, answered or not', () => {
    const consultation = wait.filter(({ pair }) => pair === 1 || pair === 2);
    fc.assert(
      fc.property(receivedOn, waits, consultation, fc.boolean(), (received, all, added, answered) => {
        const events = all.flatMap((one) => eventsOf(received, one));
        const more = eventsOf(received, added).slice(0, answered ? 2 : 1);
        const before = deadlineOf({ receivedOn: received, events }, calendar);
        const after = deadlineOf({ receivedOn: received, events: [...events, ...more] }, calendar);
        expect(Temporal.PlainDate.compare(after.dueOn, before.dueOn)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('counts consultations that overlap as one, also where the first began on the last day', () => {
    // 2020-12-03 is day 0 again; the pause 12-06 to 12-14 takes six working days, so day 20 is 2021-01-11.
    const received = Temporal.PlainDate.from('2020-11-28');
    const events = [
      { pair: 0, after: 0, lasts: 5 },
      { pair: 1, after: 8, lasts: 8 },
      { pair: 1, after: 44, lasts: 2 },
    ].flatMap((one) => eventsOf(received, one));
    const inside = eventsOf(received, { pair: 1, after: 45, lasts: 0 });
    expect(deadlineOf({ receivedOn: received, events }, calendar).dueOn.toString()).toBe('2021-01-13');
    expect(
      deadlineOf({ receivedOn: received, events: [...events, ...inside] }, calendar).dueOn.toString(),
    ).toBe('2021-01-13');
  });

  it('does not depend on the order in which events are told', () => {
    fc.assert(
      fc.property(receivedOn, waits, (received, all) => {
        const events = all.flatMap((one) => eventsOf(received, one));
        const told = deadlineOf({ receivedOn: received, events }, calendar);
        const retold = deadlineOf({ receivedOn: received, events: events.toReversed() }, calendar);
        expect(retold.dueOn.equals(told.dueOn)).toBe(true);
      }),
    );
  });

  it('is provisional exactly where the counted days reach a year that is not announced', () => {
    fc.assert(
      fc.property(receivedOn, (received) => {
        const { dueOn, provisional } = deadlineOf({ receivedOn: received }, calendar);
        expect(provisional).toBe(dueOn.year > 2026);
      }),
    );
  });
});
