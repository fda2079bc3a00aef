import { html } from 'hono/html';

/** Everything that staff read is told in this zone (law.md, section 2). */
const zone = 'Asia/Shanghai';

/** An instant as `2026-11-22 09:30`, Beijing time. */
export function moment(instant: string | Temporal.Instant) {
  const at = Temporal.Instant.from(instant.toString());
  const local = at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return html`<time datetime="${at.toString()}">${local.replace('T', ' ')}</time>`;
}

/** A calendar date as a `time` element. */
export function day(date: string | Temporal.PlainDate) {
  return html`<time datetime="${date.toString()}">${date.toString()}</time>`;
}

/** A calendar date as `2026年11月22日 星期日`. */
export function longDay(date: Temporal.PlainDate): string {
  return `${date.year}年${date.month}月${date.day}日 星期${'一二三四五六日'[date.dayOfWeek - 1]}`;
}
