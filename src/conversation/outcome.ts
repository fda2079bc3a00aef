/**
 * How a turn ended: the closed list `family_reason` that statistics group by (design.md rule 8).
 *
 * `answered` is kept for quoted evidence; an honest refusal to guess is `unanswered`.
 */
export const outcomes = [
  'answered_quotation',
  'answered_records',
  'answered_figures',
  'answered_figures_newest',
  'unanswered_nothing',
  'unanswered_other_scope',
  'unanswered_not_comparable',
  'unanswered_no_record',
  'clarify_did_you_mean',
  'clarify_which',
  'clarify_no_more',
  'clarify_topic',
  'clarify_menu',
  'clarify_place',
  'clarify_incomprehensible',
  'request_started',
  'request_step',
  'request_invalid_step',
  'request_checked',
  'request_submitted',
  'request_cancelled',
  'status_number_asked',
  'status_shown',
  'status_unknown_number',
  'complaint_directed',
  'handoff_opened',
  'smalltalk_greeting',
  'smalltalk_thanks',
  'smalltalk_help',
  'smalltalk_rated',
  'refused_too_long',
  'refused_in_group',
  'error_internal',
] as const;

export type Outcome = (typeof outcomes)[number];

/** The part before the first underscore. */
export type Family = Outcome extends `${infer F}_${string}` ? F : never;

/** @returns the family that statistics and the web contract group by. */
export function familyOf(outcome: Outcome): Family {
  return outcome.slice(0, outcome.indexOf('_')) as Family;
}
