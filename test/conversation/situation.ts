import { join } from 'node:path';
import { type Conversation, createConversation } from '../../src/conversation/answer.ts';
import { loadIntents } from '../../src/conversation/intents.ts';
import type { Message, Reply } from '../../src/conversation/message.ts';
import type { Parts } from '../../src/conversation/turn.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { type Agency, loadAgency } from '../../src/register/agency.ts';
import { loadCalendar } from '../../src/register/calendar.ts';
import type { Finding, Question, Quote, Retrieval, Scope } from '../../src/retrieval/finding.ts';
import type { Store } from '../../src/store/database.ts';
import { temporaryStore } from '../support/store.ts';

const knowledge = join(import.meta.dirname, '..', '..', 'knowledge');

export const shippedIntents = loadIntents(join(knowledge, 'words', 'intents.yaml'));
export const shippedWording = loadWording(join(knowledge, 'replies.yaml'));

/** A Monday morning in Shanghai; 20 working days later is Monday, 2026-12-21. */
export const monday = Temporal.Instant.from('2026-11-23T01:00:00Z');

const calendar = loadCalendar(join(knowledge, 'calendar'));
const agency = loadAgency(join(knowledge, 'agency.yaml'));

const huaihua = '怀化市环境保护局';
const tongzhou = '北京市通州区环境保护局';

/** A quotation from a report of 2017 unless told otherwise. */
export const quoteOf = (quote: Partial<Quote> = {}): Quote => ({
  text: '13个县市区城市环境空气质量平均优良天数比例为91.3%。',
  title: '怀化市环境保护局2017年政府信息公开工作年度报告',
  agency: huaihua,
  period: '2017',
  section: '二、强化平台建设',
  url: 'https://example.org/huaihua',
  kind: 'original',
  source: '',
  page: null,
  recognised: false,
  ...quote,
});

/** Reads scopes of five words; finds what it is told to. */
export function fakeRetrieval(
  find: (question: Question, scope: Scope) => Partial<Finding>,
): Retrieval & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    find: async (question) => {
      asked.push(question.text);
      const scope = fakeScope(question.text);
      return {
        kind: 'nothing',
        confidence: 0,
        quotes: [],
        nearest: [],
        uncovered: [],
        mismatch: null,
        scope,
        table: null,
        ...find(question, scope),
      };
    },
    readScope: async ({ text }) => fakeScope(text),
    suggest: async () => [],
  };
}

function fakeScope(text: string): Scope {
  const agencies = [...(/怀化|淮化/.test(text) ? [huaihua] : []), ...(/通州/.test(text) ? [tongzhou] : [])];
  const periods = [...text.matchAll(/(20\d\d)年?/g)].map((match) => match[1] ?? '');
  const topic = text.replace(/怀化(?:市环境保护局)?|淮化|(?:北京市)?通州(?:区环境保护局)?|20\d\d年?|\s/g, '');
  const corrections = text.includes('淮化') ? [{ written: '淮化', taken: '怀化' }] : [];
  return { agencies, places: [], periods, enterprises: [], corrections, topic };
}

/** One resident at a chat, and the register behind it. */
export type Situation = {
  store: Store;
  retrieval: Retrieval & { asked: string[] };
  conversation: Conversation;
  logged: string[];
  /** Sends a message and returns the reply; each has a key of its own and comes a second after the last. */
  say(text: string, message?: Partial<Message>): Promise<Reply>;
  send(message: Partial<Message>): ReturnType<Conversation['answer']>;
  /** Lets time pass. */
  wait(duration: Temporal.DurationLike): void;
};

/** Opens a real store with a fake retrieval that answers every question, unless told otherwise. */
export async function situation(
  options: {
    find?: (question: Question, scope: Scope) => Partial<Finding>;
    agency?: Partial<Agency>;
    retrieval?: Partial<Retrieval>;
  } = {},
): Promise<Situation> {
  const store = await temporaryStore();
  const fake = fakeRetrieval(
    options.find ?? (() => ({ kind: 'answer', confidence: 0.9, quotes: [quoteOf()] })),
  );
  const retrieval = { ...fake, ...options.retrieval };
  const logged: string[] = [];
  let now = monday;
  const log = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }));
  const parts: Parts = {
    store,
    retrieval,
    agency: { ...agency, ...options.agency },
    calendar,
    wording: shippedWording,
    intents: shippedIntents,
    clock: () => now,
    log: { info: log, error: log },
  };
  const conversation = createConversation(parts);
  let count = 0;
  const send = (message: Partial<Message>) => {
    count += 1;
    now = now.add({ seconds: 1 });
    return conversation.answer({
      channel: 'web',
      key: `message-${count}`,
      address: 'session-1',
      person: 'session-1',
      text: '',
      receivedAt: now,
      replyBy: 'response',
      ...message,
    });
  };
  return {
    store,
    retrieval,
    conversation,
    logged,
    send,
    say: async (text, message) => {
      const answer = await send({ ...message, text });
      const [reply] = answer.replies;
      if (!reply) throw new Error('no reply');
      return reply;
    },
    wait: (duration) => {
      now = now.add(duration);
    },
  };
}
