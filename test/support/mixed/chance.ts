/** Repeatable chance: the same seed makes the same files everywhere. */
export type Chance = {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  number(least: number, most: number): number;
  /** With so many decimals, as a table prints it. */
  decimal(least: number, most: number, digits: number): string;
  pick<T>(from: readonly T[]): T;
  /** So many different ones, in their order. */
  some<T>(from: readonly T[], count: number): T[];
};

/** The generator mulberry32: short, and good enough to mix names. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    number,
    decimal: (least, most, digits) => (least + next() * (most - least)).toFixed(digits),
    pick: (from) => from[number(0, from.length - 1)] as (typeof from)[number],
    some(from, count) {
      const left = [...from.keys()];
      while (left.length > count) left.splice(number(0, left.length - 1), 1);
      return left.map((at) => from[at] as (typeof from)[number]);
    },
  };
}
