import { z } from 'zod';
import { readSettings } from '../retrieval/own-settings.ts';
import { plainText } from './clean.ts';

/** What a message may want besides an answer to a question. */
export const intentNames = [
  'greeting',
  'thanks',
  'help',
  'handoff',
  'status',
  'request',
  'emergency',
  'complaint',
  'where-to-complain',
  'complaint-about-staff',
  'crisis',
  // Steering the disclosure form.
  'cancel',
  'back',
  'confirm',
  'change',
  'now',
  'later',
  // Old buttons of a form that is over.
  'reconfirm',
] as const;

export type IntentName = (typeof intentNames)[number];

/**
 * Signs beyond which a message is told rather than asked for: who writes more than two lines of chat greets, thanks or
 * calls for help only in passing, and what was told must not be swallowed. It also bounds the time of matching.
 */
const shortMessage = 60;

/** What may be asked for at any length: who requests or complains tells what happened. */
const toldAtLength: ReadonlySet<IntentName> = new Set([
  'request',
  'emergency',
  'complaint',
  'complaint-about-staff',
]);

/** The intents and topics of `knowledge/words/intents.yaml`, ready to match. */
export type Intents = {
  /** @param plain text as clean.ts `plainText` gives it; of more than 60 signs only a request or complaint is meant. */
  wants(intent: IntentName, plain: string): boolean;
  /** The message without the courtesies that open it: 您好，请问 … */
  withoutCourtesy(text: string): string;
  /** One of the file's topics, or 其他. */
  topicOf(text: string): string;
  /** The same; null for none of them. */
  namedTopicOf(text: string): string | null;
  /** Of a message that is nothing but a keyword of one of the menus, what may be asked about it; null for others. */
  menuOf(plain: string): Menu | null;
};

/** Questions that residents ask about a thing; only those that the library answers are offered. */
export type Menu = { keyword: string; asks: string[] };

/** Each is tried before it is offered. */
const mostAsks = 8;

const regex = z
  .string()
  .min(1)
  .transform((source, context) => {
    try {
      return new RegExp(source, 'u');
    } catch (error) {
      context.addIssue({ code: 'custom', message: `no regular expression: ${(error as Error).message}` });
      return z.NEVER;
    }
  });
const patterns = z.array(regex);
const shape = z.strictObject({
  courtesies: patterns.min(1),
  intents: z.strictObject(
    Object.fromEntries(
      intentNames.map((name) => [name, z.strictObject({ any: patterns.min(1), not: patterns.optional() })]),
    ) as Record<IntentName, z.ZodObject<{ any: typeof patterns; not: z.ZodOptional<typeof patterns> }>>,
  ),
  topics: z.array(z.strictObject({ name: z.string().min(1), words: z.array(z.string().min(1)).min(1) })),
  menus: z
    .array(
      z.strictObject({
        words: z.array(z.string().min(1)).min(1),
        asks: z.array(z.string().min(1)).max(mostAsks),
      }),
    )
    .default([]),
});

/** Topic of a question that none of the topics fits. */
const otherTopic = '其他';

/**
 * Reads the intents file.
 *
 * @throws Error naming the file and each entry that is missing, unknown or no regular expression.
 */
export function loadIntents(file: string, shipped?: string): Intents {
  const read = shape.safeParse(readSettings(file, shipped));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`, { cause: read.error });
  const { courtesies } = read.data;
  const intents = new Map(
    intentNames.map((name) => {
      const { any, not = [] } = read.data.intents[name];
      return [name, { any, not }];
    }),
  );
  const { topics, menus } = read.data;
  const namedTopicOf = (text: string) => {
    const plain = text.toUpperCase();
    return topics.find(({ words }) => words.some((word) => plain.includes(word)))?.name ?? null;
  };
  const menuByWord = new Map(
    menus.flatMap(({ words, asks }) => words.map((word) => [plainText(word), { keyword: word, asks }])),
  );
  return {
    wants(name, plain) {
      if (plain.length > shortMessage && !toldAtLength.has(name)) return false;
      const intent = intents.get(name);
      if (!intent || intent.not.some((regex) => regex.test(plain))) return false;
      return intent.any.some((regex) => regex.test(plain));
    },
    withoutCourtesy: (text) => stripCourtesies(text, courtesies),
    namedTopicOf,
    topicOf: (text) => namedTopicOf(text) ?? otherTopic,
    menuOf: (plain) => menuByWord.get(plain.replace(besideKeyword, '')) ?? null,
  };
}

/** 环评信息, 处罚方面的情况, 空气查询: no more than the keyword. */
const besideKeyword =
  /(?<=.{2})(?:(?:方面|相关|有关)?的?(?:信息|情况|内容|问题|查询|公示|公开)|方面|相关|有关|呢|吧)$/u;

/** Each courtesy may stand before another, so it goes on until none is left. Never strips the whole message. */
function stripCourtesies(text: string, courtesies: RegExp[]): string {
  let rest = text;
  for (let previous = ''; previous !== rest; ) {
    previous = rest;
    for (const courtesy of courtesies) {
      const shorter = rest.replace(courtesy, '').replace(/^[\s\p{P}]+/u, '');
      if (shorter !== rest && /[\p{L}\p{N}]/u.test(shorter)) rest = shorter;
    }
  }
  return rest;
}
