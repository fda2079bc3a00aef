/** A service guide by name. */
export type GuideName = {
  guide: string;
  /** Who published it; empty where the document does not say. */
  agency: string;
};

/** A line of a guide as it answers: its own label, letter by letter its value. */
export type GuideLine = { slot: string; label: string; value: string };

/** What service guides say to a question. */
export type ServicesAnswer = GuideTold | GuideChoice;

/** What one guide says. The finding's quotes are the values of `lines`, in the same order. */
export type GuideTold = GuideName & {
  table: 'services';
  kind: 'told';
  /** `slots`: what was asked for; `overview`: the guide as a whole was. */
  asked: 'slots' | 'overview';
  lines: GuideLine[];
  /** Asked for and not in the guide; the telephone then stands in `lines`, where the guide has one. */
  missing: string[];
  /** Names of what else the guide tells. */
  others: string[];
  /** Documents of the same name and agency whose values differ; 1 for none. */
  copies: number;
};

/** Several guides that may be meant. */
export type GuideChoice = {
  table: 'services';
  kind: 'which';
  /** What the question calls them. */
  name: string;
  /** At most five, each with the name that tells it from the others and the question that it would answer. */
  guides: (GuideName & { label: string; ask: string })[];
  /** How many there are. */
  count: number;
};
