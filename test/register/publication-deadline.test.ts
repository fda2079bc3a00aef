import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCalendar } from '../../src/register/calendar.ts';
import { publicationDeadlineOf, publicationSteps } from '../../src/register/publication-deadline.ts';
import { temporaryFolder } from '../support/store.ts';

const shipped = join(import.meta.dirname, '../../knowledge/calendar');
const calendar = loadCalendar(shipped);
const deadlineOf = (date: string) => publicationDeadlineOf(Temporal.PlainDate.from(date), calendar);

describe('the due date of publication', () => {
  test('is 20 working days after formation, holidays off and make-up days counted', () => {
    // law.md, section 2: from 2026-09-28, 1 to 7 October off, 10 October a working day.
    const deadline = deadlineOf('2026-09-28');
    expect(deadline).toMatchObject({ regime: 'order-711', days: 20, provisional: false });
    expect(deadline?.dueOn.toString()).toBe('2026-10-30');
    const told = (deadline ? publicationSteps(deadline, calendar) : [])
      .map(({ text, article }) => text + article)
      .join('\n');
    expect(told).toContain('第二十六条');
    expect(told).toContain('国庆节');
  });

  test('goes by the edition of the Regulation of its day', () => {
    // Four weeks of Monday to Friday after Friday, 1 March 2019 (Qingming is on 5 April).
    expect(deadlineOf('2019-03-01')).toMatchObject({ regime: 'order-492' });
    expect(deadlineOf('2019-03-01')?.dueOn.toString()).toBe('2019-03-29');
    const old = deadlineOf('2019-03-01');
    expect(old && publicationSteps(old, calendar)[0]?.article).toContain('第十八条');
    expect(deadlineOf('2019-05-14')?.regime).toBe('order-492');
    expect(deadlineOf('2019-05-15')?.regime).toBe('order-711');
  });

  test('is provisional where the holidays are not announced yet', () => {
    expect(deadlineOf('2026-12-18')).toMatchObject({ provisional: true });
  });

  test('is provisional where the next year’s notice may still move the last days of December', () => {
    // The notice for 2019 made Saturday, 29 December 2018 a working day, and took Monday, the 31st, off.
    expect(deadlineOf('2018-12-03')).toMatchObject({ provisional: false });
    expect(deadlineOf('2018-12-03')?.dueOn.toString()).toBe('2018-12-29');
    const folder = temporaryFolder();
    const year = JSON.parse(readFileSync(join(shipped, '2018.json'), 'utf8'));
    for (const days of [year.off, year.work])
      for (const date of Object.keys(days)) if (date.startsWith('2018-12')) delete days[date];
    writeFileSync(join(folder, '2018.json'), JSON.stringify(year));
    const before = loadCalendar(folder);
    const known = publicationDeadlineOf(Temporal.PlainDate.from('2018-12-03'), before);
    expect(known?.dueOn.toString()).toBe('2018-12-31');
    expect(known?.provisional).toBe(true);
    expect(publicationDeadlineOf(Temporal.PlainDate.from('2018-11-01'), before)?.provisional).toBe(false);
  });

  test('does not exist before the Regulation was in force, or beyond the calendar', () => {
    expect(deadlineOf('2008-04-30')).toBeNull();
    expect(deadlineOf('2099-01-01')).toBeNull();
  });
});
