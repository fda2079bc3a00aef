import { catalogueColumns } from './catalogue.ts';
import { figureColumns } from './figures.ts';
import { isDate } from './period.ts';
import { readTable } from './table.ts';

type Found = { line: number; message: string };

/** As reports write numbers: 86.3, 5—10, 20余, 4万余, 逾5万. */
const published = /^[约近逾超]?-?\d[\d,]*(?:\.\d+)?(?:[—–~-]\d[\d,]*(?:\.\d+)?)?[万亿]?[余多]?$/;

/** Items whose figure is a bare number. */
const withoutUnit = /名次?|排名|指数|AQI|pH|比值/;

/** What is wrong with a table of figures beyond rows that cannot go in. Throws UnreadableFile. */
export function checkFigures(bytes: Uint8Array): Found[] {
  const seen = new Map<string, { line: number; told: string }>();
  return readTable(bytes, figureColumns, ['agency', 'item', 'value']).rows.flatMap(({ line, cells }) => {
    const found: Found[] = [];
    if (cells.value !== '' && !published.test(cells.value)) {
      found.push({ line, message: `the value "${cells.value}" is no number` });
    }
    if (cells.unit === '' && !withoutUnit.test(cells.item)) {
      found.push({ line, message: `"${cells.item}" has no unit` });
    }
    const key = [cells.agency, cells.place, cells.period, cells.item].join('\n');
    const told = cells.value + cells.unit;
    const first = seen.get(key);
    if (!first) seen.set(key, { line, told });
    else if (first.told !== told) {
      found.push({
        line,
        message: `"${cells.item}" is ${told} here and ${first.told} in line ${first.line}`,
      });
    }
    return found;
  });
}

/** What is wrong with a catalogue beyond rows that cannot go in. Throws UnreadableFile. */
export function checkCatalogue(bytes: Uint8Array, today: Temporal.PlainDate): Found[] {
  const seen = new Map<string, number>();
  return readTable(bytes, catalogueColumns, ['name', 'agency']).rows.flatMap(({ line, cells }) => {
    const found: Found[] = [];
    const key = `${cells.agency}\n${cells.index}`;
    const first = seen.get(key);
    if (cells.index !== '' && first !== undefined) {
      found.push({ line, message: `the index "${cells.index}" stands in line ${first} already` });
    }
    seen.set(key, first ?? line);
    if (cells.made !== '' && !isDate(cells.made)) {
      found.push({ line, message: `the date made "${cells.made}" is none; write 2017-03-01` });
    } else if (cells.made > today.toString()) {
      found.push({ line, message: `the date made ${cells.made} lies in the future` });
    }
    return found;
  });
}
