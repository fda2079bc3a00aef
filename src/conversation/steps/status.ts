import { describeRequest, listRequests, parseCaseNumber, type RequestView } from '../../register/cases.ts';
import { button } from '../actions.ts';
import { dateInWords, dueInWords, explainDeadline } from '../dates.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** How many of a conversation's own requests are shown at once. */
const shown = 3;

/** A case number, or "查进度": state and due date of requests made in this very conversation, of no other. */
export const status: Step = async (turn) => {
  const number = numberIn(turn);
  if (number) return showOne(turn, number);
  if (!turn.intents.wants('status', turn.plain)) return undefined;
  const own = (await listRequests(turn.trx, turn.calendar, turn.today)).filter(
    ({ conversationId }) => conversationId === turn.conversationId,
  );
  if (own.length === 0) return askForNumber(turn);
  const text = own.slice(0, shown).map((view) => describe(turn, view));
  return shownReply(turn, text.join('\n\n'), own[0]?.caseId);
};

/** A number in full anywhere; "2026-1" only alone, where it cannot be a month. */
function numberIn({ text, plain, context }: Turn): string | null {
  const written = /依申请[\s〔[(（【]*\d{4}/u.test(text) || (context.numberAsked && plain.length <= 24);
  const alone = /^\d{4}-\d{1,6}$/.test(plain) && !/^\d{4}-(?:0?[1-9]|1[0-2])$/.test(plain);
  return written || alone ? parseCaseNumber(text) : null;
}

async function showOne(turn: Turn, number: string): Promise<Decision> {
  const view = await describeRequest(turn.trx, turn.calendar, number, turn.today);
  // The same sentence whether the number exists or not: numbers are consecutive and could be tried out.
  if (view?.conversationId !== turn.conversationId) {
    const { wording } = turn;
    const text = wording.say('status_unknown', {});
    const actions = [button(wording.label('handoff'))];
    return {
      reply: { outcome: 'status_unknown_number', text, citations: [], actions },
      context: { ...turn.context, numberAsked: false },
    };
  }
  return shownReply(turn, describe(turn, view), view.caseId);
}

function shownReply(turn: Turn, text: string, caseId: number | undefined): Decision {
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

function describe({ wording }: Turn, view: RequestView): string {
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
