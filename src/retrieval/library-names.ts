import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { normalise } from './normalise.ts';
import type { Gazetteer } from './places.ts';
import { type KnownAgency, placeChainOf } from './scope.ts';

/** Names that an office gives its agencies beside the official one: agency.yaml. */
export type AgencyNames = { name: string; aliases: string[]; place: string };

/** What retrieval must know of the library before it reads a question; made anew when the library changes. */
export type LibraryNames = { version: string; passages: number; agencies: KnownAgency[] };

/** The library's version: grows with every change of published evidence, whichever process made it. */
export async function libraryVersion(db: Kysely<Schema>): Promise<string> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'library-version')
    .executeTakeFirst();
  return row?.value ?? '0';
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
    const aliases = [name, ...(own ? [own.name, ...own.aliases] : [])].map(normalise);
    return { name, aliases: [...new Set(aliases)], place: chains.find((chain) => chain.length > 0) ?? [] };
  });
  return { version, passages: count, agencies: agencies.map((agency) => withSisterNames(agency, agencies)) };
}

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
