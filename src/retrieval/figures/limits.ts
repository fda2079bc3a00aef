import { normalise } from '../normalise.ts';
import type { Held, Limit } from './answer.ts';
import { waterClass } from './cells.ts';
import type { FigureRow } from './table.ts';
import { figureOf, plainUnit } from './telling.ts';
import type { Threshold } from './thresholds.ts';

/** ≤75μg/m³, 不超过60, 限值：35 μg/m³; not the number in GB 3095-2012. */
const limitForm =
  /(≤|<=|≦|不超过|不高于|不大于|限值(?:为|是)?[:：]?|≥|>=|不低于|不小于)\s*(\d+(?:\.\d+)?)\s*((?:[μuµ微]?[g克]|m[g]|毫克)[^，,；;。）)\s]*|%|天)?/i;

/** Holds a figure against the limit that its own row tells as a value; nothing is taken from elsewhere. */
export function limitOf(row: FigureRow): Limit {
  const figure = figureOf(row);
  const [own, allowed] = [waterClass(row.value), waterClass(row.standard)];
  if (own !== null && allowed !== null)
    return { figure, limit: row.standard, over: own > allowed, why: null };
  const [, relation = '', limit = '', unit = ''] = limitForm.exec(row.standard.normalize('NFKC')) ?? [];
  const alike = unit === '' || plainUnit(unit) === plainUnit(row.unit);
  if (limit === '' || !alike) return { figure, limit: '', over: null, why: 'no-limit' };
  const atLeast = /^(?:≥|>=|不低于|不小于)/.test(relation);
  const over = beyond(boundsOf(row), Number(limit), atLeast);
  const told = `${atLeast ? '≥' : '≤'}${limit}${row.unit}`;
  return { figure, limit: told, over, why: over === null ? 'no-number' : null };
}

type Bounds = { least: number; most: number } | null;

/** Whether all that a value may be breaks a limit, or none of it; null where that depends. */
function beyond(bounds: Bounds, limit: number, atLeast: boolean): boolean | null {
  if (bounds === null) return null;
  const { least, most } = bounds;
  if (atLeast) return least >= limit ? false : most < limit ? true : null;
  return most <= limit ? false : least > limit ? true : null;
}

/** 34 is itself, 20—50 and <0.05 lie between two numbers; 20余 and 未检出 are not to be known. */
function boundsOf({ number, value }: FigureRow): Bounds {
  if (number !== null) return { least: number, most: number };
  const [, least, most] =
    /^(?:(\d+(?:\.\d+)?)-|[<≤])(\d+(?:\.\d+)?)l?$/.exec(normalise(value).replace('＜', '<')) ?? [];
  return most ? { least: Number(least ?? 0), most: Number(most) } : null;
}

/** Holds a figure against a number of the question; what that means is left to who asked. */
export function holdAgainst(row: FigureRow, { number, unit, written }: Threshold): Held {
  const figure = figureOf(row);
  const own = waterClass(row.value);
  if (unit === '类' && own !== null) {
    const stands = own > number ? 'worse' : own < number ? 'better' : 'equal';
    return { figure, threshold: `${'ⅠⅡⅢⅣⅤ'[number - 1] ?? number}类`, stands, unlike: null };
  }
  const unlike =
    row.number === null ? 'no-number' : unit && plainUnit(unit) !== plainUnit(row.unit) ? 'unit' : null;
  const threshold = unit ? written : `${written}${row.unit}`;
  if (unlike !== null || row.number === null) return { figure, threshold, stands: null, unlike };
  const stands = row.number > number ? 'above' : row.number < number ? 'below' : 'equal';
  return { figure, threshold, stands, unlike: null };
}
