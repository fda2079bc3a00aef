import { button } from '../actions.ts';
import type { Step } from '../turn.ts';

/** Somebody is in despair: the people who help come before everything else, an open form included, which stays. */
export const crisis: Step = async ({ intents, plain, wording }) => {
  if (!intents.wants('crisis', plain)) return undefined;
  return {
    reply: {
      outcome: 'smalltalk_help',
      text: wording.say('crisis', {}),
      citations: [],
      actions: [button(wording.label('handoff'))],
    },
  };
};
