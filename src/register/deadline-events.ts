/** Events that move a deadline, by the names of law.md, section 3. */
export const deadlineEventKinds = [
  'correction-requested',
  'corrected',
  'third-party-consulted',
  'third-party-answered',
  'agency-consulted',
  'agency-answered',
  'extended',
  'fee-noticed',
  'fee-paid',
] as const;

export type DeadlineEventKind = (typeof deadlineEventKinds)[number];

/** Something dated that happened to a request. */
export type DeadlineEvent = {
  kind: DeadlineEventKind;
  on: Temporal.PlainDate;
  /** Of `extended`: working days added; the most that the regime allows where absent. */
  days?: number | undefined;
};

/** What somebody else is waited for. */
export type Subject = 'correction' | 'third-party' | 'agency' | 'fee';

/** What an event does: begins or ends a wait, or extends the period. */
export type Effect = { subject: Subject; begins: boolean } | 'extension';

/** Dates or events that cannot be true together; the message names the remedy. */
export class DeadlineError extends Error {}

/** The effect of each kind. */
export const effects: Record<DeadlineEventKind, Effect> = {
  'correction-requested': { subject: 'correction', begins: true },
  corrected: { subject: 'correction', begins: false },
  'third-party-consulted': { subject: 'third-party', begins: true },
  'third-party-answered': { subject: 'third-party', begins: false },
  'agency-consulted': { subject: 'agency', begins: true },
  'agency-answered': { subject: 'agency', begins: false },
  'fee-noticed': { subject: 'fee', begins: true },
  'fee-paid': { subject: 'fee', begins: false },
  extended: 'extension',
};

const beginnings: Record<Subject, DeadlineEventKind> = {
  correction: 'correction-requested',
  'third-party': 'third-party-consulted',
  agency: 'agency-consulted',
  fee: 'fee-noticed',
};

/**
 * @returns the events by date; of one day, those that begin a wait come first.
 * @throws DeadlineError for an unknown kind, a date before the receipt, an end without its beginning, or a second
 *   correction or fee notice while only one is possible.
 */
export function inOrder(events: readonly DeadlineEvent[], receivedOn: Temporal.PlainDate): DeadlineEvent[] {
  for (const { kind, on } of events) {
    if (!Object.hasOwn(effects, kind)) {
      throw new DeadlineError(
        `"${kind}" does not move a deadline; these do: ${deadlineEventKinds.join(', ')}`,
      );
    }
    if (Temporal.PlainDate.compare(on, receivedOn) < 0) {
      throw new DeadlineError(
        `${kind}=${on} lies before the receipt on ${receivedOn}; correct one of the two dates`,
      );
    }
  }
  const rank = ({ kind }: DeadlineEvent) => (endsWait(effects[kind]) ? 1 : 0);
  const sorted = events.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on) || rank(a) - rank(b));
  checkPairs(sorted);
  return sorted;
}

function endsWait(effect: Effect): boolean {
  return effect !== 'extension' && !effect.begins;
}

function checkPairs(sorted: DeadlineEvent[]): void {
  const waiting: Record<Subject, number> = { correction: 0, 'third-party': 0, agency: 0, fee: 0 };
  let corrections = 0;
  for (const { kind, on } of sorted) {
    const effect = effects[kind];
    if (effect === 'extension') continue;
    const { subject, begins } = effect;
    waiting[subject] += begins ? 1 : -1;
    if (waiting[subject] < 0) {
      const beginning = beginnings[subject];
      throw new DeadlineError(
        `${kind}=${on} has no ${beginning} before it; add ${beginning}=DATE, or correct the date`,
      );
    }
    if (kind === 'correction-requested') corrections += 1;
    if (corrections > 1) {
      throw new DeadlineError(
        `${kind}=${on}: a correction is asked for once only (Art. 30); leave the second one out`,
      );
    }
    if (waiting.fee > 1) {
      throw new DeadlineError(
        `${kind}=${on}: the fee noticed before is not paid yet; leave one out or add fee-paid=DATE`,
      );
    }
  }
}
