import type { PlaceChain } from '../places.ts';
import type { FiguresAsked } from './asking.ts';
import { changesIn } from './changes.ts';
import { daysIn } from './days.ts';
import { type Answered, type Ground, groundOf, meantPlaces, whichPlace } from './ground.ts';
import type { FigureItems } from './items.ts';
import { namedPlaces, ownPlaces } from './meant.ts';
import { orderInside, orderOf, rankIn } from './orders.ts';
import { type FigurePlace, isPoint } from './places.ts';
import { courseIn } from './runs.ts';
import type { FigureTable } from './table.ts';
import { valuesIn, valuesInside } from './values.ts';

/**
 * Answers from the table.
 *
 * @param offices the places of the agencies that the office speaks for
 * @returns null where it has nothing on what is asked, so that running text is searched
 */
export function answerFigures(
  table: FigureTable,
  asked: FiguresAsked,
  known: FigureItems,
  offices: PlaceChain[],
): Answered | null {
  const ground = groundOf(table, asked, known, offices);
  const answered = ground && answerOn(ground);
  if (!answered || !asked.doing) return answered;
  return { ...answered, answer: { ...answered.answer, doing: asked.doing } };
}

function answerOn(ground: Ground): Answered | null {
  const { asked } = ground;
  const { operations } = asked;
  const wantsEnd = operations.end !== null || operations.rank || operations.top !== null;
  const named = [...namedPlaces(ground, asked.places, ground.items), ...ownBeside(ground)];
  if (operations.province) return inProvince(ground, named);
  if (operations.days) return daysIn(ground) ?? placesOf(ground, (places) => valuesIn(ground, places));
  if (named.length > 1 && (wantsEnd || operations.against)) return orderOf(ground, named, named);
  // 水质最差的断面, 饮用水有不达标的吗: no place of another kind has such figures to compare.
  const ofPoints = ground.points !== null && (operations.failing || wantsEnd) && asked.places.every(isPoint);
  const each = operations.each ?? (ofPoints ? 'points' : null);
  if (each === 'points') return wantsEnd ? orderInside(ground, 'point') : valuesInside(ground, 'point');
  const tested = operations.limit || operations.threshold !== null;
  if (each === 'places' && tested && !wantsEnd) return valuesInside(ground, 'county');
  if (each !== null) return orderAmong(ground, each === 'cities' ? 'city' : 'county');
  const step = operations.whichPeriod;
  const [time] = asked.times;
  // 最近30天AQI最高多少: the end of a run of days, not of places.
  const endOfRun =
    operations.end !== null && !operations.rank && operations.top === null && time?.kind === 'window';
  if (step !== null || operations.course || operations.average || endOfRun) return courseIn(ground);
  const twoTimes = asked.times.length > 1 && (operations.against || operations.end !== null);
  if (operations.compareWith !== null || twoTimes)
    return placesOf(ground, (sets) => first(sets, (places) => changesIn(ground, places)));
  if (wantsEnd)
    return operations.rank && named.length === 1 ? rankIn(ground, named) : orderAmong(ground, 'county');
  if (time?.kind === 'window') return courseIn(ground);
  return placesOf(ground, (places) => valuesIn(ground, places));
}

/** 和全市比 */
function ownBeside(ground: Ground): FigurePlace[] {
  if (!ground.asked.withOwn || ground.asked.places.length === 0) return [];
  return ownPlaces(ground, ground.items).flatMap(([some = []]) => some.slice(0, 1));
}

/** Asks which place is meant where bureaus of several have such figures. */
function placesOf(ground: Ground, answer: (sets: FigurePlace[][]) => Answered | null): Answered | null {
  const places = meantPlaces(ground, ground.items);
  return places === null ? whichPlace(ground) : answer(places);
}

function first(sets: FigurePlace[][], answer: (places: FigurePlace[]) => Answered | null): Answered | null {
  for (const places of sets) {
    const answered = answer(places);
    if (answered) return answered;
  }
  return null;
}

/** 哪个城市 of a bureau whose tables tell of counties means those. */
function orderAmong(ground: Ground, kind: 'city' | 'county'): Answered | null {
  return orderInside(ground, kind) ?? orderInside(ground, kind === 'city' ? 'county' : 'city');
}

/** 全省第几, 全省哪个市最好: among cities; what counties are among all the province's is told by no city's table. */
function inProvince(ground: Ground, named: FigurePlace[]): Answered | null {
  const { end, top, rank, each } = ground.asked.operations;
  if (end !== null || top !== null || each !== null) return orderInside(ground, 'city');
  if (!rank) return null;
  const [place] = named.length > 0 ? named : (meantPlaces(ground, ground.items)?.[0] ?? []);
  return place?.kind === 'city' ? rankIn(ground, [place]) : null;
}
