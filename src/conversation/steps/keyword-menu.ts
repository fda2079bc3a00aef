import type { Suggestion } from '../../retrieval/finding.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import { plainText } from '../clean.ts';
import { composeReply } from '../compose.ts';
import { familyOf } from '../outcome.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** How many questions and titles are offered, and how many of either are tried for it. */
const offered = { questions: 3, titles: 3 };
const triedTitles = 6;
const longestTitle = 40;

/** What is offered: a button's label and the question that it sends. */
type Offer = { title: string; ask: string };

/** "环评" alone asks for nothing yet: shows what the library has on it. Every button leads to an answer. */
export const keywordMenu: Step = async (turn) => {
  const menu = turn.intents.menuOf(turn.plain);
  if (!menu) return undefined;
  const { keyword, asks } = menu;
  const questions = asks.map((ask) => ({ title: ask, ask }));
  const suggested = await turn.retrieval.suggest(keyword, triedTitles);
  const offers = [
    ...(await answerable(turn, questions, offered.questions)),
    ...(await answerable(
      turn,
      suggested.map((one) => titled(turn, one)),
      offered.titles,
    )),
  ];
  return offers.length === 0 ? undefined : menuOf(turn, keyword, offers);
};

function menuOf(turn: Turn, keyword: string, offers: Offer[]): Decision {
  const { wording } = turn;
  const list = offers.map(({ title }) => wording.say('menu_line', { title })).join('\n');
  return {
    reply: {
      outcome: 'clarify_menu',
      text: wording.say('menu', { keyword, list }),
      citations: [],
      actions: offers.map(({ title, ask }) => ({ label: title, send: ask })),
    },
    topic: turn.intents.topicOf(keyword),
    possibleRequest: true,
    context: {
      ...turn.context,
      choice: {
        choices: offers.map(({ title, ask }) => ({ name: title, ask })),
        at: turn.message.receivedAt.toString(),
      },
      numberAsked: false,
    },
  };
}

/** The first of them that the library answers, each told once. */
async function answerable(turn: Turn, offers: Offer[], most: number): Promise<Offer[]> {
  const found: Offer[] = [];
  for (const offer of offers) {
    if (found.length === most) break;
    const known = found.some(({ title, ask }) => title === offer.title || ask === offer.ask);
    if (known || turn.intents.menuOf(plainText(offer.ask))) continue;
    const finding = await turn.retrieval.find({ text: offer.ask, today: turn.today });
    if (familyOf(composeReply(turn, finding).outcome) === 'answered') found.push(offer);
  }
  return found;
}

function titled(turn: Turn, { title, agency, period, ask }: Suggestion): Offer {
  const year = period !== '' && !title.includes(period.slice(0, 4)) ? `（${periodInWords(period)}）` : '';
  const whole = [...`${title.includes(agency) ? '' : agency}${title}${year}`];
  return {
    title: whole.length > longestTitle ? `${whole.slice(0, longestTitle - 1).join('')}…` : whole.join(''),
    // A title that is a keyword itself would only open its menu.
    ask: turn.intents.menuOf(plainText(ask)) ? `${agency}${ask}` : ask,
  };
}
