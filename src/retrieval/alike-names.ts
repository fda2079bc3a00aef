import { inSlices } from './in-slices.ts';
import { soundsOf } from './sounds.ts';

/** A list of names in which those are found that sound like a part of a question. */
export type NameIndex = {
  /** Positions of the names that share most with the text, best first. */
  candidates(text: string, most: number): number[];
};

/**
 * Indexes names by pairs of neighbouring syllables, so that what is written with other characters of the same sound
 * (弘达 for 宏达) is found like what is written right.
 */
export async function indexNames(names: readonly string[]): Promise<NameIndex> {
  const ids = new Map<string, number>();
  const postings = new Map<number, number[]>();
  const idOf = (sound: string): number => {
    const id = ids.get(sound) ?? ids.size;
    ids.set(sound, id);
    return id;
  };
  await inSlices(names, (name, at) => {
    for (const pair of pairsOf(name, idOf)) {
      const list = postings.get(pair);
      if (list) list.push(at);
      else postings.set(pair, [at]);
    }
  });
  return {
    candidates(text, most) {
      const scores = new Map<number, number>();
      const lists = [...pairsOf(text, (sound) => ids.get(sound) ?? -1)].flatMap((pair) => {
        const list = postings.get(pair);
        return list ? [list] : [];
      });
      // 化工 stands in thousands of names: it counts only where nothing rarer does.
      const rare = lists.filter((list) => list.length <= common);
      for (const list of rare.length > 0 ? rare : lists) {
        const worth = Math.log(1 + names.length / (1 + list.length)) + 0.01;
        for (const at of list) scores.set(at, (scores.get(at) ?? 0) + worth);
      }
      // A short name that stands whole in the text comes before a long one that shares as much.
      const worthOf = ([at, score]: [number, number]) => score - 0.001 * (names[at]?.length ?? 0);
      return [...scores]
        .sort((a, b) => worthOf(b) - worthOf(a))
        .slice(0, most)
        .map(([at]) => at);
    },
  };
}

/** A pair of syllables in more names than these tells little. */
const common = 3000;

const base = 65_536;

function pairsOf(text: string, idOf: (sound: string) => number): Set<number> {
  const pairs = new Set<number>();
  let before = -1;
  for (const sound of soundsOf(text)) {
    const id = idOf(sound);
    if (before >= 0 && id >= 0) pairs.add(before * base + id);
    before = id;
  }
  return pairs;
}

/** Where a name and a text run alike longest, by sound; `same`: by characters too. */
export type Overlap = { inText: number; inName: number; length: number; same: boolean };

/** The longest run of syllables that stand in both; of equally long ones that which is written alike. */
export function overlapOf(text: string, name: string): Overlap {
  const [a, b] = [soundsOf(text), soundsOf(name)];
  const [textSigns, nameSigns] = [[...text], [...name]];
  let best: Overlap = { inText: 0, inName: 0, length: 0, same: false };
  for (let inText = 0; inText < a.length; inText += 1) {
    for (let inName = 0; inName < b.length; inName += 1) {
      let length = 0;
      let same = true;
      while (inText + length < a.length && a[inText + length] === b[inName + length]) {
        same &&= textSigns[inText + length] === nameSigns[inName + length];
        length += 1;
      }
      if (length > best.length || (length === best.length && same && !best.same))
        best = { inText, inName, length, same };
    }
  }
  return best;
}
