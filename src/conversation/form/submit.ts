import { openRequest } from '../../register/cases.ts';
import { dateInWords, dueInWords, explainBriefly } from '../dates.ts';
import type { Decision, Turn } from '../turn.ts';
import type { FormState } from './state.ts';

/** The applicant confirmed: the case, its number and its due date come into being with the receipt that names them. */
export async function submit(turn: Turn, form: FormState): Promise<Decision> {
  const { wording } = turn;
  const { agency = '', ...answers } = form.answers;
  const opened = await openRequest(turn.trx, turn.store.seal, turn.calendar, {
    conversationId: turn.conversationId,
    agency,
    form: answers,
    confirmedAt: turn.message.receivedAt,
  });
  const next = [
    answers.identity === wording.label('identity_later') ? wording.say('form_receipt_identity', {}) : '',
    turn.agency.demonstration ? wording.say('form_demonstration', { name: turn.agency.name }) : '',
  ];
  const text = wording.say('form_receipt', {
    number: opened.number,
    agency,
    receivedOn: dateInWords(opened.receivedOn),
    dueOn: dueInWords(wording, opened.deadline),
    explanation: explainBriefly(opened.deadline),
    next: next.filter(Boolean).join('\n'),
  });
  const status = { label: wording.label('status'), send: opened.number };
  return {
    reply: {
      outcome: 'request_submitted',
      text: text.replace(/\n{2,}/g, '\n'),
      citations: [],
      actions: [status],
    },
    formStep: 'check',
    caseId: opened.caseId,
    agency,
    context: { ...turn.context, submitted: opened.number },
    form: null,
  };
}
