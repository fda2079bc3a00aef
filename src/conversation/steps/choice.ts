import { plainText } from '../clean.ts';
import { openChoice } from '../context.ts';
import type { Step } from '../turn.ts';
import { decided } from './question.ts';

/** 2, 第二个, 第2家 */
const ordinal = /^第?([1-9一二三四五六七八九])(?:个|家|项|条)?$/;
const digits = '一二三四五六七八九';

/** A name alone, of those that were offered, answers the question that was asked before. */
export const choice: Step = async (turn) => {
  const open = openChoice(turn.context, turn.message.receivedAt);
  if (!open) return undefined;
  const chosen = open.choices[placeOf(turn.plain) ?? -1] ?? named(turn.plain, open.choices);
  if (!chosen) return undefined;
  const asked = { text: chosen.ask, today: turn.today };
  return decided(turn, asked, await turn.retrieval.find(asked));
};

function placeOf(plain: string): number | null {
  const [, sign] = ordinal.exec(plain) ?? [];
  if (!sign) return null;
  return digits.includes(sign) ? digits.indexOf(sign) : Number(sign) - 1;
}

/** The only one whose name holds the words: 化工的, 怀化市宏达化工有限公司. */
function named<Choice extends { name: string }>(plain: string, choices: Choice[]): Choice | undefined {
  const words = plain.replace(
    /^(?:是|就是|我(?:说|问)的是|应该是)|(?:那个|那家|这家|的)?(?:吧|啊|呀)?$/g,
    '',
  );
  if (words.length < 2) return undefined;
  const whole = choices.find(({ name }) => plainText(name) === words);
  const holding = choices.filter(({ name }) => plainText(name).includes(words));
  return whole ?? (holding.length === 1 ? holding[0] : undefined);
}
