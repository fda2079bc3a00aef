import { ageOf } from './choosing.ts';
import { runOf, slotsOf } from './courses.ts';
import { type Answered, type Ground, meantPlaces, whichPlace } from './ground.ts';
import { levelOf } from './items.ts';
import { figureOf, standardsOf } from './telling.ts';
import { levelsMeant } from './thresholds.ts';

/** The days of a level: 有几天污染. Null where no item with levels is told day by day. */
export function daysIn(ground: Ground): Answered | null {
  const { asked, items, table } = ground;
  const { days } = asked.operations;
  const places = meantPlaces(ground, items);
  if (places === null) return whichPlace(ground);
  const [[place] = []] = places;
  const [time] = asked.times;
  for (const item of items) {
    const levels = days && levelsMeant(item, days);
    const run = place && levels ? runOf(table.seriesOf(place, item), time, 'day') : null;
    const rows = (run?.cells ?? []).flatMap((cell) => (cell.rows.length === 1 ? cell.rows : []));
    const [first, last] = [rows[0], rows.at(-1)];
    if (!levels || !run || !first || !last) continue;
    const found = rows.filter(({ number }) => levels.names.includes(levelOf(item, number) ?? ''));
    return {
      answer: {
        table: 'figures',
        age: ageOf(time ? 'asked' : 'newest', undefined, [last]),
        standards: standardsOf(rows, false),
        shows: 'days',
        days: {
          place: first.place.name,
          item: item.name,
          level: levels.called,
          found: found.map((row) => figureOf(row)),
          first: first.period,
          last: last.period,
          count: rows.length,
          missing: slotsOf(run.cells, rows).flatMap(({ period, number }) =>
            number === null ? [period] : [],
          ),
        },
      },
      rows: found.length > 0 ? found : [last],
    };
  }
  return null;
}
