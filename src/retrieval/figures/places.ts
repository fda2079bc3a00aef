import { normalise } from '../normalise.ts';
import { type Gazetteer, type PlaceChain, placesMeant, shortNameOf } from '../places.ts';

/** What is like what: places are compared only with places of the same kind under the same one. */
export type PlaceKind = 'province' | 'city' | 'county' | 'urban' | PointKind;

/** Where something is measured: a section of a river, a source of drinking water, anything else. */
export type PointKind = 'section' | 'source' | 'point';

/** Whether a place is where something is measured, not an administrative one. */
export const isPoint = ({ kind }: Pick<FigurePlace, 'kind'>): boolean =>
  kind === 'section' || kind === 'source' || kind === 'point';

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
const sourceName = /水源|水厂|取水口/;
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
  const { chain, rest: left } = chainOf(text, agencyChain, places);
  // 湘西自治州 is 湘西土家族苗族自治州.
  const rest = left.replace(/^自治[州县旗]$/, '');
  const base = chain.length > 0 ? chain : agencyChain;
  const inBase = (name: string) =>
    listedAs(base.at(-1) ?? '', name)
      .flatMap((one) => places.chainsOf(one))
      .find((one) => one.length > base.length && base.every((own, at) => one[at] === own));
  const known = inBase(rest);
  if (known) return placeOf(known, '');
  // 麻阳县 before 辰水锦和断面.
  const [, county = '', site = ''] = /^(.{2,6}?[县区市旗])(.{2,})$/.exec(rest) ?? [];
  const around = inBase(county);
  return around ? placeOf(around, site) : placeOf(base, rest);
}

/** 洪江管理区 and 洪江区 stand in the gazetteer as 怀化市洪江管理区, 麻阳县 as 麻阳苗族自治县, of which 麻阳 is the short name. */
function listedAs(own: string, rest: string): string[] {
  if (rest === '') return [];
  const managed = /^.{2,}(?<!管理)区$/.test(rest) ? [`${rest.slice(0, -1)}管理区`] : [];
  const ethnic = /^.{2,}[县旗]$/.test(rest) ? [rest.slice(0, -1)] : [];
  return [rest, ...managed, ...ethnic].flatMap((name) => [own + name, name]);
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
      aliases: [...new Set([rest, '市区', '城区'])].flatMap((name) => [
        name,
        own + name,
        shortNameOf(own) + name,
      ]),
    };
  if (countyEnd.test(rest))
    return { ...inside, name: rest, kind: 'county', aliases: namesOf([rest, own + rest]) };
  const kind = sourceName.test(rest) ? 'source' : rest.endsWith('断面') ? 'section' : 'point';
  // 沅水水源地 is the source of more than one county.
  const name = kind === 'source' && onlyRiver.test(rest.replace(pointEnd, '')) ? `${own}${rest}` : rest;
  return { ...inside, name, kind, aliases: pointNames(rest, own, kind) };
}

/** 沅水, 巫水, 清江: a river that more stands behind, or nothing. */
const leadingRiver = /^[^水江河溪]{1,3}[水江河溪](?=..)/;
const onlyRiver = /^[^水江河溪]{1,3}[水江河溪]$/;

/** 沅水陈家滩断面, 怀化市沅水陈家滩断面, 沅水陈家滩, 陈家滩, 陈家滩断面; 二水厂; and 沅水, which it shares with others. */
function pointNames(rest: string, own: string, kind: PointKind): string[] {
  const bare = rest.replace(pointEnd, '');
  const plant = /^.{1,6}?水厂/.exec(bare)?.[0] ?? '';
  const site = bare.slice(plant.length);
  const river = onlyRiver.test(site) ? site : (leadingRiver.exec(site)?.[0] ?? '');
  const short = [bare, plant, site.slice(river.length)].filter((name) => name.length >= 2);
  const endings = { section: ['断面'], source: ['水源地'], point: ['断面', '水源地'] }[kind];
  const ended = short.flatMap((name) => [name, ...endings.map((ending) => name + ending)]);
  return [...new Set([rest, own + rest, shortNameOf(own) + rest, ...ended, ...(river ? [river] : [])])];
}

function kindOf(chain: PlaceChain): PlaceKind {
  if (chain.length >= 3) return 'county';
  // A municipality's districts stand right under it; a county that the gazetteer does not know stands alone.
  const [, second = ''] = chain;
  if (chain.length === 2) return /[区县旗]$/.test(second) && !second.endsWith('地区') ? 'county' : 'city';
  return /[县旗]$/.test(chain[0] ?? '') ? 'county' : 'province';
}

/** 麻阳苗族自治县, 麻阳, 麻阳县, 麻阳自治县; 洪江管理区, 洪江区. */
function namesOf(names: string[]): string[] {
  const all = names.flatMap((name) => {
    const managed = /^(.{2,})管理区$/.exec(name)?.[1];
    if (managed) return [name, `${managed}区`];
    const short = shortNameOf(name);
    const seat = name.endsWith('县') ? [`${name}城`, `${short}县城`] : [];
    const ethnic = /自治[州县旗]$/.exec(name)?.[0];
    if (short === name) return [name, ...seat];
    return [name, short, `${short}${name.slice(-1)}`, ...(ethnic ? [short + ethnic] : []), ...seat];
  });
  return [...new Set(all.map(normalise))].filter((name) => name.length >= 2);
}
