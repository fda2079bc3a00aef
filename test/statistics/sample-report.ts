import { loadCalendar } from '../../src/register/calendar.ts';
import { openRequest } from '../../src/register/cases.ts';
import type { Store } from '../../src/register/store.ts';
import { weekPeriod } from '../../src/statistics/period.ts';
import { type Report, reportOf } from '../../src/statistics/report.ts';
import { statisticsOf } from '../../src/statistics/statistics.ts';
import { type SeededMessage, seedMessages } from './seed.ts';

const calendar = loadCalendar('knowledge/calendar');

/** Texts that try to run in a spreadsheet or a browser, or to break the file. */
export const hostileTexts = [
  '=HYPERLINK("http://evil.example","点我")',
  '+1+cmd|calc',
  '-2+3',
  '@SUM(A1:A9)',
  '＝1+1',
  '\u200b=1+1',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"引号", 逗号;\r\n换行',
  ']]></t>_x0041_ &amp; \u0000\u0007\uFFFE\uD800 🌫️',
];

/** Forty messages on two days of 2026-W47, the hostile texts among them, and one overdue request. */
export async function seedWeek(store: Store): Promise<void> {
  const ordinary = Array.from(
    { length: 40 - hostileTexts.length },
    (_, index): SeededMessage => ({
      at: `2026-11-17T${String(8 + (index % 10)).padStart(2, '0')}:00:00+08:00`,
      channel: index % 2 ? 'web' : 'telegram',
      agency: '怀化市环境保护局',
      ...(index < 6 ? { rating: index < 4 ? 1 : -1 } : {}),
    }),
  );
  const hostile = hostileTexts.map(
    (text): SeededMessage => ({
      at: '2026-11-18T09:00:00+08:00',
      outcome: 'unanswered_nothing',
      topic: null,
      text,
    }),
  );
  await seedMessages(store, [...ordinary, ...hostile]);
  const { id } = await store.reader.selectFrom('conversation').select('id').executeTakeFirstOrThrow();
  const confirmedAt = Temporal.Instant.from('2026-09-28T10:00:00+08:00');
  const request = { conversationId: id, agency: '怀化市环境保护局', form: { name: '张三丰' }, confirmedAt };
  await store.transaction((trx) => openRequest(trx, store.seal, calendar, request));
}

/** The report of 2026-W47 as it is made on the Monday after. */
export async function reportOfWeek(store: Store): Promise<Report> {
  const today = Temporal.PlainDate.from('2026-11-23');
  const statistics = await statisticsOf(store.reader, calendar, weekPeriod('2026-W47'), today);
  return reportOf(statistics, { agency: '明答演示', madeAt: Temporal.Instant.from('2026-11-23T01:05:00Z') });
}
