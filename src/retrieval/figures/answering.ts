import type { FiguresAsked } from './asking.ts';
import { changesIn } from './changes.ts';
import { type Answered, groundOf, meantPlaces, whichPlace } from './ground.ts';
import type { FigureItems } from './items.ts';
import { orderInside, orderOf, rankIn } from './orders.ts';
import { courseIn } from './runs.ts';
import type { FigureTable } from './table.ts';
import { valuesIn, valuesInside } from './values.ts';

/**
 * Answers from the table.
 *
 * @returns null where it has nothing on what is asked, so that running text is searched
 */
export function answerFigures(table: FigureTable, asked: FiguresAsked, known: FigureItems): Answered | null {
  const ground = groundOf(table, asked, known);
  if (!ground) return null;
  const { operations } = asked;
  const wantsEnd = operations.end !== null || operations.rank || operations.top !== null;
  const named = asked.places;
  if (named.length > 1 && (wantsEnd || operations.against)) return orderOf(ground, named, named);
  if (operations.each === 'places' && operations.limit && !wantsEnd) return valuesInside(ground, 'county');
  if (operations.each === 'places') return orderInside(ground, 'county');
  if (operations.each === 'points')
    return wantsEnd ? orderInside(ground, 'point') : valuesInside(ground, 'point');
  const step = operations.whichPeriod;
  const [time] = asked.times;
  // 最近30天AQI最高多少: the end of a run of days, not of places.
  const endOfRun =
    operations.end !== null && !operations.rank && operations.top === null && time?.kind === 'window';
  if (step !== null || operations.course || operations.average || endOfRun) return courseIn(ground);
  const places = meantPlaces(ground, ground.items);
  if (places === null) return whichPlace(ground);
  const twoTimes = asked.times.length > 1 && (operations.against || operations.end !== null);
  if (operations.compareWith !== null || twoTimes) return changesIn(ground, places);
  if (wantsEnd)
    return operations.rank && named.length === 1 ? rankIn(ground, named) : orderInside(ground, 'county');
  if (time?.kind === 'window') return courseIn(ground);
  return valuesIn(ground, places);
}
