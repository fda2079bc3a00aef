import { button, hotlineOf } from '../actions.ts';
import type { Step } from '../turn.ts';

/** What is said where a step failed: courteous, with what to do, and without the cause. */
export const apology: Step = async ({ wording, agency, today }) => ({
  reply: {
    outcome: 'error_internal',
    text: wording.say('error', { hotline: hotlineOf(agency, today) }),
    citations: [],
    actions: [button(wording.label('handoff'))],
  },
});
