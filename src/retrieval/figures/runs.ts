import { periodOf } from '../period-range.ts';
import type { FiguresAsked } from './asking.ts';
import { ageOf, cellOf } from './choosing.ts';
import { courseOf, type Run, runOf, tellCourse } from './courses.ts';
import { type Answered, type Ground, meantPlaces, whichPlace } from './ground.ts';
import type { Series } from './table.ts';
import { tellValues, valuesIn } from './values.ts';

/** Figures through time: 走势, 哪个月最差, and the periods of which a mean is asked. */
export function courseIn(ground: Ground): Answered | null {
  const { asked, table, deciding, items } = ground;
  const { operations, times } = asked;
  const places = meantPlaces(ground, deciding.length > 0 ? deciding : items);
  if (places === null) return whichPlace(ground);
  const [[place, ...others] = []] = places;
  const able = (deciding.length > 0 ? deciding : items).flatMap((item) =>
    place ? [{ item, series: table.seriesOf(place, item) }] : [],
  );
  // A mean that the table itself tells is a figure like any other.
  const [time] = times;
  const exact =
    operations.average && time?.kind === 'period'
      ? able.flatMap(({ series }) => cellOf(series, periodOf(time.range)) ?? [])
      : [];
  if (exact[0]) return tellValues(ground, exact[0].rows, { kind: 'asked' }, []);
  // The item that is told in the steps asked for stands before one that ranks higher: 哪天 wants AQI.
  for (const exactly of [true, false]) {
    for (const { series } of able) {
      const run = runIn(series, asked, exactly);
      const told =
        run &&
        courseOf(
          run,
          operations.end,
          operations.average,
          others.map(({ name }) => name),
        );
      if (told) return tellCourse(told, ageOf(run.kind, time?.range, run.cells.slice(-1)));
    }
  }
  return valuesIn(ground, places);
}

/** The run asked for; where the table has no such steps, those that it has. */
function runIn(
  series: Series[],
  { times: [time], operations: { whichPeriod } }: FiguresAsked,
  exactly: boolean,
): Run | null {
  const asked = runOf(series, time, whichPeriod);
  if (asked || whichPeriod === null) return asked;
  // 这个月空气怎么样, then 哪个月最差: a month has no months, so the last ones are meant.
  const shorter = { day: 1, month: 31, quarter: 92, year: 366 }[whichPeriod];
  const short = time && time.range.from.until(time.range.to).days < shorter;
  const wider = short ? runOf(series, undefined, whichPeriod) : null;
  if (wider || exactly) return wider;
  const other = runOf(series, short ? undefined : time, null);
  return other && { ...other, otherSteps: true };
}
