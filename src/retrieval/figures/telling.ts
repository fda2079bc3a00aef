import type { Figure, Standards } from './answer.ts';
import { levelOf, standardsIn } from './items.ts';
import type { FigureRow } from './table.ts';

/**
 * A row as an answer tells it. Levels are for days alone: the rule has none for the mean of a month.
 *
 * @param beside the rows shown with it; where another tells another value for the same period, each names its table
 */
export function figureOf(row: FigureRow, beside: FigureRow[] = []): Figure {
  const { item, range, value, unit, standard, number, period } = row;
  const [inForce] = standardsIn(item.topic, range.from.toString(), range.to.toString());
  const word = range.from.equals(range.to) && inForce?.levels ? levelOf(item, number) : null;
  return {
    place: row.place.name,
    period,
    item: item.name,
    value,
    unit,
    standard,
    level: word && inForce ? { word, rule: inForce.levels } : null,
    number,
    by: tellerOf(row, beside),
  };
}

/** Who tells a value, where another value is told for the same: the agency, or of one agency's tables the table. */
function tellerOf(row: FigureRow, beside: FigureRow[]): string {
  const { agency, source, title } = row;
  const others = beside.filter(
    (other) =>
      other !== row &&
      other.place.key === row.place.key &&
      other.item.name === row.item.name &&
      other.period === row.period &&
      other.value !== row.value,
  );
  if (others.length === 0) return '';
  if (agency !== '' && others.every((other) => other.agency !== agency)) return agency;
  const table = source || title;
  return table.includes('《') ? table : `《${table}》`;
}

/** The standards of the rows shown. */
export function standardsOf(rows: FigureRow[], compared: boolean): Standards {
  const told = new Set(rows.map(({ standard }) => standard).filter(Boolean));
  const untold = rows.filter(({ standard }) => standard === '');
  const names = (some: FigureRow[]) =>
    some.map(({ item, range }) =>
      standardsIn(item.topic, range.from.toString(), range.to.toString())
        .map(({ name }) => name)
        .join('，'),
    );
  const inForce = new Set(names(untold).filter(Boolean));
  const changing = names(untold.filter(({ item }) => item.byStandard)).filter(Boolean);
  return { told: [...told], inForce: [...inForce], changed: compared && new Set(changing).size > 1 };
}

/** The unit in one spelling: ug/m3, μg/m³ and 微克/立方米 are one. */
export function plainUnit(unit: string): string {
  return unit
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/微克|ug|µg|μg/g, 'μg')
    .replace(/毫克/g, 'mg')
    .replace(/每?立方米|\/?m3|\/m\^3/g, '/m3')
    .replace(/\/+/g, '/')
    .replace(/百分之|percent/g, '%');
}
