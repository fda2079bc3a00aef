import type { Generated } from 'kysely';
import type { EntryFields, FigureFields, PermitFields } from './table-rows.ts';

/**
 * The tables as TypeScript sees them (columns are snake_case in the database).
 *
 * Conventions: `…At` is an instant in ISO 8601, UTC; `…On` is a calendar date in Asia/Shanghai
 * (YYYY-MM-DD), converted once, where the value enters; `…Json` is JSON text; `sealed…` is text encrypted by
 * `seal.ts`; `…Key` is a keyed pseudonym or a hash; booleans are 0 or 1.
 */
export type Schema = {
  meta: MetaTable;
  document: DocumentTable;
  edition: EditionTable;
  passage: PassageTable;
  figure: BesidePassage & FigureFields;
  permit: BesidePassage & PermitFields;
  catalogueEntry: BesidePassage & EntryFields;
  guideSlot: GuideSlotTable;
  documentEvent: DocumentEventTable;
  publication: PublicationTable;
  conversation: ConversationTable;
  inquiry: InquiryTable;
  caseFile: CaseFileTable;
  caseEvent: CaseEventTable;
  counter: CounterTable;
  staff: StaffTable;
  staffInvitation: StaffInvitationTable;
  staffSession: StaffSessionTable;
  signInAttempt: SignInAttemptTable;
  staffMessage: StaffMessageTable;
  audit: AuditTable;
  outbox: OutboxTable;
};

/** Small facts about the whole store, such as `library-version`, which grows whenever evidence changes. */
type MetaTable = { name: string; value: string };

type DocumentTable = {
  id: Generated<number>;
  /** `knowledge`: loaded by serve from KNOWLEDGE_DIR; `library`: read by `knowledge sync`. */
  origin: 'knowledge' | 'library';
  /** Folder that was read, so that one folder's run never touches another's documents. */
  folder: string;
  /** Path of the file inside the folder. */
  path: string;
  contentHash: string;
  title: string;
  agency: string | null;
  /** Place as the document gives it; retrieval completes it (市中区 becomes 山东省枣庄市市中区) when it indexes. */
  place: string | null;
  /** YYYY, YYYY-MM, YYYY-Qn or YYYY-MM-DD; null for standing documents. */
  period: string | null;
  /** `original` speaks for the agency; `digest` is our own words about `source`. */
  kind: 'original' | 'digest' | 'guide' | 'catalogue' | 'figures' | 'permits' | 'services';
  /** What the document was taken from: title of the digested report, statute … */
  source: string | null;
  url: string | null;
  attribute: '主动公开' | '依申请公开' | '不予公开';
  /** Document number as printed: 怀环审〔2017〕12号. */
  number: string | null;
  rhythm: 'regular' | 'ad-hoc' | 'standing' | null;
  /** Date of formation, from which the period of proactive publication runs. */
  madeOn: string | null;
  publishedOn: string | null;
  reviewedOn: string | null;
  /** Title, number or path of the older version whose place it takes. */
  supersedes: string | null;
  interpretation: string | null;
  /** 1 where the text was recognised from pictures of pages. */
  recognised: number;
  /** Only `published` documents are found: they have one standing edition. */
  state: 'waiting' | 'published' | 'superseded' | 'withdrawn';
  /** The sections as read: JSON of documents/section.ts `Section[]`. */
  sectionsJson: string;
  addedAt: string;
};

/** The passages of one version of a document. A long one enters and leaves the index in many short transactions. */
type EditionTable = {
  id: Generated<number>;
  documentId: number;
  /** Of the index that made it, see documents/passage-index.ts; another one makes other passages. */
  fingerprint: string;
  /** Only the passages of `standing` editions are found. */
  state: 'entering' | 'standing' | 'leaving';
  /** When passages entered last: an entering edition that nobody touches any more was abandoned. */
  touchedAt: string;
};

type PassageTable = {
  id: Generated<number>;
  documentId: number;
  editionId: number;
  /** Position inside the document, from 0. */
  ordinal: number;
  /** Heading path, outermost first, joined by ` › `. */
  section: string;
  text: string;
  /** The text in the form that questions are matched in, see retrieval/normalise.ts. */
  matching: string;
  /** Page of the file, from 1; null where it has none. */
  page: number | null;
};

/** A row of a table stands beside the passage that tells it. */
type BesidePassage = { passageId: number };

/** The life of a document, append-only; documents/life.ts says what the kinds mean. */
type DocumentEventTable = {
  id: Generated<number>;
  /** The row under the path of the file, never the one of a version that waits beside it. */
  documentId: number;
  kind: string;
  /** `operator`, `system` or `staff:ID`. */
  actor: string;
  at: string;
  /** Opinion of a reviewer, or the reason of an act; empty where none is asked for. */
  opinion: string;
  /** The other document of the act, such as the newer one; null where there is none. */
  otherId: number | null;
  detailJson: string;
};

/** Each place at which staff recorded that a document was published; becoming answerable is an event. */
type PublicationTable = {
  id: Generated<number>;
  documentId: number;
  /** A kind of documents/publication.ts. */
  channel: string;
  /** Name of the site, account, board or paper. */
  place: string;
  publishedOn: string;
  url: string | null;
  actor: string;
  recordedAt: string;
};

type ConversationTable = {
  id: string;
  channel: string;
  /** Pseudonym of channel and chat; unique. */
  chatKey: string;
  personKey: string;
  /** Delivery address, read only by the outbox. */
  sealedAddress: string;
  /** What a follow-up question may lean on: JSON of conversation's `Context`. */
  contextJson: string;
  /** A disclosure form being filled in; null when there is none. */
  sealedForm: string | null;
  startedAt: string;
  lastAt: string;
};

/** A line of a service guide (办理地点：…), beside the first passage of its section. */
type GuideSlotTable = {
  id: Generated<number>;
  passageId: number;
  /** Name of the guide: the document's title, or a heading in a document of several. */
  guide: string;
  label: string;
  value: string;
};

type InquiryTable = {
  id: Generated<number>;
  /** Pseudonym of the platform's own key of the message: the claim. Unique. */
  messageKey: string;
  conversationId: string;
  channel: string;
  personKey: string;
  receivedAt: string;
  receivedOn: string;
  /** The resident's words; null for form answers, which go to the encrypted case alone. */
  text: string | null;
  /** Name of the form step that a form answer belongs to. */
  formStep: string | null;
  /** `family_reason`, see conversation/outcome.ts. */
  outcome: string;
  /** Reply without form answers; null where it would repeat them. */
  replyText: string | null;
  citationsJson: string;
  actionsJson: string;
  /** The series that was drawn: JSON of conversation's `Chart`; null where there was none. */
  chartJson: string | null;
  confidence: number | null;
  topic: string | null;
  agency: string | null;
  possibleRequest: number;
  answeredMs: number;
  /** 1 helpful, -1 not, null not rated. */
  rating: number | null;
  ratedAt: string | null;
  caseId: number | null;
  /** When staff sent an answer. */
  staffAnsweredAt: string | null;
};

type CaseFileTable = {
  id: Generated<number>;
  kind: 'request' | 'handoff' | 'complaint';
  /** 依申请〔2026〕第0001号 for requests, 转人工…, 投诉… for the others; unique. */
  number: string;
  conversationId: string | null;
  openedAt: string;
  openedOn: string;
  agency: string | null;
  /** Applicant's form answers: JSON, sealed; null where there are none. */
  sealedForm: string | null;
};

/** Append-only: state, due date and overdue are derived from these rows (law.md, section 3). */
type CaseEventTable = {
  id: Generated<number>;
  caseId: number;
  /** Position inside the case, from 1. */
  ordinal: number;
  kind: string;
  /** Calendar date on which it took effect. */
  takesEffectOn: string;
  recordedAt: string;
  /** `resident`, `system` or `staff:ID`. */
  actor: string;
  detailJson: string;
};

/** Gap-free numbers, taken inside the transaction that uses them. */
type CounterTable = { name: string; value: number };

type StaffTable = {
  id: Generated<number>;
  name: string;
  role: string;
  passwordHash: string | null;
  createdAt: string;
  disabledAt: string | null;
};

type StaffInvitationTable = { tokenKey: string; staffId: number; expiresAt: string; usedAt: string | null };

type StaffSessionTable = { tokenKey: string; staffId: number; expiresAt: string };

/** Attempts to sign in that count against a name; gone after a success or a quarter of an hour. */
type SignInAttemptTable = { id: Generated<number>; nameKey: string; at: string };

type StaffMessageTable = {
  id: Generated<number>;
  conversationId: string;
  inquiryId: number | null;
  caseId: number | null;
  staffId: number;
  /** `answer` to an inquiry, or `procedure`: word about the procedure of a request. */
  kind: 'answer' | 'procedure';
  text: string;
  sentAt: string;
};

type AuditTable = {
  id: Generated<number>;
  at: string;
  /** `operator`, `system` or `staff:ID`. */
  actor: string;
  action: string;
  /** What it was done to, as `table:id`. */
  subject: string;
  detailJson: string;
};

type OutboxTable = {
  id: Generated<number>;
  conversationId: string;
  channel: string;
  inquiryId: number | null;
  staffMessageId: number | null;
  /** JSON of the reply, sealed: it may repeat form answers. Emptied when it is sent. */
  sealedPayload: string;
  state: 'pending' | 'sent' | 'dead';
  attempts: number;
  /** How many of its messages the platform has accepted already: a crash between two repeats neither. */
  partsSent: Generated<number>;
  /** Not before this instant. */
  dueAt: string;
  /** A process that is sending holds the row until then. */
  leasedUntil: string | null;
  createdAt: string;
  sentAt: string | null;
  /** Why the last attempt failed; never holds words or identity. */
  error: string | null;
};
