import { exampleActions } from '../actions.ts';
import { isWordless, lengthOf, longestMessage } from '../clean.ts';
import type { Step } from '../turn.ts';

/** More than can be read at once: refused, with the limit. */
export const tooLong: Step = async ({ message, wording }) => {
  const length = lengthOf(message.text);
  if (length <= longestMessage) return undefined;
  const text = wording.say('too_long', { length, limit: longestMessage });
  return { reply: { outcome: 'refused_too_long', text, citations: [], actions: [] } };
};

/** Nothing that could be a word: empty, emoji only, punctuation only. */
export const incomprehensible: Step = async ({ text, wording }) => {
  if (!isWordless(text)) return undefined;
  return {
    reply: {
      outcome: 'clarify_incomprehensible',
      text: wording.say('incomprehensible', {}),
      citations: [],
      actions: exampleActions(wording),
    },
  };
};
