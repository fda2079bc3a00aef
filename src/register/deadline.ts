import type { Calendar } from './calendar.ts';
import { calendarSteps } from './calendar-steps.ts';
import { DeadlineError, type DeadlineEvent, inOrder } from './deadline-events.ts';
import { chineseDate, receiptText } from './deadline-wording.ts';
import { type Reckoning, reckon, type Step } from './reckoning.ts';
import { type Regime, regimeOn } from './regime.ts';

export {
  DeadlineError,
  type DeadlineEvent,
  type DeadlineEventKind,
  deadlineEventKinds,
} from './deadline-events.ts';
export type { Step } from './reckoning.ts';

/** How a request came in; decides which date counts as its receipt (order 711, Art. 31). */
export const vias = ['in-person', 'registered-mail', 'mail', 'fax', 'internet'] as const;

export type Via = (typeof vias)[number];

/** When a request must be answered, and how that comes about. */
export type Deadline = {
  regime: 'order-492' | 'order-711';
  /** Working days allowed, extensions included. */
  days: number;
  /**
   * The last day. While the clock stands still there is none yet: then it is the earliest possible one, as if the
   * clock went on from the latest event, and `provisional` is true.
   */
  dueOn: Temporal.PlainDate;
  /** True where the date can still change by itself: an unannounced year's holidays, or a clock that stands still. */
  provisional: boolean;
  /** Since when the clock stands still (correction, consultation or payment awaited); null while it runs. */
  stoppedOn: Temporal.PlainDate | null;
  /** In order of date; the texts are Chinese, each with the article that it follows. */
  steps: Step[];
};

/** What a deadline is derived from; nothing of it is ever stored. */
export type DeadlineInput = {
  /** Date of receipt as law.md (section 2) defines it for `via`; day 0. */
  receivedOn: Temporal.PlainDate;
  via?: Via | undefined;
  events?: readonly DeadlineEvent[];
};

/**
 * Derives the date by which a request must be answered (law.md, sections 1 to 4). The day of receipt is day 0, the
 * next working day is day 1, and the request is due at the end of day 15 or 20.
 *
 * @throws DeadlineError where the dates or events cannot be true, with the remedy.
 */
export function deadlineOf(input: DeadlineInput, calendar: Calendar): Deadline {
  const { receivedOn, via } = input;
  const regime = regimeOn(receivedOn);
  if (!regime) {
    throw new DeadlineError(
      `no rule for a request received on ${receivedOn}: the Regulation is in force from 2008-05-01; check the date`,
    );
  }
  checkHorizon([receivedOn, ...(input.events ?? []).map(({ on }) => on)]);
  const reckoning = reckon(receivedOn, inOrder(input.events ?? [], receivedOn), regime, calendar);
  const { start, dueOn, stoppedOn } = reckoning;
  const days = calendarSteps(start, dueOn, calendar, reckoning.isPaused);
  const receipt = receiptText(regime, via, receivedOn);
  const steps = [
    { date: receivedOn.toString(), text: receipt, article: regime.law + regime.articles.receipt },
    periodStep(regime, receivedOn, calendar),
    ...reckoning.steps,
    ...days.steps,
    // The sort is stable: the result stands last among what bears its date, and before what came too late.
    lastStep(reckoning, regime),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return {
    regime: regime.name,
    days: reckoning.days,
    dueOn,
    provisional: days.provisional || stoppedOn !== null,
    stoppedOn,
    steps,
  };
}

/** Lunar dates and the solar term are known up to 2099, and a period may run into the following year. */
function checkHorizon(dates: Temporal.PlainDate[]): void {
  const beyond = dates.find(({ year }) => year > 2098);
  if (beyond) throw new DeadlineError(`working days are known up to 2099 only; correct the date ${beyond}`);
}

function periodStep(regime: Regime, receivedOn: Temporal.PlainDate, calendar: Calendar): Step {
  const first = chineseDate(calendar.addWorkingDays(receivedOn, 1));
  const text = `能够当场答复的应当当场答复；否则应当自收到申请之日起${regime.days}个工作日内答复，第1个工作日是${first}。`;
  return { date: receivedOn.toString(), text, article: regime.law + regime.articles.period };
}

function lastStep({ days, dueOn, stoppedOn }: Reckoning, regime: Regime): Step {
  const due = chineseDate(dueOn);
  const text = stoppedOn
    ? `期限自${chineseDate(stoppedOn)}起停止计算，尚未恢复，所以现在还没有确定的到期日；即使立即恢复，最早也在${due}到期。`
    : `第${days}个工作日是${due}，应当在当日结束前答复。`;
  return { date: dueOn.toString(), text, article: regime.law + regime.articles.period };
}
