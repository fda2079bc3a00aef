import { describeMatter, describeRequest, type MatterView, parseCaseNumber } from '../../register/cases.ts';
import { button } from '../actions.ts';
import { dateInWords } from '../dates.ts';
import { privatelyOnly } from '../privately.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { describe, shownReply } from './status.ts';

/** A number of ours names its case: how it stands, if it came into being in this very conversation. */
export const numbered: Step = async (turn) => {
  const number = numberIn(turn);
  if (!number) return undefined;
  if (number.startsWith('依申请')) return request(turn, number);
  const matter = await describeMatter(turn.trx, turn.calendar, number);
  if (!matter || matter.conversationId !== turn.conversationId) return unknown(turn);
  // Without the case: only the message that asked for a person stands for it in the list of those who wait.
  return shownReply(turn, standing(turn, matter), undefined);
};

/** Whether a message names a handoff or complaint of ours; no question of the form is answered so. */
export function namesMatter(turn: Turn): boolean {
  const number = numberIn(turn);
  return number !== null && !number.startsWith('依申请');
}

/** A number in full anywhere, or "2026-15" alone; "2026-1" and "2016-2017" are periods unless the number was asked for. */
function numberIn({ plain, context }: Turn): string | null {
  const period = /^20\d\d[-—_/](?:0?[1-9]|1[0-2]|20\d\d)$/.test(plain);
  return period && !context.numberAsked ? null : parseCaseNumber(plain);
}

async function request(turn: Turn, number: string): Promise<Decision> {
  if (turn.message.group) return privatelyOnly(turn, 'status_in_group', turn.message.group);
  const view = await describeRequest(turn.trx, turn.calendar, number, turn.today);
  if (view?.conversationId !== turn.conversationId) return unknown(turn);
  return shownReply(turn, describe(turn, view), view.caseId);
}

/** The same sentence whether the number exists or not: numbers are consecutive and could be tried out. */
function unknown(turn: Turn): Decision {
  const { wording, context } = turn;
  const text = wording.say('status_unknown', {});
  const actions = [button(wording.label('handoff'))];
  return {
    reply: { outcome: 'status_unknown_number', text, citations: [], actions },
    context: { ...context, numberAsked: false },
  };
}

/** How a handoff or complaint stands, in words. */
export function standing({ wording, today, agency }: Turn, matter: MatterView): string {
  const { number, kind, answeredOn, expectedOn } = matter;
  const openedOn = dateInWords(matter.openedOn);
  if (kind === 'complaint') return wording.say('complaint_recorded', { number, openedOn });
  if (answeredOn) {
    return wording.say('handoff_answered', { number, openedOn, answeredOn: dateInWords(answeredOn) });
  }
  if (agency.demonstration) return wording.say('handoff_demonstration_waiting', { number, openedOn });
  const late = expectedOn !== null && Temporal.PlainDate.compare(today, expectedOn) > 0;
  return [
    wording.say('handoff_waiting', { number, openedOn }),
    expectedOn && !late ? wording.say('handoff_expected', { expectedOn: dateInWords(expectedOn) }) : '',
    expectedOn && late ? wording.say('handoff_late', { expectedOn: dateInWords(expectedOn) }) : '',
  ].join('');
}
