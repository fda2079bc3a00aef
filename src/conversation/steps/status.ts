import { listRequests, type RequestView } from '../../register/cases.ts';
import { button } from '../actions.ts';
import { dateInWords, dueInWords, explainDeadline } from '../dates.ts';
import { privatelyOnly } from '../privately.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** How many of a conversation's own requests are shown at once. */
const shown = 3;

/** "查进度": state and due date of the requests made in this very conversation, of no other. */
export const status: Step = async (turn) => {
  const { message, conversationId } = turn;
  if (!turn.intents.wants('status', turn.plain)) return undefined;
  if (message.group) return privatelyOnly(turn, 'status_in_group', message.group);
  const own = await listRequests(turn.trx, turn.calendar, turn.today, { conversationId });
  if (own.length === 0) return askForNumber(turn);
  const text = own.slice(0, shown).map((view) => describe(turn, view));
  return shownReply(turn, text.join('\n\n'), own[0]?.caseId);
};

/** The reply that shows how something stands; `caseId` of the request that it is about. */
export function shownReply(turn: Turn, text: string, caseId: number | undefined): Decision {
  const actions = [button(turn.wording.label('handoff'))];
  return {
    reply: { outcome: 'status_shown', text, citations: [], actions },
    ...(caseId === undefined ? {} : { caseId }),
    context: { ...turn.context, numberAsked: false },
  };
}

function askForNumber(turn: Turn): Decision {
  const text = turn.wording.say('status_ask', {});
  return {
    reply: { outcome: 'status_number_asked', text, citations: [], actions: [] },
    context: { ...turn.context, numberAsked: true },
  };
}

/** How a request stands, in words. */
export function describe({ wording }: Turn, view: RequestView): string {
  return wording.say('status_one', {
    number: view.number,
    agency: view.agency ?? '',
    state: wording.say(`state_${view.state}`, {}),
    openedOn: dateInWords(view.openedOn),
    due: view.state === 'registered' ? dueSentence(wording, view) : '',
    explanation: view.state === 'closed' ? '' : explainDeadline(view.deadline),
  });
}

function dueSentence(wording: Turn['wording'], { deadline, daysLeft, overdue }: RequestView): string {
  const dueOn = dueInWords(wording, deadline);
  if (overdue) return wording.say('status_overdue', { dueOn });
  if (daysLeft === 0) return wording.say('status_due_today', { dueOn });
  return wording.say('status_due', { dueOn, daysLeft });
}
