import type { Step } from '../turn.ts';

/**
 * A form in progress that cannot be opened any more, or that stands in a group: dropped and told. The message may be
 * an answer to its question, so its words are not looked up, nor does record.ts keep them.
 */
export const lostForm: Step = async (turn) => {
  if (!turn.lostForm) return undefined;
  const { wording, message } = turn;
  if (!message.group) turn.log?.error({ channel: message.channel }, 'a form in progress could not be opened');
  const text = [
    wording.say('form_lost', {}),
    message.group ? wording.say('form_in_group', { link: message.group.privateChat }) : '',
  ];
  return {
    reply: {
      outcome: 'request_cancelled',
      text: text.filter(Boolean).join('\n'),
      citations: [],
      actions: [],
    },
    form: null,
  };
};
