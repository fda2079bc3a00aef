import type { Gazetteer } from '../places.ts';
import { shortNameOf } from '../places.ts';
import type { PermitWords } from './vocabulary.ts';

/** How the names of enterprises fall apart: 怀化市 + 宏达化工 + 有限公司. */
export type Naming = {
  /** What residents call it: without the places before it and the kind of company behind it. */
  coreOf(name: string): string;
  /** Cuts the places off the front: 怀化宏达 → ['怀化'] and 宏达. */
  placesBefore(name: string): { places: string[]; rest: string };
};

/** @param provinces of the bureaus whose tables are read: short names of places in them are no part of a name, others may be. */
export function createNaming(
  gazetteer: Gazetteer,
  provinces: ReadonlySet<string>,
  { withoutEnding }: PermitWords,
): Naming {
  const isPlace = (name: string) => {
    const chains = gazetteer.chainsOf(name);
    if (chains.length === 0) return false;
    return shortNameOf(name) !== name || chains.some(([province = '']) => provinces.has(province));
  };
  const placesBefore = (name: string) => {
    const places: string[] = [];
    let rest = name;
    for (let length = longestPlace; length >= 2; length -= 1) {
      if (rest.length - length < 0 || !isPlace(rest.slice(0, length))) continue;
      places.push(rest.slice(0, length));
      rest = rest.slice(length);
      length = longestPlace + 1;
    }
    return { places, rest };
  };
  return {
    placesBefore,
    coreOf(name) {
      const { rest } = placesBefore(name);
      return withoutEnding(rest.length >= 2 ? rest : name);
    },
  };
}

/** 积石山保安族东乡族撒拉族自治县 has fifteen signs; those of eleven reach nearly all. */
const longestPlace = 11;
