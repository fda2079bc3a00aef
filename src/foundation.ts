import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, knowledgePath, UnusableError } from './config.ts';
import { createLibrary, type Library } from './documents/library.ts';
import type { PassageIndex } from './documents/passage-index.ts';
import { type Agency, loadAgency } from './register/agency.ts';
import type { AgencyNames } from './retrieval/library-names.ts';
import { createPassageIndex } from './retrieval/passage-index.ts';
import { loadWords, type Words, wordsFilesIn } from './retrieval/words.ts';
import { openStore, type Store } from './store/database.ts';

/** The rooms that hold the library, joined to one database: all that reading documents into it needs. */
export type Foundation = {
  store: Store;
  agency: Agency;
  /** Every name of the agencies that the office speaks for. */
  offices: AgencyNames[];
  words: Words;
  index: PassageIndex;
  library: Library;
  close(): Promise<void>;
};

/**
 * Opens the database of DATA_DIR and the library in it. Close it when done.
 *
 * @throws UnusableError naming the file of `knowledge/` that is not of its form, or the database that cannot be opened
 */
export async function openFoundation(config: Config): Promise<Foundation> {
  const agency = reading('agency.yaml', () => agencyOf(config));
  const offices = agency.agencies.map(({ name, short, aliases, place }) => ({
    name,
    aliases: [short, ...aliases],
    place,
  }));
  const words = reading('words', () =>
    loadWords(
      wordsFilesIn((name) => knowledgePath(config, name)),
      offices.flatMap(({ name, aliases }) => [name, ...aliases]),
    ),
  );
  const store = await openStoreIn(config);
  const index = createPassageIndex(words);
  const library = createLibrary({ store, index });
  return { store, agency, offices, words, index, library, close: () => store.close() };
}

/** What is wrong with a setting of `knowledge/` is the operator's to mend: told in words, not as a fault of the program. */
export function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UnusableError(
      `${name} of the knowledge cannot be used; "npx mingda knowledge check" names what to mend: ${(error as Error).message}`,
    );
  }
}

async function openStoreIn({ dataDir, secret }: Config): Promise<Store> {
  try {
    return await openStore({ dataDir, secret });
  } catch (error) {
    throw new UnusableError(
      `the database in ${dataDir} cannot be opened (${(error as Error).message}); put back a backup, or name another DATA_DIR`,
    );
  }
}

/**
 * A KNOWLEDGE_DIR without its own agency.yaml speaks for nobody: it must not show the contacts of the shipped
 * demonstration. The national complaint channels hold for every bureau.
 */
export function agencyOf(config: Config): Agency {
  const own = join(config.knowledgeDir, 'agency.yaml');
  if (existsSync(own)) return loadAgency(own);
  const shipped = loadAgency(join(config.shippedKnowledgeDir, 'agency.yaml'));
  return {
    ...shipped,
    name: '政府信息公开问答',
    demonstration: false,
    notice: '',
    agencies: [],
    departments: [],
  };
}
