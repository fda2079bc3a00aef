import type { Finding } from '../../retrieval/finding.ts';
import { button } from '../actions.ts';
import { composeReply } from '../compose.ts';
import { lastQuestion } from '../context.ts';
import { makeWhole } from '../follow-up.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** Everything that no other step took is a question: evidence or silence (design.md rule 1). */
export const question: Step = async (turn) => {
  const { intents, retrieval, today } = turn;
  const text = intents.withoutCourtesy(turn.text);
  const scope = await retrieval.readScope({ text, today });
  const whole = makeWhole(text, scope, lastQuestion(turn.context, turn.message.receivedAt));
  if (whole.kind === 'no-topic') return askForTopic(turn, whole.where);
  const finding = await retrieval.find({ text: whole.text, today });
  if (finding.kind === 'nothing' && whole.bareName) return askForTopic(turn, whole.bareName);
  return {
    reply: composeReply(turn, finding),
    confidence: finding.confidence,
    topic: intents.topicOf(whole.text),
    agency: agencyOf(finding),
    possibleRequest: true,
    context: { ...turn.context, question: remember(turn, whole.text, finding), numberAsked: false },
  };
};

/** "怀化" alone: where, but not what. */
function askForTopic(turn: Turn, where: string): Decision {
  const { wording } = turn;
  return {
    reply: {
      outcome: 'clarify_topic',
      text: wording.say('topic_missing', { where }),
      citations: [],
      actions: wording.subjects.map((subject) => button(`${where}${subject}`)),
    },
    possibleRequest: true,
  };
}

function remember(turn: Turn, text: string, { scope }: Finding) {
  const { agencies, places, periods, topic } = scope;
  return {
    inquiry: turn.inquiryId,
    text,
    agencies,
    places,
    periods,
    topic,
    at: turn.message.receivedAt.toString(),
  };
}

/** The one agency that was asked about or, where none was named, that the evidence comes from. */
function agencyOf({ scope, quotes }: Finding): string | null {
  const named = scope.agencies.length > 0 ? scope.agencies : quotes.map(({ agency }) => agency);
  const agencies = new Set(named.filter(Boolean));
  return agencies.size === 1 ? ([...agencies][0] ?? null) : null;
}
