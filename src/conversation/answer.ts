import { chatKeyOf, findByMessageKey, findConversation } from '../register/inquiries.ts';
import type { Writer } from '../register/store.ts';
import { type TranscriptEntry, type TranscriptOptions, transcript } from '../register/transcript.ts';
import type { Answer, Message } from './message.ts';
import {
  claimMessage,
  closeTurn,
  furtherMessage,
  messageKeyOf,
  readTurn,
  repeatedReplies,
} from './record.ts';
import { apology } from './steps/apology.ts';
import { choice } from './steps/choice.ts';
import { complaint, complaintAboutStaff, whereToComplain } from './steps/complaint.ts';
import { crisis } from './steps/crisis.ts';
import { form } from './steps/form.ts';
import { handoff } from './steps/handoff.ts';
import { keywordMenu } from './steps/keyword-menu.ts';
import { lostForm } from './steps/lost-form.ts';
import { more } from './steps/more.ts';
import { noForm } from './steps/no-form.ts';
import { numbered } from './steps/numbered.ts';
import { question } from './steps/question.ts';
import { rating } from './steps/rating.ts';
import { request } from './steps/request.ts';
import { furtherQuestion, severalQuestions } from './steps/several-questions.ts';
import { greeting, help, thanks } from './steps/smalltalk.ts';
import { status } from './steps/status.ts';
import { incomprehensible, tooLong } from './steps/unreadable.ts';
import type { Decision, Parts, Step, Turn } from './turn.ts';

/** A message meets these in order; the first that decides, decides. */
const steps: Step[] = [
  lostForm,
  tooLong,
  incomprehensible,
  rating,
  crisis,
  form,
  noForm,
  greeting,
  thanks,
  help,
  more,
  choice,
  numbered,
  complaintAboutStaff,
  handoff,
  status,
  request,
  complaint,
  keywordMenu,
  severalQuestions,
  whereToComplain,
  question,
];

/** The room's door: what channels and commands talk to. */
export type Conversation = {
  /**
   * Answers a message. Message, inquiry, reply, case and outbox row are written in one transaction, so that after this
   * returns nothing can be lost; the same message again is answered with the first reply (design.md rule 2).
   *
   * @throws only where the database itself refuses: then nothing was recorded and the platform should deliver again.
   */
  answer(message: Message): Promise<Answer>;
  /** The conversation so far, for a page that is opened again. */
  transcriptOf(conversationId: string, options?: TranscriptOptions): Promise<TranscriptEntry[]>;
  /** The conversation of a chat, in the channel's own terms; null where nobody wrote from there yet. */
  conversationOf(channel: string, address: string): Promise<string | null>;
};

/** Joins what the conversation is made of. */
export function createConversation(parts: Parts): Conversation {
  const { reader, seal } = parts.store;
  return {
    answer: (message) => answerSafely(parts, message),
    transcriptOf: (conversationId, options) => transcript(reader, conversationId, options),
    conversationOf: async (channel, address) =>
      (await findConversation(reader, chatKeyOf(seal, channel, address)))?.id ?? null,
  };
}

/** A step that fails takes its transaction with it; the inquiry and an apology are then recorded in another. */
async function answerSafely(parts: Parts, message: Message): Promise<Answer> {
  try {
    return await parts.store.transaction((trx) => answerIn(trx, parts, message, steps));
  } catch (error) {
    parts.log?.error({ channel: message.channel, ...whereItFailed(error) }, 'answering failed');
    return parts.store.transaction((trx) => answerIn(trx, parts, message, [apology]));
  }
}

async function answerIn(trx: Writer, parts: Parts, message: Message, chain: Step[]): Promise<Answer> {
  const known = await findByMessageKey(trx, messageKeyOf(parts, message));
  if (known) return { ...(await repeatedReplies(trx, parts, message, known)), repeated: true };
  const { conversationId, inquiry, reply, further } = await take(trx, parts, message, chain);
  const replies = [reply];
  for (const [at, { words }] of further.entries()) {
    const place = { number: at + 2, total: further.length + 1 };
    const next = furtherMessage(message, words, at + 1);
    replies.push((await take(trx, parts, next, [furtherQuestion(place)])).reply);
  }
  return { conversationId, inquiry, replies, repeated: false };
}

/** One message, or one of the questions of a message, from its claim to its record. */
async function take(trx: Writer, parts: Parts, message: Message, chain: Step[]) {
  const started = performance.now();
  const turn = readTurn(trx, parts, message, await claimMessage(trx, parts, message));
  const { decision, step } = await decide(turn, chain);
  const elapsed = performance.now() - started;
  const reply = await closeTurn(turn, decision, elapsed);
  parts.log?.info(
    {
      channel: message.channel,
      inquiry: turn.inquiryId,
      step,
      outcome: reply.outcome,
      ms: Math.round(elapsed),
    },
    'answered',
  );
  const { conversationId, inquiryId: inquiry } = turn;
  return { conversationId, inquiry, reply, further: decision.several?.further ?? [] };
}

async function decide(turn: Turn, chain: Step[]): Promise<{ decision: Decision; step: string }> {
  for (const step of chain) {
    const decision = await step(turn);
    if (decision) return { decision, step: step.name };
  }
  throw new Error('no step decided; the last one of the list must always decide');
}

/** Class and place of an error. Never its message, which may repeat what a resident wrote (design.md rule 6). */
function whereItFailed(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, at: frames.slice(0, 6).map((line) => line.trim()) };
}
