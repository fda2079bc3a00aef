import { CompiledQuery, type Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { normalise } from './normalise.ts';
import type { Gazetteer, PlaceChain } from './places.ts';
import { type KnownAgency, placeChainOf } from './scope.ts';

/** Names that an office gives its agencies beside the official one: agency.yaml. */
export type AgencyNames = { name: string; aliases: string[]; place: string };

/** What retrieval must know of the library before it reads a question; made anew when the library changes. */
export type LibraryNames = {
  version: string;
  passages: number;
  agencies: KnownAgency[];
  /** The places of the agencies that the office itself speaks for. */
  offices: PlaceChain[];
  /** The gazetteer with the places that only the agencies' names tell (a county renamed or founded since). */
  places: Gazetteer;
};

/** Asked a dozen times for each question: ready-made, so that it costs little. */
const versionQuery = CompiledQuery.raw(`SELECT value FROM meta WHERE name = 'library-version'`);

/** The library's version: grows with every change of published evidence, whichever process made it. */
export async function libraryVersion(db: Kysely<Schema>): Promise<string> {
  const { rows } = await db.executeQuery(versionQuery as CompiledQuery<{ value: string }>);
  return rows[0]?.value ?? '0';
}

/** Reads the agencies that have published documents, with every name they are known by. */
export async function readLibraryNames(
  db: Kysely<Schema>,
  configured: AgencyNames[],
  places: Gazetteer,
): Promise<LibraryNames> {
  const version = await libraryVersion(db);
  const { count } = await db
    .selectFrom('passage')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('document')
    .select(['agency', 'place'])
    .distinct()
    .where('state', '=', 'published')
    .where('agency', 'is not', null)
    .execute();
  const agencies = [...Map.groupBy(rows, (row) => row.agency ?? '')].map(([name, members]): KnownAgency => {
    const own = configured.find((agency) => agency.name === name || agency.aliases.includes(name));
    const chains = [own?.place ?? null, ...members.map((row) => row.place), name].map((place) =>
      placeChainOf(place, places),
    );
    const branch = branchIn(name, places);
    const aliases = [name, ...(own ? [own.name, ...own.aliases] : []), ...(branch ? [branch.called] : [])];
    const place = branch?.place ?? chains.find((chain) => chain.length > 0) ?? placeInName(name);
    return { name, aliases: [...new Set(aliases.map(normalise))], place };
  });
  const unlisted = agencies.map(({ place }) => place).filter((place) => place.length === 1);
  return {
    version,
    passages: count,
    agencies: agencies.map((agency) => withSisterNames(agency, agencies)),
    offices: configured.map(({ place }) => placeChainOf(place, places)).filter((chain) => chain.length > 0),
    places: places.with(unlisted.filter(([name = '']) => places.chainsOf(name).length === 0)),
  };
}

/** 青石县生态环境局 → 青石县, for a place that the gazetteer does not list. */
function placeInName(agency: string): PlaceChain {
  const name = /^[\u4e00-\u9fff]{2,8}?[省市县区旗](?=[\u4e00-\u9fff])/.exec(normalise(agency))?.[0];
  return name ? [name] : [];
}

/** 怀化市生态环境局芷江分局 speaks for 芷江侗族自治县 and is called 芷江分局. */
function branchIn(agency: string, places: Gazetteer): { called: string; place: PlaceChain } | null {
  const [, parent = '', name = '', kind = ''] = branch.exec(normalise(agency)) ?? [];
  const above = placeChainOf(parent, places);
  const place = places
    .chainsOf(name)
    .find((chain) => chain.length > above.length && above.every((one, level) => chain[level] === one));
  return place && above.length > 0 ? { called: name + kind, place } : null;
}

/** Since 2019 also 吉安市泰和生态环境局. */
const branch = /^(.+?局|.+?[市州盟])([\u4e00-\u9fff]{2,11}?)(分局|生态环境局)$/;

const environment = /生态环境局|环境保护局|环保局|环境局/;

/** 通州区环境保护局 and 北京市通州区环境保护局 are one bureau: what names the one names the other. */
function withSisterNames(agency: KnownAgency, all: KnownAgency[]): KnownAgency {
  const sisters = all.filter(
    (other) =>
      agency.place.length > 0 &&
      other.place.join() === agency.place.join() &&
      environment.test(other.name) &&
      environment.test(agency.name),
  );
  return {
    ...agency,
    aliases: [...new Set([...agency.aliases, ...sisters.flatMap((sister) => sister.aliases)])],
  };
}
