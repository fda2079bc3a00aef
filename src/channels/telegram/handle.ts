import type { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { pressedAction } from '../../conversation/pressed-action.ts';
import type { Store } from '../../store/database.ts';
import type { Log } from '../sender.ts';
import { placeOf } from './address.ts';
import { readButton } from './buttons.ts';
import { failureOf } from './failure.ts';
import { type Envelope, type Incoming, readUpdate } from './incoming.ts';
import type { TelegramConversation, TelegramWording } from './parts.ts';

type Signal = Parameters<Api['answerCallbackQuery']>[2];

/** A chat that sends an album or a row of stickers is told once. */
const TELL_AGAIN_MS = 60_000;
const ERRAND_MS = 5000;
const REMEMBERED_CHATS = 10_000;

/** What handling an update needs. */
export type Desk = {
  api: Api;
  bot: () => Pick<UserFromGetMe, 'id' | 'username'>;
  conversation: TelegramConversation;
  store: Store;
  wording: TelegramWording;
  clock: () => Temporal.Instant;
  log: Log;
  /** Called when something may lie in the outbox. */
  committed: () => void;
};

/**
 * Handles updates. It waits only for the commit of an inquiry, never for Telegram: what has to reach the chat
 * lies in the outbox. Signs of courtesy (ending a button's waiting sign, "I cannot read pictures") are errands:
 * tried once, and not kept.
 */
export function createHandler(desk: Desk): {
  handle(update: Update): Promise<void>;
  errandsDone(): Promise<void>;
} {
  const errands = new Set<Promise<unknown>>();
  const told = new Map<string, number>();
  const errand = (work: Promise<unknown>) => {
    const watched = work.catch((error) => {
      desk.log.info({ failure: failureOf(error)?.kind ?? 'unknown' }, 'a courtesy did not reach Telegram');
    });
    errands.add(watched);
    watched.finally(() => errands.delete(watched));
  };
  const submit = async (message: Envelope & { text: string }) => {
    await desk.conversation.answer(message);
    desk.committed();
  };
  const press = async (pressed: Extract<Incoming, { kind: 'press' }>) => {
    const text = await wordsBehind(desk, pressed);
    errand(answerPress(desk.api, pressed.callback, text === null ? desk.wording.staleButton : null));
    if (text !== null) await submit({ ...pressed.message, text });
  };
  const tellUnsupported = (address: string) => {
    const now = performance.now();
    if (now - (told.get(address) ?? Number.NEGATIVE_INFINITY) < TELL_AGAIN_MS) return;
    if (told.size >= REMEMBERED_CHATS) told.clear();
    told.set(address, now);
    const { chat, thread } = placeOf(address);
    const options = thread === null ? {} : { message_thread_id: thread };
    errand(desk.api.sendMessage(chat, desk.wording.unsupported, options, brief()));
  };
  return {
    async handle(update) {
      const reader = { bot: desk.bot(), wording: desk.wording, now: desk.clock() };
      const incoming = readUpdate(update, reader);
      if (incoming.kind === 'words') await submit(incoming.message);
      else if (incoming.kind === 'press') await press(incoming);
      else if (incoming.kind === 'empty-press') errand(answerPress(desk.api, incoming.callback, null));
      else if (incoming.kind === 'unsupported') tellUnsupported(incoming.address);
    },
    errandsDone: async () => {
      await Promise.all(errands);
    },
  };
}

/** @returns null for a button that this conversation was never given, or that is too old to be known. */
async function wordsBehind(desk: Desk, press: Extract<Incoming, { kind: 'press' }>): Promise<string | null> {
  const button = readButton(press.data);
  if (!button) return null;
  if (button.kind === 'words') return button.text;
  const conversationId = await desk.conversation.conversationOf('telegram', press.message.address);
  return conversationId === null ? null : pressedAction(desk.store.reader, { ...button, conversationId });
}

function answerPress(api: Api, callback: string, notice: string | null): Promise<unknown> {
  return api.answerCallbackQuery(callback, notice === null ? {} : { text: notice }, brief());
}

/** Errands must not keep the program from ending. */
function brief(): Signal {
  return AbortSignal.timeout(ERRAND_MS) as Signal;
}
