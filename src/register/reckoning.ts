import type { Calendar } from './calendar.ts';
import { DeadlineError, type DeadlineEvent, effects, type Subject } from './deadline-events.ts';
import { chineseDate, endNames, noRuleText, subjectNames } from './deadline-wording.ts';
import { consultationDays, correctionDays, feeRule, type Regime } from './regime.ts';

/** One line of the explanation: YYYY-MM-DD, Chinese text, and the article that it follows. */
export type Step = { date: string; text: string; article: string };

/** Where the clock stands after all events. */
export type Reckoning = {
  /** Day 0 of the period that counts. */
  start: Temporal.PlainDate;
  /** Working days allowed, extensions included. */
  days: number;
  dueOn: Temporal.PlainDate;
  stoppedOn: Temporal.PlainDate | null;
  /** Whether the clock stood still on a day, so that it did not count though it were a working day. */
  isPaused: (date: Temporal.PlainDate) => boolean;
  steps: Step[];
};

/** A wait that began; `counts` is false where the rules give it no effect. */
type Wait = { subject: Subject; from: Temporal.PlainDate; counts: boolean };

/** Days after `from` up to and including `to` are not counted: the day on which it began is the agency's own. */
type Pause = { from: Temporal.PlainDate; to: Temporal.PlainDate };

type State = {
  regime: Regime;
  calendar: Calendar;
  receivedOn: Temporal.PlainDate;
  start: Temporal.PlainDate;
  extension: number;
  waits: Wait[];
  pauses: Pause[];
  steps: Step[];
};

/** Applies checked events in their order (see `inOrder`). */
export function reckon(
  receivedOn: Temporal.PlainDate,
  events: DeadlineEvent[],
  regime: Regime,
  calendar: Calendar,
): Reckoning {
  const state: State = {
    regime,
    calendar,
    receivedOn,
    start: receivedOn,
    extension: 0,
    waits: [],
    pauses: [],
    steps: [],
  };
  for (const event of events) {
    const effect = effects[event.kind];
    if (effect === 'extension') extend(state, event);
    else if (effect.begins) beginWait(state, effect.subject, event.on);
    else endWait(state, effect.subject, event.on);
  }
  const latest = events.at(-1)?.on ?? receivedOn;
  const stoppedOn = state.waits.find((wait) => wait.counts)?.from ?? null;
  const { start, dueOn, pauses } = dueAsOf(state, latest);
  const isPaused = (date: Temporal.PlainDate) => pauses.some((pause) => covers(pause, date));
  return { start, dueOn, stoppedOn, isPaused, days: regime.days + state.extension, steps: state.steps };
}

/** The due date if everything that is still awaited arrived on `asOf`. */
function dueAsOf(
  state: State,
  asOf: Temporal.PlainDate,
): { start: Temporal.PlainDate; dueOn: Temporal.PlainDate; pauses: Pause[] } {
  const open = state.waits.filter((wait) => wait.counts);
  const start = open.some(({ subject }) => restarts(subject)) ? asOf : state.start;
  const pauses = [...state.pauses, ...open.map(({ from }) => ({ from, to: asOf }))];
  const dueOn = count(start, state.regime.days + state.extension, pauses, state.calendar);
  return { start, dueOn, pauses };
}

/** Counts working days after day 0; a day that lies in several pauses is left out once. */
function count(
  start: Temporal.PlainDate,
  days: number,
  pauses: Pause[],
  calendar: Calendar,
): Temporal.PlainDate {
  let date = start;
  for (let left = days; left > 0; ) {
    date = date.add({ days: 1 });
    if (calendar.isWorkingDay(date) && !pauses.some((pause) => covers(pause, date))) left -= 1;
  }
  // A consultation that began on the very last day leaves the agency the day on which it ends.
  const last = joined(pauses).find(({ from, to }) => !isAfter(from, date) && isAfter(to, date));
  return last ? calendar.addWorkingDays(last.to.subtract({ days: 1 }), 1) : date;
}

/** Pauses that overlap or meet are one pause. */
function joined(pauses: Pause[]): Pause[] {
  const sorted = pauses.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  const whole: Pause[] = [];
  for (const pause of sorted) {
    const before = whole.at(-1);
    if (!before || isAfter(pause.from, before.to)) whole.push({ ...pause });
    else if (isAfter(pause.to, before.to)) before.to = pause.to;
  }
  return whole;
}

function covers({ from, to }: Pause, date: Temporal.PlainDate): boolean {
  return isAfter(date, from) && !isAfter(date, to);
}

function isAfter(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}

/** After a correction or a payment the whole period begins anew; after a consultation the rest of it goes on. */
function restarts(subject: Subject): boolean {
  return subject === 'correction' || subject === 'fee';
}

function articleOf({ regime }: State, subject: Subject): string {
  if (subject === 'fee') return feeRule.article;
  const { correction, thirdParty, agency } = regime.articles;
  return regime.law + { correction, 'third-party': thirdParty, agency }[subject];
}

/** The period can be prolonged or stopped only while it runs. @returns the day on which it had ended, or null. */
function endedBefore(state: State, on: Temporal.PlainDate): Temporal.PlainDate | null {
  if (state.waits.some((wait) => wait.counts)) return null;
  const { dueOn } = dueAsOf(state, on);
  return isAfter(on, dueOn) ? dueOn : null;
}

function extend(state: State, { on, days }: DeadlineEvent): void {
  const { regime } = state;
  const article = regime.law + regime.articles.period;
  const added = days ?? regime.longestExtension;
  if (!Number.isInteger(added) || added < 1 || state.extension + added > regime.longestExtension) {
    throw new DeadlineError(
      `extended=${on}: extensions are 1 to ${regime.longestExtension} working days in all; correct the number or leave one out`,
    );
  }
  const ended = endedBefore(state, on);
  if (ended) {
    const text = `答复期限已于${chineseDate(ended)}届满，其后的延期不产生效力。`;
    state.steps.push({ date: on.toString(), text, article });
    return;
  }
  state.extension += added;
  const text =
    `经政府信息公开工作机构负责人同意并告知申请人，答复期限延长${added}个工作日，` +
    `共${regime.days + state.extension}个工作日。`;
  state.steps.push({ date: on.toString(), text, article });
}

function beginWait(state: State, subject: Subject, on: Temporal.PlainDate): void {
  const ended = endedBefore(state, on);
  const applies = hasRule(state, subject);
  state.waits.push({ subject, from: on, counts: applies && !ended });
  const text = !applies
    ? noRuleText(subject, state.regime)
    : ended
      ? `答复期限已于${chineseDate(ended)}届满，不影响期限。`
      : waitText(state, subject, on);
  state.steps.push({
    date: on.toString(),
    text: `${subjectNames[subject]}：${text}`,
    article: articleOf(state, subject),
  });
}

/** Whether the rules of the day of receipt know such a wait. */
function hasRule({ regime, receivedOn }: State, subject: Subject): boolean {
  if (subject === 'correction') return regime.restartsOnCorrection;
  if (subject === 'agency') return regime.pausesForAgency;
  return subject === 'third-party' || !isAfter(feeRule.from, receivedOn);
}

function waitText({ regime, calendar, receivedOn }: State, subject: Subject, on: Temporal.PlainDate): string {
  const until = (days: number) => chineseDate(calendar.addWorkingDays(on, days));
  switch (subject) {
    case 'correction': {
      const late = isAfter(on, calendar.addWorkingDays(receivedOn, correctionDays));
      const limit = `应当在收到申请之日起${correctionDays}个工作日内一次性告知${late ? '，此次已超过' : ''}`;
      return `${limit}；收到补正后的申请时，答复期限重新起算。`;
    }
    case 'third-party': {
      if (regime.name === 'order-492') return '所需时间不计入答复期限，自次日起停止计算。';
      const limit = `第三方应当自收到征求意见书之日起${consultationDays}个工作日内提出意见（按当日收到算，至${until(consultationDays)}）`;
      return `所需时间不计入答复期限，自次日起停止计算；${limit}。`;
    }
    case 'agency': {
      const limit = `被征求意见机关应当自收到征求意见书之日起${consultationDays}个工作日内提出意见（按当日收到算，至${until(consultationDays)}），逾期未提出的视为同意公开`;
      return `所需时间不计入答复期限，自次日起停止计算；${limit}。`;
    }
    case 'fee': {
      const limit = `申请人应当自收到通知次日起${feeRule.paymentDays}个工作日内缴纳（按当日收到算，至${until(feeRule.paymentDays)}），逾期未缴的视为放弃申请`;
      return `${limit}；缴费后，答复期限自缴费次日起重新计算。`;
    }
  }
}

function endWait(state: State, subject: Subject, on: Temporal.PlainDate): void {
  const index = state.waits.findIndex((wait) => wait.subject === subject);
  const wait = state.waits.splice(index, 1)[0];
  const counts = wait?.counts ?? false;
  if (wait && counts) {
    if (restarts(subject)) state.start = on;
    else state.pauses.push({ from: wait.from, to: on });
  }
  const text = `${endNames[subject]}${counts ? endText(state, subject, wait?.from ?? on, on) : '：不影响期限'}。`;
  state.steps.push({ date: on.toString(), text, article: articleOf(state, subject) });
}

function endText(state: State, subject: Subject, from: Temporal.PlainDate, on: Temporal.PlainDate): string {
  const others = state.waits.some((wait) => wait.counts) ? '；另有事项尚未结束，期限仍停止计算' : '';
  if (restarts(subject)) return `，答复期限重新计算，当日为第0日${others}`;
  const days = state.calendar.workingDaysBetween(from, on);
  const overlap = state.pauses.length > 1 ? '（与其他停止计算的时间重叠的只扣除一次）' : '';
  return `，其间${days}个工作日不计入答复期限${overlap}${others || '，自次日起继续计算'}`;
}
