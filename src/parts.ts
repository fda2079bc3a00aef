import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, knowledgePath, UnusableError } from './config.ts';
import { type Conversation, createConversation } from './conversation/answer.ts';
import { loadIntents } from './conversation/intents.ts';
import { loadWording, type Wording } from './conversation/wording.ts';
import { createLibrary, type Library } from './documents/library.ts';
import type { PassageIndex } from './documents/passage-index.ts';
import type { Logger } from './log.ts';
import { type Agency, loadAgency } from './register/agency.ts';
import { type Calendar, loadCalendar } from './register/calendar.ts';
import { createPassageIndex } from './retrieval/passage-index.ts';
import { createRetrieval, type OpenRetrieval } from './retrieval/retrieval.ts';
import { loadWeights } from './retrieval/weights.ts';
import { loadWords, wordsFilesIn } from './retrieval/words.ts';
import { openStore, type Store } from './store/database.ts';

/** The rooms, joined to one database. */
export type Parts = {
  config: Config;
  store: Store;
  agency: Agency;
  calendar: Calendar;
  wording: Wording;
  library: Library;
  index: PassageIndex;
  retrieval: OpenRetrieval;
  conversation: Conversation;
  clock: () => Temporal.Instant;
  close(): Promise<void>;
};

/**
 * Opens the database of DATA_DIR and joins the rooms to it. Close it when done.
 *
 * @param log absent: the conversation keeps silent, as commands want it
 * @throws UnusableError naming the file of `knowledge/` that is not of its form, or the database that cannot be opened
 */
export async function openParts(config: Config, log?: Logger): Promise<Parts> {
  const shared = (name: string) => knowledgePath(config, name);
  const load = <T>(name: string, read: (path: string) => T) => reading(name, () => read(shared(name)));
  const agency = reading('agency.yaml', () => agencyOf(config));
  const calendar = load('calendar', loadCalendar);
  const wording = withExamples(load('replies.yaml', loadWording), agency);
  const intents = load(join('words', 'intents.yaml'), loadIntents);
  const weights = load('retrieval.yaml', loadWeights);
  const offices = agency.agencies.map(({ name, short, aliases, place }) => ({
    name,
    aliases: [short, ...aliases],
    place,
  }));
  const words = reading('words', () =>
    loadWords(
      wordsFilesIn(shared),
      offices.flatMap(({ name, aliases }) => [name, ...aliases]),
    ),
  );
  const store = await openStoreIn(config);
  const clock = () => Temporal.Now.instant();
  const index = createPassageIndex(words);
  const retrieval = createRetrieval({ store, words, weights, agencyNames: offices });
  return {
    config,
    store,
    agency,
    calendar,
    wording,
    library: createLibrary({ store, index }),
    index,
    retrieval,
    conversation: createConversation({
      store,
      retrieval,
      agency,
      calendar,
      wording,
      intents,
      clock,
      ...(log && { log }),
    }),
    clock,
    close: () => store.close(),
  };
}

/** What is wrong with a setting of `knowledge/` is the operator's to mend: told in words, not as a fault of the program. */
function reading<T>(name: string, read: () => T): T {
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

/** A bureau's own examples come before those that hold for every bureau. */
function withExamples(wording: Wording, { examples }: Agency): Wording {
  return examples.length > 0 ? { ...wording, examples } : wording;
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
