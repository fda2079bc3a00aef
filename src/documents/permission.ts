import type { Role, StaffMember } from '../register/staff.ts';
import { attributes, type Description } from './description.ts';
import type { DocumentFile } from './document-file.ts';
import type { Publication } from './publication.ts';

/** What staff can do to a document. */
export type Act =
  /** The step of the review that is due; sending back; to review again; out of the answers; into them again. */
  | { kind: 'pass' | 'return' | 'submit' | 'withdraw' | 'restore'; opinion: string }
  | { kind: 'describe'; description: Description; opinion: string }
  /** Takes the place of an older one: its row number, or its title, number or path. */
  | { kind: 'supersede'; older: number | string; opinion: string }
  | { kind: 'announce'; publication: Publication };

/** Why an act is refused: a closed list, so that the console can word each. `roles` are those that may. */
export type Refusal =
  | { why: 'role'; roles: readonly Role[] }
  | {
      why:
        | 'absent'
        | 'opinion'
        | 'opinion-length'
        | 'nothing-waits'
        | 'not-active'
        | 'returned'
        | 'drafter'
        | 'twice'
        | 'restore-first'
        | 'not-returned'
        | 'file-gone'
        | 'closed'
        | 'unchanged'
        | 'file-attribute'
        | 'not-published'
        | 'not-superseded'
        | 'no-older'
        | 'several-older';
    };

/** Who keeps the record of documents; reviewers do not draft what they review. */
export const editors: readonly Role[] = ['clerk', 'handler', 'office-head', 'administrator'];

/** Who may take a document out of the answers: the safe direction, so that whoever sees a secret can act at once. */
export const withdrawers: readonly Role[] = [
  'department-head',
  'secrecy-reviewer',
  'leader',
  'office-head',
  'administrator',
];

/** Who may bring back an older version that was reviewed in its time. */
export const restorers: readonly Role[] = ['leader', 'office-head'];

/** As many characters as an opinion or reason may have. */
export const longestOpinion = 500;

/** Whether somebody may do this now; null: yes. What depends on other documents is looked at by the act itself. */
export function refusalOf(file: DocumentFile, staff: StaffMember, act: Act): Refusal | null {
  const opinion = 'opinion' in act ? act.opinion.trim() : '';
  if ([...opinion].length > longestOpinion) return { why: 'opinion-length' };
  const refused = refusalOfKind(file, staff, act);
  if (refused) return refused;
  const needsReason = act.kind !== 'announce' && act.kind !== 'supersede' && act.kind !== 'describe';
  return needsReason && opinion === '' ? { why: 'opinion' } : null;
}

function refusalOfKind(file: DocumentFile, staff: StaffMember, act: Act): Refusal | null {
  const { state } = file.row;
  switch (act.kind) {
    case 'pass':
    case 'return':
      return refusalOfStep(file, staff);
    case 'submit':
      return unlessRole(staff, editors) ?? refusalToSubmit(file);
    case 'describe':
      return unlessRole(staff, editors) ?? refusalToDescribe(file, act.description);
    case 'withdraw':
      return unlessRole(staff, withdrawers) ?? (state === 'published' ? null : { why: 'not-published' });
    case 'restore':
      return unlessRole(staff, restorers) ?? refusalToRestore(file);
    case 'supersede':
    case 'announce':
      return unlessRole(staff, editors) ?? (state === 'published' ? null : { why: 'not-published' });
  }
}

function unlessRole({ role }: StaffMember, roles: readonly Role[]): Refusal | null {
  return roles.includes(role) ? null : { why: 'role', roles };
}

/** Three different people, in order, none of whom drafted (law.md, section 3). */
function refusalOfStep(file: DocumentFile, staff: StaffMember): Refusal | null {
  const { underReview, review, row, pending } = file;
  if (!underReview) {
    if (row.state === 'superseded' && pending) return { why: 'restore-first' };
    return { why: pending || row.state === 'waiting' ? 'not-active' : 'nothing-waits' };
  }
  if (review.returned) return { why: 'returned' };
  if (!review.due) return { why: 'nothing-waits' };
  const actor = actorOf(staff);
  if (staff.role !== review.due.role) return { why: 'role', roles: [review.due.role] };
  if (review.drafters.has(actor)) return { why: 'drafter' };
  return review.done.some((step) => step.actor === actor) ? { why: 'twice' } : null;
}

/** What its file has since made less than 主动公开 stays away, though an older text of it was reviewed. */
function refusalToRestore({ row, attributeOfFile }: DocumentFile): Refusal | null {
  if (row.state !== 'superseded') return { why: 'not-superseded' };
  return row.attribute === '主动公开' && attributeOfFile === '主动公开' ? null : { why: 'not-active' };
}

function refusalToSubmit({ row, review, underReview, events }: DocumentFile): Refusal | null {
  if (underReview) return review.returned ? null : { why: 'not-returned' };
  if (row.state !== 'withdrawn') return { why: 'not-returned' };
  const last = events.findLast(({ kind }) => kind === 'withdrawn');
  if (last?.actor === 'operator') return { why: 'file-gone' };
  return row.attribute === '主动公开' ? null : { why: 'not-active' };
}

function refusalToDescribe(
  { row, pending, attributeOfFile }: DocumentFile,
  said: Description,
): Refusal | null {
  if (row.state !== 'published' && row.state !== 'waiting') return { why: 'closed' };
  if (attributes.indexOf(said.attribute) < attributes.indexOf(attributeOfFile))
    return { why: 'file-attribute' };
  const differs = [row, ...(pending ? [pending] : [])].some((version) =>
    Object.entries(said).some(([name, value]) => version[name as keyof Description] !== value),
  );
  return differs ? null : { why: 'unchanged' };
}

/** A staff member as events name them. */
export function actorOf({ staffId }: StaffMember): string {
  return `staff:${staffId}`;
}
