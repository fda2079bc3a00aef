import { plainText } from '../clean.ts';
import { openChoice } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import type { Decision, Step } from '../turn.ts';
import { decided } from './question.ts';

/** 2, 第二个, 第2家 */
const ordinal = /^第?([1-9一二三四五六七八九])(?:个|家|项|条)?$/;
/** Points at a list, whether or not there is one. */
const pointing = /^第[1-9一二三四五六七八九](?:个|家|项|条)$/;
const noneOfThem = /^(?:以上|这些|上面)?(?:都|全都?)(?:不是|没有|不对)$/;
const digits = '一二三四五六七八九';

/** A name alone, of those that were offered, answers the question that was asked before. */
export const choice: Step = async (turn) => {
  const { wording, plain } = turn;
  const open = openChoice(turn.context, turn.message.receivedAt);
  if (!open) return pointing.test(plain) ? clarified(wording.say('choice_gone', {})) : undefined;
  if (noneOfThem.test(plain)) return clarified(wording.say('choice_none', {}));
  const chosen = open.choices[placeOf(plain) ?? -1] ?? named(plain, open.choices);
  if (!chosen) return undefined;
  const asked = { text: chosen.ask, today: turn.today };
  return decided(turn, asked, await turn.retrieval.find(asked));
};

function clarified(text: string): Decision {
  const outcome: Outcome = 'clarify_which';
  return { reply: { outcome, text, citations: [], actions: [] } };
}

function placeOf(plain: string): number | null {
  const [, sign] = ordinal.exec(plain) ?? [];
  if (!sign) return null;
  return digits.includes(sign) ? digits.indexOf(sign) : Number(sign) - 1;
}

/** The only one whose name holds the words: 化工的那家, 怀化市宏达化工有限公司. */
function named<Choice extends { name: string }>(plain: string, choices: Choice[]): Choice | undefined {
  const words = plain
    .replace(/^(?:不是|是|就是|我(?:说|问)的?是?|应该是|选)+/, '')
    .replace(/(?:吧|啊|呀)?$/, '')
    .replace(/的?(?:[那这][个家项1一]?)?(?:公司|企业)?$/, '');
  if (words.length < 2) return undefined;
  const whole = choices.find(({ name }) => plainText(name) === words || plainText(name) === plain);
  const holding = choices.filter(({ name }) => plainText(name).includes(words));
  return whole ?? (holding.length === 1 ? holding[0] : undefined);
}
