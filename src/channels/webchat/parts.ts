import type { Action, Answer, Citation, Message } from '../../conversation/message.ts';
import type { Store } from '../../store/database.ts';
import type { ShownChart } from './chart.ts';

/** One line of a conversation as the page shows it, oldest first. */
export type TranscriptEntry = {
  kind: 'resident' | 'reply' | 'staff';
  /** ISO 8601 instant. */
  at: string;
  /** Null where the words went to an encrypted case alone (design.md rule 6). */
  text: string | null;
  formStep: string | null;
  outcome: string | null;
  citations: Citation[];
  actions: Action[];
  /** Drawn on the server; null for none. */
  chart: ShownChart | null;
  inquiryId: number | null;
  /** 1 helpful, -1 not, null not rated. */
  rating: number | null;
  staffMessageId: number | null;
};

/** An entry as the register hands it over: it keeps citations, actions and charts without knowing their form. */
export type StoredEntry = Omit<TranscriptEntry, 'citations' | 'actions' | 'chart'> & {
  citations: unknown[];
  actions: unknown[];
  chart: unknown;
};

/** What the web chat asks of the conversation room. */
export type WebConversation = {
  answer(message: Message): Promise<Answer>;
  /** @returns null where nobody has written from this address. */
  conversationOf(channel: string, address: string): Promise<string | null>;
  transcriptOf(conversationId: string): Promise<StoredEntry[]>;
};

/** A title that may be meant, while the resident types. `ask` is the question that it stands for. */
export type TitleSuggestion = { title: string; agency: string; period: string; ask: string };

/** The part of a logger that this channel uses. */
export type WebChatLog = { error(fields: object, message: string): void };

/** Everything that the web chat is made of; app.ts hands it in. */
export type WebChatParts = {
  conversation: WebConversation;
  /** As-you-type titles, best first. */
  suggest(typed: string, limit: number): Promise<TitleSuggestion[]>;
  store: Store;
  clock(): Temporal.Instant;
  log: WebChatLog;
  /** Where residents reach the service, without a trailing slash; https makes the form's cookie `Secure`. */
  publicUrl: string;
  /** Who speaks: the name in the page's header. */
  agencyName: string;
  /** A line under the header, such as that this is a demonstration; empty for none. */
  notice: string;
  /** Questions offered before the first one is asked. */
  starters: readonly string[];
  /** How many staff-message streams may be open; absent: 500 in all, 5 a session. */
  streamLimits?: { total: number; perSession: number };
};
