import { rateInquiry } from '../../register/inquiries.ts';
import { wayOnActions } from '../actions.ts';
import type { Step } from '../turn.ts';

/** "👍 #123" and "👎 #123", the buttons below an answer. */
export const rating: Step = async (turn) => {
  const [, thumb, digits] = /^(👍|👎)\uFE0F?\s*[#＃]\s*(\d{1,15})$/u.exec(turn.text) ?? [];
  if (!thumb) return undefined;
  const { wording, conversationId } = turn;
  const inquiryId = Number(digits);
  const given = thumb === '👍' ? 1 : -1;
  const known = await rateInquiry(turn.trx, { inquiryId, conversationId, rating: given, at: turn.clock() });
  const verdict = given === 1 ? 'rated_good' : 'rated_bad';
  return {
    reply: {
      outcome: 'smalltalk_rated',
      text: wording.say(known ? verdict : 'rating_unknown', {}),
      citations: [],
      actions: known && given === -1 ? wayOnActions(wording, inquiryId) : [],
    },
  };
};
