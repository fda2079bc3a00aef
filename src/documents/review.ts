import type { Role } from '../register/staff.ts';
import type { DocumentEvent, DocumentEventKind } from './life.ts';

/** A step of the review and the role that takes it. */
export type ReviewStep = { kind: 'department-checked' | 'secrecy-reviewed' | 'approved'; role: Role };

/** The three steps, in their order; none is skipped and each is another person's (law.md, section 3). */
export const reviewSteps: readonly ReviewStep[] = [
  { kind: 'department-checked', role: 'department-head' },
  { kind: 'secrecy-reviewed', role: 'secrecy-reviewer' },
  { kind: 'approved', role: 'leader' },
];

/** How the review of the version that waits stands; derived from the events. */
export type Review = {
  /** Steps taken, in order. */
  done: DocumentEvent[];
  /** The next step; null where it was returned or all are taken. */
  due: ReviewStep | null;
  returned: DocumentEvent | null;
  /** Staff who described or submitted this version: they do not review their own work. */
  drafters: ReadonlySet<string>;
};

/** What makes another version, or takes the document out of review. */
const versionEnds: readonly DocumentEventKind[] = [
  'received',
  'published',
  'narrowed',
  'withdrawn',
  'superseded',
  'restored',
];

/** What else makes reviewers begin anew: they saw something other than what would be published. */
const drafting: readonly DocumentEventKind[] = ['described', 'submitted'];

/** Reads how far the review has come. @param events of one document, in order. */
export function reviewOf(events: DocumentEvent[]): Review {
  const version = events.slice(events.findLastIndex(({ kind }) => versionEnds.includes(kind)) + 1);
  const drafts = version.filter(({ kind }) => drafting.includes(kind));
  const round = version.slice(version.findLastIndex(({ kind }) => drafting.includes(kind)) + 1);
  const returned = round.find(({ kind }) => kind === 'returned') ?? null;
  const done = reviewSteps.flatMap((step) => round.find(({ kind }) => kind === step.kind) ?? []);
  return {
    done,
    due: returned ? null : (reviewSteps[done.length] ?? null),
    returned,
    drafters: new Set(drafts.map(({ actor }) => actor)),
  };
}
