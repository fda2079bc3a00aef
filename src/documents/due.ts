import type { Calendar } from '../register/calendar.ts';
import { chinaDate } from '../register/moment.ts';
import { type PublicationDeadline, publicationDeadlineOf } from '../register/publication-deadline.ts';

/** Working days before the due date from which a document is said to be due soon. */
const soonDays = 5;

/** What of a document decides when it must be published. */
export type DueFacts = {
  attribute: string;
  state: string;
  madeOn: string | null;
  addedAt: string;
  /** Days on which it was published at some place or became answerable, in any order. */
  publishedDays: readonly string[];
  /** The date of formation of the version whose place it is to take; undefined where there is none. */
  replacesMadeOn?: string | null;
};

/** When a document must be published and how it stands. */
export type Due = {
  deadline: PublicationDeadline;
  /**
   * What the period runs from: the date on which it was `made`; where that is unknown, the day on which it came into
   * the library, which can only be later (`added`); for a changed text that bears its old date, the day on which the
   * change came in (`changed`).
   */
  basis: 'made' | 'added' | 'changed';
  standing: 'late' | 'soon' | 'open' | 'published' | 'published-late';
  /** Working days to the due date, negative when it has passed. Counted when it is asked for: years take long. */
  daysLeft(): number;
};

/**
 * Derives when a document is due (order 711, Art. 26).
 *
 * @param deadlineOf what has reckoned the same days before, where there are many documents.
 * @returns null where there is no duty to publish: it is not 主动公开, it was withdrawn or superseded before it was
 * published, or no rule was in force when it was made.
 */
export function dueOf(
  facts: DueFacts,
  calendar: Calendar,
  today: Temporal.PlainDate,
  deadlineOf = (formedOn: Temporal.PlainDate) => publicationDeadlineOf(formedOn, calendar),
): Due | null {
  const published = firstPublication(facts);
  const gone = facts.state !== 'waiting' && facts.state !== 'published';
  if (facts.attribute !== '主动公开' || (gone && published === null)) return null;
  const { from, basis } = beginningOf(facts);
  const deadline = deadlineOf(from);
  if (!deadline) return null;
  const { dueOn } = deadline;
  const daysLeft = () => calendar.workingDaysBetween(today, dueOn);
  if (published !== null) {
    // Of a document without its date it is not known whether it was late.
    const late = basis === 'made' && published > dueOn.toString();
    return { deadline, basis, standing: late ? 'published-late' : 'published', daysLeft };
  }
  if (Temporal.PlainDate.compare(dueOn, today) < 0) return { deadline, basis, standing: 'late', daysLeft };
  const near = Temporal.PlainDate.compare(dueOn, calendar.addWorkingDays(today, soonDays)) <= 0;
  return { deadline, basis, standing: near ? 'soon' : 'open', daysLeft };
}

/** An earlier version's publication is none of this one; what is answerable without a record of it became so when it came in. */
function firstPublication({ publishedDays, madeOn, state, addedAt }: DueFacts): string | null {
  const [first] = publishedDays.filter((day) => madeOn === null || day >= madeOn).toSorted();
  if (first !== undefined || state !== 'published') return first ?? null;
  return chinaDate(Temporal.Instant.from(addedAt)).toString();
}

function beginningOf({ madeOn, addedAt, replacesMadeOn }: DueFacts): {
  from: Temporal.PlainDate;
  basis: Due['basis'];
} {
  const addedOn = chinaDate(Temporal.Instant.from(addedAt));
  if (madeOn !== null && madeOn !== replacesMadeOn)
    return { from: Temporal.PlainDate.from(madeOn), basis: 'made' };
  return { from: addedOn, basis: replacesMadeOn === undefined ? 'added' : 'changed' };
}
