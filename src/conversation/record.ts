import {
  type AnsweredInquiry,
  type ConversationRecord,
  chatKeyOf,
  closeInquiry,
  findByMessageKey,
  findConversation,
  openInquiry,
  saveContext,
  startConversation,
} from '../register/inquiries.ts';
import { chinaDate } from '../register/moment.ts';
import { enqueue, type Writer } from '../register/store.ts';
import { readChart } from './chart.ts';
import { cleanText, plainText, readablePart, storableText } from './clean.ts';
import { readContext } from './context.ts';
import { readIdentityNumber } from './form/identity.ts';
import { questionOf } from './form/progress.ts';
import { readContact } from './form/read-answer.ts';
import { isForgotten, openForm, sealForm } from './form/state.ts';
import type { Answer, Message, Reply } from './message.ts';
import { familyOf, type Outcome } from './outcome.ts';
import type { Decision, Parts, Turn } from './turn.ts';

/** A message that nobody else will answer: its inquiry exists. */
type Claimed = { conversation: ConversationRecord; inquiryId: number };

/** Pseudonym of a message's key. The chat is part of it, so that no chat can ask for another's reply. */
export function messageKeyOf({ store }: Parts, { channel, address, key }: Message): string {
  return store.seal.pseudonym('message', [channel, address, key].join('\0'));
}

/** Opens the inquiry of a message, and its conversation where it is the first. */
export async function claimMessage(trx: Writer, parts: Parts, message: Message): Promise<Claimed> {
  const { channel, receivedAt } = message;
  const conversation = await conversationFor(trx, parts, message);
  const inquiryId = await openInquiry(trx, {
    messageKey: messageKeyOf(parts, message),
    conversationId: conversation.id,
    channel,
    personKey: parts.store.seal.pseudonym('person', `${channel}\0${message.person}`),
    receivedAt,
    receivedOn: chinaDate(receivedAt),
  });
  return { conversation, inquiryId };
}

async function conversationFor(trx: Writer, { store }: Parts, message: Message): Promise<ConversationRecord> {
  const { channel, address, person, receivedAt: at } = message;
  const known = await findConversation(trx, chatKeyOf(store.seal, channel, address));
  return known ?? startConversation(trx, store.seal, { channel, address, person, at });
}

/** What the steps are given. */
export function readTurn(
  trx: Writer,
  parts: Parts,
  message: Message,
  { conversation, inquiryId }: Claimed,
): Turn {
  const text = cleanText(readablePart(message.text));
  const { sealedForm } = conversation;
  const stored = sealedForm && !message.group ? openForm(parts.store.seal, sealedForm) : null;
  const forgotten = stored !== null && isForgotten(stored, message.receivedAt);
  return {
    ...parts,
    trx,
    message,
    text,
    plain: plainText(text),
    today: chinaDate(parts.clock()),
    inquiryId,
    conversationId: conversation.id,
    context: readContext(conversation.contextJson),
    form: forgotten ? null : stored,
    forgottenForm: forgotten ? stored : null,
    lostForm: sealedForm !== null && stored === null,
  };
}

/**
 * Records how a turn ended, what the conversation remembers and, for channels that send by themselves, the delivery.
 *
 * @returns the reply as the resident sees it.
 */
export async function closeTurn(turn: Turn, decision: Decision, answeredMs: number): Promise<Reply> {
  const { trx, message, conversationId, inquiryId, wording, store } = turn;
  const lead = turn.forgottenForm ? `${wording.say('form_dropped', {})}\n\n` : '';
  const reply = { ...decision.reply, text: lead + decision.reply.text };
  const formStep = hiddenBy(turn, decision);
  await closeInquiry(trx, inquiryId, {
    text: formStep === null ? storableText(decision.several?.words ?? message.text) : null,
    formStep,
    outcome: reply.outcome,
    replyText: decision.confidential ? null : reply.text,
    citations: reply.citations,
    actions: reply.actions,
    chart: reply.chart ?? null,
    confidence: decision.confidence ?? null,
    topic: decision.topic ?? null,
    agency: decision.agency ?? null,
    possibleRequest: decision.possibleRequest ?? false,
    answeredMs,
    caseId: decision.caseId ?? null,
  });
  // A step of the form knows what may be remembered; a message that merely may be an answer leaves nothing.
  const remembers = formStep === null || decision.formStep !== undefined;
  const form = decision.form === undefined ? turn.form : decision.form;
  await saveContext(trx, conversationId, {
    contextJson: JSON.stringify(remembers ? (decision.context ?? turn.context) : turn.context),
    sealedForm: form ? sealForm(store.seal, form) : null,
    lastAt: message.receivedAt,
  });
  if (message.replyBy === 'outbox') {
    const { channel } = message;
    await enqueue(trx, store.seal, { conversationId, channel, inquiryId, payload: { replies: [reply] } });
  }
  return reply;
}

/** The form step whose answer the message is or may be, so that its words must not be recorded; else null. */
function hiddenBy(turn: Turn, { formStep, reply }: Decision): string | null {
  if (formStep) return formStep;
  if (turn.lostForm) return 'lost';
  // Unreadable, too long or ill-fated while a form is open: it may well have been an answer.
  const undecided = ['refused', 'clarify', 'error'].includes(familyOf(reply.outcome));
  if (turn.form && undecided) return turn.form.step;
  // An answer that comes a day late, after the form was dropped.
  const identity = readContact(turn.text) ?? readIdentityNumber(turn.text);
  return turn.forgottenForm && identity ? turn.forgottenForm.step : null;
}

/** The message as one of its further questions, counted from 1: a message of its own to the register. */
export function furtherMessage(message: Message, words: string, at: number): Message {
  return { ...message, text: words, key: furtherKey(message, at) };
}

const furtherKey = ({ key }: Message, at: number) => `${key}\0${at}`;

/** All replies of a message again: the first, and those to its further questions. */
export async function repeatedReplies(
  trx: Writer,
  parts: Parts,
  message: Message,
  known: AnsweredInquiry,
): Promise<Omit<Answer, 'repeated'>> {
  const first = await repeatedReply(trx, parts, message, known);
  const replies = [...first.replies];
  for (let at = 1; ; at += 1) {
    const further = { ...message, key: furtherKey(message, at) };
    const next = await findByMessageKey(trx, messageKeyOf(parts, further));
    if (!next) return { ...first, replies };
    replies.push(...(await repeatedReply(trx, parts, further, next)).replies);
  }
}

/** The first reply again. Where it repeated form answers it was not kept: then the form's question is asked again. */
async function repeatedReply(
  trx: Writer,
  parts: Parts,
  message: Message,
  known: AnsweredInquiry,
): Promise<Omit<Answer, 'repeated'>> {
  const { conversationId, id: inquiry } = known;
  const outcome = known.outcome as Outcome;
  if (known.replyText !== null) {
    const [citations, actions] = [JSON.parse(known.citationsJson), JSON.parse(known.actionsJson)];
    const chart = known.chartJson === null ? null : readChart(JSON.parse(known.chartJson));
    const reply = { outcome, text: known.replyText, citations, actions, ...(chart && { chart }) };
    return { conversationId, inquiry, replies: [reply] };
  }
  const conversation = await conversationFor(trx, parts, message);
  const turn = readTurn(trx, parts, message, { conversation, inquiryId: inquiry });
  const { text, actions } = turn.form
    ? questionOf(turn, turn.form)
    : { text: parts.wording.say('repeated', {}), actions: [] };
  const reply = { outcome, text, citations: [], actions };
  return { conversationId, inquiry, replies: [reply] };
}
