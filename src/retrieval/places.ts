import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A place with its superiors, outermost first: ['湖南省', '怀化市', '沅陵县']. */
export type PlaceChain = string[];

/** A place named in a text. One name can mean several places (通州区, 市中区). */
export type PlaceMention = { written: string; start: number; end: number; chains: PlaceChain[] };

/** The administrative divisions of China: knowledge/words/places.csv. */
export type Gazetteer = {
  /** Every name, official or short (怀化市, 怀化), longest first where they overlap. */
  mentionsIn(text: string, extraShortNames?: ReadonlySet<string>): PlaceMention[];
  /** The same with more places: those that only the library knows. */
  with(chains: PlaceChain[]): Gazetteer;
  /** The places that a written name can mean; empty for an unknown name. */
  chainsOf(name: string): PlaceChain[];
};

const suffix =
  /(?:(?:[\u4e00-\u9fff]{1,3}族){0,3}自治[区州县旗]|特别行政区|地区|林区|新区|省|市|区|县|盟|旗)$/;

/** 怀化市 → 怀化, 内蒙古自治区 → 内蒙古, 麻阳苗族自治县 → 麻阳; a name that would shrink to one sign stays. */
export function shortNameOf(name: string): string {
  const special = /^(新疆|宁夏|广西|内蒙古|西藏)/.exec(name);
  if (special && name.endsWith('自治区')) return special[0];
  const ethnic = /^(.{2,}?)(?:[\u4e00-\u9fff]{1,3}族)+自治[州县旗]$/.exec(name);
  const short = ethnic?.[1] ?? name.replace(suffix, '');
  return short.length >= 2 ? short : name;
}

/** Reads places.csv (province,city,county; an empty city or county is a place of the level above). */
export function readPlaces(file: string): Gazetteer {
  const rows: string[][] = parse(readFileSync(file), { from_line: 2, relax_column_count: true, bom: true });
  const chains = rows.map((row) => row.map((cell) => cell.trim()));
  return gazetteerOf(chains.map((row) => ({ chain: row.filter(Boolean), county: (row[2] ?? '') !== '' })));
}

type Row = { chain: PlaceChain; county: boolean };

function gazetteerOf(rows: Row[]): Gazetteer {
  const byName = new Map<string, PlaceChain[]>();
  const provincial = new Set<string>();
  const add = (name: string, chain: PlaceChain) => {
    const known = byName.get(name) ?? [];
    if (!known.some((other) => other.join() === chain.join())) byName.set(name, [...known, chain]);
  };
  for (const { chain, county } of rows) {
    const name = chain.at(-1);
    if (!name) continue;
    add(name, chain);
    const short = shortNameOf(name);
    if (short === name) continue;
    add(short, chain);
    // Shorts of counties are often common words (平安, 合作, 新建): only those of provinces and cities count everywhere.
    if (!county) provincial.add(short);
  }
  const everywhere = new Set(
    [...byName.keys()].filter(
      (name) => provincial.has(name) || (name.length >= 3 && suffix.test(name) && shortNameOf(name) !== name),
    ),
  );
  // By their first two characters, longest first: a text of some thousand characters names a handful.
  const byHead = Map.groupBy(
    [...byName.keys()].filter((name) => name.length >= 2).sort((a, b) => b.length - a.length),
    (name) => name.slice(0, 2),
  );
  const mayBegin = pairTest(byHead.keys());
  return {
    with: (chains) => gazetteerOf([...rows, ...chains.map((chain) => ({ chain, county: true }))]),
    chainsOf: (name) => byName.get(name) ?? [],
    mentionsIn(text, extra) {
      const mentions: PlaceMention[] = [];
      for (let start = 0; start < text.length; ) {
        if (!mayBegin(text, start)) {
          start += 1;
          continue;
        }
        const name = byHead
          .get(text.slice(start, start + 2))
          ?.find((one) => (everywhere.has(one) || extra?.has(one)) && text.startsWith(one, start));
        let length = name?.length ?? 0;
        if (length === 0) {
          start += 1;
          continue;
        }
        // 枣庄市中区 is 枣庄 + 市中区, not 枣庄市 + 中区.
        const shorter = text.slice(start, start + length - 1);
        const inner = text.slice(start + length - 1, start + length + 2);
        const inside = (byName.get(inner) ?? []).some((chain) =>
          (byName.get(shorter) ?? []).some(
            (outer) => outer.length < chain.length && chain.includes(outer.at(-1) ?? ''),
          ),
        );
        if (inside) length -= 1;
        const written = text.slice(start, start + length);
        mentions.push({ written, start, end: start + length, chains: byName.get(written) ?? [] });
        start += length;
      }
      return mentions;
    },
  };
}

/** Whether a name could begin at a place of a text, told by its two signs apart: most places are passed over so. */
function pairTest(heads: Iterable<string>): (text: string, at: number) => boolean {
  const first = new Uint8Array(0x10000);
  const second = new Uint8Array(0x10000);
  for (const head of heads) {
    first[head.charCodeAt(0)] = 1;
    second[head.charCodeAt(1)] = 1;
  }
  return (text, at) => first[text.charCodeAt(at)] === 1 && second[text.charCodeAt(at + 1)] === 1;
}

/**
 * The places that a run of mentions means: 北京市 + 通州区 is one place, not two, and rules out the 通州区 of 南通.
 *
 * @returns one entry a place meant, each with the chains that are still possible.
 */
export function placesMeant(mentions: PlaceMention[]): PlaceMention[] {
  const within = (inner: PlaceChain, outer: PlaceChain) =>
    outer.length < inner.length && outer.every((name, level) => inner[level] === name);
  const narrowed = mentions.map((mention) => {
    const support = mention.chains.map(
      (chain) =>
        mentions.filter((other) => other !== mention && other.chains.some((outer) => within(chain, outer)))
          .length,
    );
    const most = Math.max(0, ...support);
    return { ...mention, chains: mention.chains.filter((_, at) => support[at] === most) };
  });
  return narrowed.filter(
    (mention) =>
      !narrowed.some(
        (other) =>
          other !== mention &&
          other.chains.every((inner) => mention.chains.some((outer) => within(inner, outer))),
      ),
  );
}

/** How a document's place stands to a place asked about. */
export type PlaceRelation = 'same' | 'narrower' | 'wider' | 'different' | 'unknown';

/**
 * @param asked the chains that the question's place can mean
 * @param own the document's place; empty if it names none
 * @returns `narrower`: the document is about a part of what was asked; `wider`: about more than it.
 */
export function relationOf(asked: PlaceChain[], own: PlaceChain): PlaceRelation {
  if (own.length === 0 || asked.length === 0) return 'unknown';
  const starts = (long: PlaceChain, short: PlaceChain) => short.every((name, level) => long[level] === name);
  if (asked.some((chain) => chain.length === own.length && starts(chain, own))) return 'same';
  if (asked.some((chain) => chain.length < own.length && starts(own, chain))) return 'narrower';
  if (asked.some((chain) => chain.length > own.length && starts(chain, own))) return 'wider';
  return 'different';
}
