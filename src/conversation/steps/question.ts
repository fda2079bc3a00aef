import type { Finding, Question } from '../../retrieval/finding.ts';
import { button } from '../actions.ts';
import { composeReply } from '../compose.ts';
import { type LastQuestion, lastQuestion } from '../context.ts';
import { enterpriseOf, guideOf, openChoiceOf, startedList } from '../continuation.ts';
import { makeWhole } from '../follow-up.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** Everything that no other step took is a question: evidence or silence (design.md rule 1). */
export const question: Step = async (turn) => {
  const { intents, retrieval, today } = turn;
  const text = intents.withoutCourtesy(turn.text);
  const scope = await retrieval.readScope({ text, today });
  const last = lastQuestion(turn.context, turn.message.receivedAt);
  const whole = makeWhole(text, scope, last);
  if (whole.kind === 'no-topic') return askForTopic(turn, whole.where);
  const { enterprise = null, guide = null } = last ?? {};
  const asked = { text: whole.text, today, enterprise, guide };
  const finding = await retrieval.find(asked);
  if (finding.kind === 'nothing' && whole.bareName) return askForTopic(turn, whole.bareName);
  return decided(turn, asked, finding);
};

/** The reply to a question that is whole, and what the conversation then remembers. */
export function decided(turn: Turn, asked: Question, finding: Finding): Decision {
  return {
    reply: composeReply(turn, finding),
    confidence: finding.confidence,
    topic: turn.intents.topicOf(asked.text),
    agency: agencyOf(finding),
    possibleRequest: true,
    context: {
      ...turn.context,
      question: remember(turn, asked.text, finding),
      more: startedList(turn, asked, finding),
      choice: openChoiceOf(turn, finding),
      numberAsked: false,
    },
  };
}

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

function remember(turn: Turn, text: string, finding: Finding): LastQuestion {
  const { scope } = finding;
  const { agencies, places, periods, topic } = scope;
  return {
    inquiry: turn.inquiryId,
    text,
    agencies,
    places,
    placesBefore: placesBefore(turn, places),
    periods,
    topic,
    enterprise: enterpriseOf(finding),
    guide: guideOf(finding),
    at: turn.message.receivedAt.toString(),
  };
}

/** Of 鹤城空气怎么样 and then 中方呢, the first. */
function placesBefore({ context, message }: Turn, places: string[]): string[] {
  const last = lastQuestion(context, message.receivedAt);
  if (!last) return [];
  return last.places.every((place) => places.includes(place)) ? last.placesBefore : last.places;
}

/** The one agency that was asked about or, where none was named, that the evidence comes from. */
function agencyOf({ scope, quotes }: Finding): string | null {
  const named = scope.agencies.length > 0 ? scope.agencies : quotes.map(({ agency }) => agency);
  const agencies = new Set(named.filter(Boolean));
  return agencies.size === 1 ? ([...agencies][0] ?? null) : null;
}
