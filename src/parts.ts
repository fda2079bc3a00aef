import { join } from 'node:path';
import { type Config, knowledgePath } from './config.ts';
import { type Conversation, createConversation } from './conversation/answer.ts';
import { loadIntents } from './conversation/intents.ts';
import { loadWording, type Wording } from './conversation/wording.ts';
import { type Foundation, openFoundation, reading } from './foundation.ts';
import type { Logger } from './log.ts';
import type { Agency } from './register/agency.ts';
import { type Calendar, loadCalendar } from './register/calendar.ts';
import { createRetrieval, type OpenRetrieval } from './retrieval/retrieval.ts';
import { loadWeights } from './retrieval/weights.ts';

/** The rooms, joined to one database. */
export type Parts = Omit<Foundation, 'offices' | 'words'> & {
  config: Config;
  calendar: Calendar;
  wording: Wording;
  retrieval: OpenRetrieval;
  conversation: Conversation;
  clock: () => Temporal.Instant;
};

/**
 * Opens the database of DATA_DIR and joins the rooms to it. Close it when done.
 *
 * @param log absent: the conversation keeps silent, as commands want it
 * @throws UnusableError naming the file of `knowledge/` that is not of its form, or the database that cannot be opened
 */
export async function openParts(config: Config, log?: Logger): Promise<Parts> {
  const shared = (name: string) => knowledgePath(config, name);
  const load = <T>(name: string, read: (path: string, shipped: string) => T) =>
    reading(name, () => read(shared(name), join(config.shippedKnowledgeDir, name)));
  const calendar = load('calendar', loadCalendar);
  const replies = load('replies.yaml', loadWording);
  const intents = load(join('words', 'intents.yaml'), loadIntents);
  const weights = load('retrieval.yaml', loadWeights);
  const { offices, words, ...foundation } = await openFoundation(config);
  const { store, agency } = foundation;
  const wording = withExamples(replies, agency);
  const clock = () => Temporal.Now.instant();
  const retrieval = createRetrieval({ store, words, weights, agencyNames: offices });
  return {
    ...foundation,
    config,
    calendar,
    wording,
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
  };
}

/** A bureau's own examples come before those that hold for every bureau. */
function withExamples(wording: Wording, { examples }: Agency): Wording {
  return examples.length > 0 ? { ...wording, examples } : wording;
}
