import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../../src/register/calendar.ts';
import {
  DeadlineError,
  type DeadlineEvent,
  type DeadlineEventKind,
  deadlineOf,
} from '../../src/register/deadline.ts';

const calendar = loadCalendar('knowledge/calendar');
const date = Temporal.PlainDate.from;

/** `kind=date` or `extended=date:days`, as on the command line. */
function reckon(receivedOn: string, ...events: string[]) {
  const read = (text: string): DeadlineEvent => {
    const [kind = '', on = '', days] = text.split(/[=:]/);
    return { kind: kind as DeadlineEventKind, on: date(on), days: days ? Number(days) : undefined };
  };
  return deadlineOf({ receivedOn: date(receivedOn), events: events.map(read) }, calendar);
}

// Every date below was counted apart from this program: by a script over ../shared/data/holidays that lists the
// working days after day 0, strikes out those inside a pause, and takes the 15th, 20th …
describe('the day on which a plain request is due', () => {
  it.each([
    ['2008-05-01', '2008-05-22'], // the first day of order 492
    ['2008-05-04', '2008-05-23'], // received on a make-up working Sunday
    ['2008-09-22', '2008-10-16'],
    ['2009-01-15', '2009-02-10'],
    ['2010-02-05', '2010-03-03'],
    ['2011-12-20', '2012-01-11'], // 31 December 2011 was a working Saturday by the notice for 2012
    ['2012-01-16', '2012-02-09'],
    ['2012-09-24', '2012-10-19'],
    ['2013-02-04', '2013-02-28'],
    ['2013-04-25', '2013-05-17'],
    ['2014-01-24', '2014-02-19'],
    ['2015-08-28', '2015-09-21'], // 3 September 2015
    ['2016-02-01', '2016-02-25'],
    ['2017-01-20', '2017-02-15'],
    ['2017-09-22', '2017-10-19'],
    ['2018-02-09', '2018-03-07'],
    ['2018-12-20', '2019-01-11'], // 29 December worked, 31 December off by the notice for 2019
    ['2019-04-24', '2019-05-16'], // received before the change, due after it
    ['2019-05-14', '2019-06-04'], // the last day of order 492
  ])('is the 15th working day under order 492: received %s, due %s', (received, due) => {
    const deadline = reckon(received);
    expect(deadline).toMatchObject({ regime: 'order-492', days: 15, provisional: false });
    expect(deadline.dueOn.toString()).toBe(due);
  });

  it.each([
    ['2019-05-15', '2019-06-13'], // the first day of order 711
    ['2019-09-20', '2019-10-23'],
    ['2020-01-17', '2020-02-21'], // the holiday that was prolonged in 2020
    ['2020-09-25', '2020-10-29'],
    ['2021-02-05', '2021-03-10'],
    ['2021-12-24', '2022-01-24'],
    ['2022-01-26', '2022-02-28'],
    ['2022-12-15', '2023-01-13'],
    ['2023-04-20', '2023-05-19'],
    ['2023-09-22', '2023-10-26'],
    ['2024-02-05', '2024-03-08'],
    ['2024-09-10', '2024-10-14'],
    ['2025-01-20', '2025-02-21'],
    ['2025-09-26', '2025-10-30'],
    ['2026-02-10', '2026-03-16'],
    ['2026-04-25', '2026-05-26'], // received on a Saturday
    ['2026-09-28', '2026-10-30'], // the example of law.md
    ['2026-11-22', '2026-12-18'],
    ['2026-12-03', '2026-12-31'], // the last day that is known
  ])('is the 20th working day under order 711: received %s, due %s', (received, due) => {
    const deadline = reckon(received);
    expect(deadline).toMatchObject({ regime: 'order-711', days: 20, provisional: false });
    expect(deadline.dueOn.toString()).toBe(due);
  });

  it.each([
    ['2026-12-04', '2027-01-04'],
    ['2026-12-28', '2027-01-26'],
    ['2027-01-20', '2027-02-19'], // over Spring Festival: New Year's Eve is 5 February
    ['2027-09-20', '2027-10-19'],
  ])('is provisional in a year that is not announced: received %s, due %s', (received, due) => {
    const deadline = reckon(received);
    expect(deadline.provisional).toBe(true);
    expect(deadline.dueOn.toString()).toBe(due);
    expect(
      deadline.steps.find(({ date }) => date === '2027-01-01' || received >= '2027')?.text,
    ).toBeDefined();
    expect(deadline.steps.filter(({ text }) => text.includes('暂定'))).toHaveLength(1);
  });
});

describe('events that move the day', () => {
  it.each([
    [
      'a corrected request starts the period again',
      '2026-11-17',
      ['correction-requested=2026-10-09', 'corrected=2026-10-20'],
    ],
    [
      'the time for a third party does not count',
      '2026-11-12',
      ['third-party-consulted=2026-10-12', 'third-party-answered=2026-10-23'],
    ],
    [
      'the time for another agency does not count',
      '2026-11-10',
      ['agency-consulted=2026-10-19', 'agency-answered=2026-10-28'],
    ],
    [
      'pauses that overlap count once',
      '2026-11-17',
      [
        'third-party-consulted=2026-10-12',
        'agency-consulted=2026-10-19',
        'third-party-answered=2026-10-23',
        'agency-answered=2026-10-28',
      ],
    ],
    ['an extension adds 20 working days', '2026-11-27', ['extended=2026-10-20']],
    ['an extension adds the days that are named', '2026-11-13', ['extended=2026-10-20:10']],
    [
      'two extensions may add 20 together',
      '2026-11-27',
      ['extended=2026-10-20:10', 'extended=2026-10-21:10'],
    ],
    [
      'the period starts again on the day after payment',
      '2026-11-19',
      ['fee-noticed=2026-10-15', 'fee-paid=2026-10-22'],
    ],
    [
      'a third party consulted after a correction',
      '2026-11-18',
      [
        'correction-requested=2026-10-09',
        'corrected=2026-10-14',
        'third-party-consulted=2026-10-20',
        'third-party-answered=2026-10-27',
      ],
    ],
    [
      'a payment after a consultation',
      '2026-11-27',
      [
        'third-party-consulted=2026-10-12',
        'third-party-answered=2026-10-23',
        'fee-noticed=2026-10-26',
        'fee-paid=2026-10-30',
      ],
    ],
    [
      'an extension after a correction',
      '2026-12-09',
      ['correction-requested=2026-10-09', 'corrected=2026-10-14', 'extended=2026-10-20'],
    ],
    [
      'events of one day in any order',
      '2026-10-30',
      ['third-party-answered=2026-10-12', 'third-party-consulted=2026-10-12'],
    ],
    [
      'a consultation on the last day leaves the day on which it ends',
      '2026-11-05',
      ['third-party-consulted=2026-10-30', 'third-party-answered=2026-11-05'],
    ],
    ['an extension after the last day has no effect', '2026-10-30', ['extended=2026-11-02']],
    [
      'a correction asked for after the last day has no effect',
      '2026-10-30',
      ['correction-requested=2026-11-02', 'corrected=2026-11-03'],
    ],
  ])('%s: due %s', (_what, due, events) => {
    const deadline = reckon('2026-09-28', ...events);
    expect(deadline.dueOn.toString()).toBe(due);
    expect(deadline).toMatchObject({ provisional: false, stoppedOn: null });
  });

  it('leaves out a pause over a long holiday once, and a pause over a weekend not at all', () => {
    const pause = ['third-party-consulted=2026-09-29', 'third-party-answered=2026-10-12'];
    expect(reckon('2026-09-14', ...pause).dueOn.toString()).toBe('2026-10-23');
    const weekend = ['third-party-consulted=2026-11-13', 'third-party-answered=2026-11-15'];
    expect(reckon('2026-11-02', ...weekend).dueOn.toString()).toBe('2026-11-30');
  });

  it('counts the days of an extension', () => {
    expect(reckon('2026-09-28', 'extended=2026-10-20').days).toBe(40);
    expect(reckon('2013-04-25', 'extended=2013-05-10')).toMatchObject({ days: 30 });
    expect(reckon('2013-04-25', 'extended=2013-05-10').dueOn.toString()).toBe('2013-06-07');
  });
});

describe('events under the rules of their time', () => {
  it('leaves out the time for a third party under order 492', () => {
    const events = ['third-party-consulted=2017-09-27', 'third-party-answered=2017-10-12'];
    expect(reckon('2017-09-22', ...events).dueOn.toString()).toBe('2017-10-30');
  });

  it.each([
    ['correction', ['correction-requested=2017-09-25', 'corrected=2017-09-29']],
    ['agency', ['agency-consulted=2017-09-25', 'agency-answered=2017-09-29']],
    ['fee', ['fee-noticed=2017-09-25', 'fee-paid=2017-09-29']],
  ])('explains that order 492 has no such rule: %s', (_what, events) => {
    const deadline = reckon('2017-09-22', ...events);
    expect(deadline.dueOn.toString()).toBe('2017-10-19');
    expect(deadline.stoppedOn).toBeNull();
    expect(deadline.steps.filter(({ text }) => text.includes('不影响期限'))).toHaveLength(2);
  });

  it('applies the fee rule to requests received from 2021-01-01 on', () => {
    const events = ['fee-noticed=2021-01-08', 'fee-paid=2021-01-12'];
    expect(reckon('2020-12-31', ...events).dueOn).toEqual(reckon('2020-12-31').dueOn);
    expect(reckon('2021-01-04', ...events).dueOn).toEqual(reckon('2021-01-12').dueOn);
  });
});

describe('a clock that stands still', () => {
  it.each([
    ['third-party-consulted=2026-10-12', '2026-10-30'],
    ['agency-consulted=2026-10-12', '2026-10-30'],
    ['correction-requested=2026-10-09', '2026-11-05'],
    ['fee-noticed=2026-10-12', '2026-11-09'],
  ])('says so and gives the earliest date: %s', (event, earliest) => {
    const deadline = reckon('2026-09-28', event);
    expect(deadline.stoppedOn?.toString()).toBe(event.split('=')[1]);
    expect(deadline.provisional).toBe(true);
    expect(deadline.steps.at(-1)?.text).toContain('停止计算');
    expect(deadline.dueOn.toString()).toBe(earliest);
  });

  it('stays still while one of two consultations is unanswered', () => {
    const deadline = reckon(
      '2026-09-28',
      'third-party-consulted=2026-10-12',
      'third-party-consulted=2026-10-13',
      'third-party-answered=2026-10-16',
    );
    expect(deadline.stoppedOn?.toString()).toBe('2026-10-13');
  });
});

describe('the explanation', () => {
  it('tells receipt, period, holidays, make-up days and the last day with their articles', () => {
    const { steps } = deadlineOf({ receivedOn: date('2026-09-28'), via: 'registered-mail' }, calendar);
    expect(steps.map(({ date, article }) => `${date} ${article.replace(/^.*）/, '')}`)).toEqual([
      '2026-09-28 第三十一条',
      '2026-09-28 第三十三条',
      '2026-10-01 国务院办公厅2026年节假日安排通知',
      '2026-10-10 国务院办公厅2026年节假日安排通知',
      '2026-10-30 第三十三条',
    ]);
    expect(steps[0]?.text).toContain('签收之日');
  });

  it.each([
    ['in-person', '提交之日'],
    ['registered-mail', '签收之日'],
    ['mail', '确认之日'],
    ['fax', '双方确认之日'],
    ['internet', '双方确认之日'],
  ] as const)('names the rule of receipt: %s', (via, words) => {
    const [receipt] = deadlineOf({ receivedOn: date('2026-09-28'), via }, calendar).steps;
    expect(receipt).toMatchObject({ article: '《政府信息公开条例》（国务院令第711号）第三十一条' });
    expect(receipt?.text).toContain(words);
  });

  it('takes the day of arrival under order 492', () => {
    const [receipt] = deadlineOf({ receivedOn: date('2017-09-22'), via: 'fax' }, calendar).steps;
    expect(receipt?.text).toContain('到达之日');
  });

  it('keeps the order of dates and ends with the last day', () => {
    const { steps, dueOn } = reckon(
      '2026-09-28',
      'third-party-consulted=2026-10-12',
      'third-party-answered=2026-10-23',
    );
    const dates = steps.map((step) => step.date);
    expect(dates).toEqual(dates.toSorted());
    expect(dates.at(-1)).toBe(dueOn.toString());
  });

  it('says that a correction was asked for too late', () => {
    const texts = (on: string) =>
      reckon('2026-09-28', `correction-requested=${on}`).steps.map(({ text }) => text);
    expect(texts('2026-10-13').join()).not.toContain('已超过'); // the 7th working day
    expect(texts('2026-10-14').join()).toContain('已超过');
  });
});

describe('dates and events that cannot be true', () => {
  it.each([
    ['2008-04-30', [], 'in force from 2008-05-01'],
    ['2099-01-05', [], 'up to 2099'],
    ['2026-09-28', ['corrected=2026-10-09'], 'add correction-requested=DATE'],
    ['2026-09-28', ['third-party-answered=2026-10-09'], 'add third-party-consulted=DATE'],
    [
      '2026-09-28',
      ['corrected=2026-10-09', 'correction-requested=2026-10-10'],
      'add correction-requested=DATE',
    ],
    ['2026-09-28', ['extended=2026-09-27'], 'before the receipt'],
    ['2026-09-28', ['lunch=2026-10-09'], 'third-party-consulted'],
    ['2026-09-28', ['toString=2026-10-09'], 'does not move a deadline'],
    ['2026-09-28', ['extended=2026-10-09:21'], '1 to 20 working days'],
    ['2026-09-28', ['extended=2026-10-09:0'], '1 to 20 working days'],
    ['2026-09-28', ['extended=2026-10-09', 'extended=2026-10-12:1'], '1 to 20 working days'],
    ['2013-04-25', ['extended=2013-05-10:16'], '1 to 15 working days'],
    [
      '2026-09-28',
      ['correction-requested=2026-10-09', 'corrected=2026-10-12', 'correction-requested=2026-10-13'],
      'once only',
    ],
    ['2026-09-28', ['fee-noticed=2026-10-09', 'fee-noticed=2026-10-12'], 'not paid yet'],
  ])('are refused with the remedy: received %s, %j', (received, events, remedy) => {
    expect(() => reckon(received, ...events)).toThrow(DeadlineError);
    expect(() => reckon(received, ...events)).toThrow(remedy);
  });
});

describe('the explanation of stopped and late events', () => {
  it('counts no make-up working day while the clock stands still', () => {
    const { steps } = reckon(
      '2026-09-01',
      'third-party-consulted=2026-09-03',
      'third-party-answered=2026-09-20',
      'extended=2026-09-25',
    );
    const makeUp = steps.filter(({ text }) => text.includes('调休上班'));
    // Both are working days by the notice for 2026; the clock stood still on 20 September and went on after it.
    expect(
      makeUp.map(({ date, text }) => [date, /，(?:计入期限|当日不计入期限)。$/.exec(text)?.[0]]),
    ).toEqual([
      ['2026-09-20', '，当日不计入期限。'],
      ['2026-10-10', '，计入期限。'],
    ]);
  });

  it.each([['extended=2026-11-02'], ['third-party-consulted=2026-11-03']])(
    'keeps the order of dates where something came after the last day: %s',
    (event) => {
      const { steps, dueOn } = reckon('2026-09-28', event);
      const dates = steps.map(({ date: day }) => day);
      expect(dates).toEqual(dates.toSorted());
      expect(dueOn.toString()).toBe('2026-10-30');
      expect(steps.at(-1)?.text).toContain('已于2026年10月30日');
    },
  );
});
