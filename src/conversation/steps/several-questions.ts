import { plainText } from '../clean.ts';
import { lastQuestion } from '../context.ts';
import { inSameScope } from '../follow-up.ts';
import { type AskedQuestion, questionsIn } from '../split-questions.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { whereToComplain } from './complaint.ts';
import { decided, question } from './question.ts';

/** So much of a question is said again above its answer, in signs. */
const longestHeading = 40;

/** Which of how many. */
type Place = { number: number; total: number };

/** Several questions in one message: each has an answer and an inquiry of its own. Decides the first. */
export const severalQuestions: Step = async (turn) => {
  const [first, ...further] = questionsIn(turn.message.text, turn.intents.namedTopicOf);
  if (!first || further.length === 0) return undefined;
  const decision = await decidePart(turn, first, { number: 1, total: further.length + 1 });
  return { ...decision, several: { words: first.words, further } };
};

/** Decides a question behind the first, which speaks of the same bureau, place and time unless it names its own. */
export function furtherQuestion(place: Place): Step {
  return async function furtherQuestion(turn) {
    // Its words alone: what leans on it is no longer parted from it.
    const [words] = questionsIn(turn.message.text, () => null);
    return decidePart(turn, words ?? { words: turn.text, question: turn.text }, place);
  };
}

async function decidePart(turn: Turn, { question: text }: AskedQuestion, place: Place): Promise<Decision> {
  const part = { ...turn, text, plain: plainText(text) };
  const leaning = place.number > 1 ? await inScopeOfTheFirst(part) : undefined;
  const decision = leaning ?? (await whereToComplain(part)) ?? (await question(part));
  if (!decision) throw new Error('the question step always decides');
  const signs = [...text];
  const asked = signs.length > longestHeading ? `${signs.slice(0, longestHeading - 1).join('')}…` : text;
  const heading = turn.wording.say('several_heading', { ...place, asked });
  return { ...decision, reply: { ...decision.reply, text: `${heading}\n${decision.reply.text}` } };
}

/** "怀化2017年空气怎么样？罚了多少钱？": the second is about 怀化 in 2017 too, if there it has an answer. */
async function inScopeOfTheFirst(turn: Turn): Promise<Decision | undefined> {
  const { retrieval, today, text } = turn;
  const last = lastQuestion(turn.context, turn.message.receivedAt);
  const whole = last && inSameScope(text, await retrieval.readScope({ text, today }), last);
  if (!whole) return undefined;
  const asked = { text: whole, today };
  const finding = await retrieval.find(asked);
  return ['answer', 'table'].includes(finding.kind) ? decided(turn, asked, finding) : undefined;
}
