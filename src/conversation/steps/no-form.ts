import { describeRequest } from '../../register/cases.ts';
import { button } from '../actions.ts';
import { applicableSteps } from '../form/definition.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { describe } from './status.ts';

/**
 * A button of a form that is over: a confirmation pressed twice shows what came of the first, and where nothing is being
 * filled in there is nothing to confirm or to leave.
 */
export const noForm: Step = async (turn) => {
  const { intents, plain, form } = turn;
  if (form) return undefined;
  if (intents.wants('reconfirm', plain)) return (await alreadySubmitted(turn)) ?? nothingOpen(turn);
  const leaving = intents.wants('cancel', plain) || intents.wants('back', plain);
  return leaving || isChangeButton(turn) ? nothingOpen(turn) : undefined;
};

function isChangeButton({ wording, plain }: Turn): boolean {
  const change = wording.label('change');
  return plain === change || applicableSteps({}).some(({ id }) => plain === change + wording.label(id));
}

async function alreadySubmitted(turn: Turn): Promise<Decision | null> {
  const { wording, context, message } = turn;
  if (context.submitted === null || message.group) return null;
  const view = await describeRequest(turn.trx, turn.calendar, context.submitted, turn.today);
  if (view?.conversationId !== turn.conversationId) return null;
  const text = `${wording.say('form_already_submitted', {})}\n${describe(turn, view)}`;
  const actions = [{ label: wording.label('status'), send: view.number }, button(wording.label('handoff'))];
  return { reply: { outcome: 'status_shown', text, citations: [], actions }, caseId: view.caseId };
}

function nothingOpen({ wording }: Turn): Decision {
  const actions = [{ label: wording.label('request'), send: '我要申请公开' }, button(wording.label('help'))];
  return {
    reply: { outcome: 'smalltalk_help', text: wording.say('form_none', {}), citations: [], actions },
  };
}
