import { expectedOn, openCase } from '../../register/cases.ts';
import { dateInWords } from '../dates.ts';
import type { Step } from '../turn.ts';

/** A person is asked for: the case exists before anything is promised (design.md rule 3). */
export const handoff: Step = async (turn) => {
  const { intents, plain, wording, agency, conversationId } = turn;
  if (!intents.wants('handoff', plain)) return undefined;
  const opened = await openCase(turn.trx, {
    kind: 'handoff',
    conversationId,
    agency: turn.context.question?.agencies[0] ?? null,
    at: turn.message.receivedAt,
  });
  const hours = agency.hours ? wording.say('handoff_hours', { hours: agency.hours }) : '';
  const expected = dateInWords(expectedOn(turn.calendar, turn.message.receivedAt));
  const text = wording.say('handoff', { number: opened.number, expectedOn: expected, hours });
  const waiting = turn.form ? `\n${wording.say('handoff_form_waits', {})}` : '';
  return {
    reply: { outcome: 'handoff_opened', text: text + waiting, citations: [], actions: [] },
    caseId: opened.caseId,
  };
};
