import { normalise } from '../normalise.ts';
import type { Limit } from './answer.ts';
import type { FigureRow } from './table.ts';
import { figureOf, plainUnit } from './telling.ts';

/** ≤75μg/m³, 不超过60, 限值：35 μg/m³; not the number in GB 3095-2012. */
const limitForm =
  /(≤|<=|≦|不超过|不高于|不大于|限值(?:为|是)?[:：]?|≥|>=|不低于|不小于)\s*(\d+(?:\.\d+)?)\s*((?:[μuµ微]?[g克]|m[g]|毫克)[^，,；;。）)\s]*|%|天)?/i;

/** Holds a figure against the limit that its own row tells as a value; nothing is taken from elsewhere. */
export function limitOf(row: FigureRow): Limit {
  const figure = figureOf(row);
  const [own, allowed] = [waterClass(row.value), waterClass(row.standard)];
  if (own !== null && allowed !== null) return { figure, limit: row.standard, over: own > allowed };
  const [, relation = '', limit = '', unit = ''] = limitForm.exec(row.standard.normalize('NFKC')) ?? [];
  const alike = unit === '' || plainUnit(unit) === plainUnit(row.unit);
  if (limit === '' || row.number === null || !alike) return { figure, limit: '', over: null };
  const atLeast = /^(?:≥|>=|不低于|不小于)/.test(relation);
  const over = atLeast ? row.number < Number(limit) : row.number > Number(limit);
  return { figure, limit: `${atLeast ? '≥' : '≤'}${limit}${row.unit}`, over };
}

/** Ⅱ类 is 2, 劣Ⅴ类 6 (GB 3838-2002: the higher, the worse); null for anything but a class. */
function waterClass(written: string): number | null {
  const [, poor, digit] = /^(劣)?([1-5])类(?:标准|水质|水)?$/.exec(normalise(written)) ?? [];
  return digit ? Number(digit) + (poor ? 1 : 0) : null;
}
