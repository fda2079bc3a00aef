import type { FigureRecord } from '../../store/table-rows.ts';
import { periodInWords } from '../period.ts';
import type { ToldRow } from './kind.ts';
import type { TableTitle } from './title-rows.ts';

/** A figure, with the section of the bulletin in which it stands. */
export type Figure = Omit<FigureRecord, 'kind'> & { section: string };

/** One figure, in a sentence that stands by itself. */
export function figureRow(line: number, figure: Figure): ToldRow {
  const { section, ...given } = figure;
  // 未检出 has no unit.
  const told = { ...given, unit: /\d/.test(given.value) ? given.unit : '' };
  const { agency, place, period, item, value, unit, standard, source } = told;
  const who = place && agency ? `${agency}（${place}）` : agency || place;
  const when = period ? periodInWords(period) : '';
  const by = standard ? `（标准：${standard}）` : '';
  return {
    line,
    agency,
    period,
    place,
    source,
    sections: [
      {
        headings: [item, section && `出处：${section}`].filter((text) => text !== ''),
        paragraphs: [`${[who + when, item].filter(Boolean).join(' ')}：${value}${unit}${by}。`],
        record: { kind: 'figure', ...told },
      },
    ],
  };
}

const wholePlace = /^(?:全[市省县区州国]|合计|总计|平均值?|均值|全[市省县区州]平均值?)$/;

/** 怀化市城区: the part of a city in which its air is measured. */
const urbanEnd = /(?<=[市县])(?:(?:中心|主)?城区|市区|建成区)$/;

/**
 * The full name of the place that a row of a titled table names: 沅陵县 in a table of 怀化市 is 怀化市沅陵县, 全市 is
 * 怀化市. 洪江市 stays: a city in a table of a city may lie inside it or beside it. In a table of 怀化市城区, 怀化市 is that
 * part of it.
 */
export function fullPlace(label: string, { place }: Pick<TableTitle, 'place'>): string {
  if (label === '' || !place) return label || (place ?? '');
  if (wholePlace.test(label)) return place;
  const whole = place.replace(urbanEnd, '');
  if (place.endsWith(label) || (whole !== place && whole.endsWith(label))) return place;
  const known = label.startsWith(place) || /^[\p{Script=Han}]{2,8}?(?:省|自治区)/u.test(label);
  return known || (label.endsWith('市') && place.endsWith('市')) ? label : whole + label;
}
