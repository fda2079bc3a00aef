import { normalise } from '../normalise.ts';
import { type Gazetteer, type PlaceChain, placesMeant, shortNameOf } from '../places.ts';

/** What is like what: places are compared only with places of the same kind under the same one. */
export type PlaceKind = 'province' | 'city' | 'county' | 'urban' | 'point';

/** A place of a table: an administrative one, or something inside it (市区, 陈家滩断面). */
export type FigurePlace = {
  /** Tells one place from another. */
  key: string;
  /** As answers call it: 沅陵县, 怀化市市区, 陈家滩断面. */
  name: string;
  kind: PlaceKind;
  /** The administrative place that it is or lies in; its superiors first. */
  chain: PlaceChain;
  /** What it lies under, for comparing: the city of a county, the county or city of a section. */
  parent: string;
  /** Normalised names under which questions know it, beside its full one. */
  aliases: string[];
};

const urban = /^(?:市区|城区|中心城区|主城区|建成区|城市建成区)$/;
const urbanEnd = /(?:市区|城区|中心城区|主城区|建成区)$/;
const countyEnd = /[县旗]$|[^社园管市城矿景]区$|管理区$|[^城]市$/;
const pointEnd =
  /(?:国控|省控|考核|监测)?断面$|(?:集中式)?(?:饮用水)?(?:水源地?|取水口)$|(?:自动)?监测(?:站|点)?$|站$/;

/**
 * Reads places of tables.
 *
 * @param agencyChain the place of the agency whose table it is: 通州区 of 北京's bureau is not the one of 南通
 */
export function readFigurePlace(written: string, agencyChain: PlaceChain, places: Gazetteer): FigurePlace {
  const text = normalise(written);
  const shortUrban = /^(.{2,}?)(市区|城区|中心城区|主城区|建成区)$/.exec(text);
  const own = shortUrban && !urban.test(text) ? chainOf(shortUrban[1] ?? '', agencyChain, places) : null;
  if (own && shortUrban && own.rest === '') return placeOf(own.chain, shortUrban[2] ?? '');
  const { chain, rest } = chainOf(text, agencyChain, places);
  const base = chain.length > 0 ? chain : agencyChain;
  // 洪江管理区 stands in the gazetteer as 怀化市洪江管理区.
  const listed = places
    .chainsOf(`${base.at(-1) ?? ''}${rest}`)
    .find((one) => base.every((name, at) => one[at] === name));
  return rest !== '' && listed && listed.length > base.length ? placeOf(listed, '') : placeOf(base, rest);
}

/** The administrative place that a name begins with, and what stands behind it. */
function chainOf(
  text: string,
  agencyChain: PlaceChain,
  places: Gazetteer,
): { chain: PlaceChain; rest: string } {
  const inAgency = (chain: PlaceChain) => agencyChain.every((name, at) => chain[at] === name);
  const whole = places.chainsOf(text);
  const known = whole.find(inAgency) ?? (whole.length === 1 ? whole[0] : undefined);
  if (known) return { chain: known, rest: '' };
  const mentions = places.mentionsIn(text).filter(({ start }, at, all) => start === (all[at - 1]?.end ?? 0));
  const last = placesMeant(mentions).at(-1);
  const chain = last?.chains.find(inAgency) ?? last?.chains[0];
  if (!last || !chain) return { chain: [], rest: text };
  return { chain, rest: text.slice(last.end) };
}

function placeOf(chain: PlaceChain, rest: string): FigurePlace {
  const own = chain.at(-1) ?? '';
  const under = chain.at(-2) ?? '';
  const key = `${chain.join('')}|${rest}`;
  if (rest === '') {
    const name = own.startsWith(under) && own.length > under.length + 1 ? own.slice(under.length) : own;
    return {
      key,
      name,
      kind: kindOf(chain),
      chain,
      parent: chain.slice(0, -1).join(''),
      aliases: namesOf([own, name]),
    };
  }
  const parent = chain.join('');
  const inside = { key, chain, parent };
  if (urbanEnd.test(rest))
    return {
      ...inside,
      name: `${own}${rest}`,
      kind: 'urban',
      aliases: [rest, own + rest, shortNameOf(own) + rest],
    };
  if (countyEnd.test(rest))
    return { ...inside, name: rest, kind: 'county', aliases: namesOf([rest, own + rest]) };
  return { ...inside, name: rest, kind: 'point', aliases: pointNames(rest, own) };
}

/** 沅水陈家滩断面, 怀化市沅水陈家滩断面, 沅水陈家滩, 陈家滩, 陈家滩断面. */
function pointNames(rest: string, own: string): string[] {
  const bare = rest.replace(pointEnd, '');
  const riverless = bare.replace(/^[^水江河溪]{1,3}[水江河溪](?=..)/, '');
  const short = [bare, riverless].filter((name) => name.length >= 2);
  const ended = short.flatMap((name) => [name, `${name}断面`, `${name}水源地`]);
  return [...new Set([rest, own + rest, shortNameOf(own) + rest, ...ended])];
}

function kindOf(chain: PlaceChain): PlaceKind {
  if (chain.length >= 3) return 'county';
  // A municipality's districts stand right under it; a county that the gazetteer does not know stands alone.
  const [, second = ''] = chain;
  if (chain.length === 2) return /[区县旗]$/.test(second) && !second.endsWith('地区') ? 'county' : 'city';
  return /[县旗]$/.test(chain[0] ?? '') ? 'county' : 'province';
}

/** 麻阳苗族自治县, 麻阳, 麻阳县. */
function namesOf(names: string[]): string[] {
  const all = names.flatMap((name) => {
    const short = shortNameOf(name);
    const seat = name.endsWith('县') ? [`${name}城`, `${short}县城`] : [];
    return short === name ? [name, ...seat] : [name, short, `${short}${name.slice(-1)}`, ...seat];
  });
  return [...new Set(all.map(normalise))].filter((name) => name.length >= 2);
}
