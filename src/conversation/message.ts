import type { Chart } from './chart.ts';
import type { Outcome } from './outcome.ts';

/** What a resident sent, free of any platform's form. Made by a channel, read by the conversation. */
export type Message = {
  /** `web`, `telegram`, `cli` … */
  channel: string;
  /** The platform's own key of this message; a repeated key is answered with the first reply and no new inquiry. */
  key: string;
  /** Where replies go, in the channel's own terms (chat id, web session). Stored sealed. */
  address: string;
  /** Who writes, in the channel's own terms. Stored only as a pseudonym. */
  person: string;
  text: string;
  receivedAt: Temporal.Instant;
  /**
   * Given where others read along: the link to a chat with this resident alone. What is personal is then not asked for
   * or shown, but sent there. Absent: nobody else reads.
   */
  group?: { privateChat: string } | undefined;
  /** `response`: the caller hands the reply over itself; `outbox`: the outbox sends it until the platform accepts. */
  replyBy: 'response' | 'outbox';
};

/** One bubble of an answer. */
export type Reply = {
  outcome: Outcome;
  /** Plain text, Simplified Chinese, may hold line breaks. */
  text: string;
  citations: Citation[];
  actions: Action[];
  /** A series to draw beside the text, where one was asked for. */
  chart?: Chart;
};

/** Where a quotation stands. Empty strings where the document does not say. */
export type Citation = {
  title: string;
  agency: string;
  period: string;
  /** Heading path, outermost first, joined by ` › `. */
  section: string;
  /** The sentences as stored, letter by letter. */
  quote: string;
  url: string;
};

/** A button: pressing it is the same as sending `send`. */
export type Action = { label: string; send: string };

/** What came of one message. */
export type Answer = {
  conversationId: string;
  /** Number of the inquiry in the register; the first of a message that asks several questions. */
  inquiry: number;
  /** One for each question of the message, in its order. */
  replies: Reply[];
  /** True where the message had been answered before. */
  repeated: boolean;
};
