import { Converter } from 'opencc-js/t2cn';
import type { Reply } from '../../../src/conversation/message.ts';
import { familyOf } from '../../../src/conversation/outcome.ts';
import type { Parts } from '../../../src/parts.ts';
import type { MixedFact } from '../mixed-files.ts';

/** A fact that its question did not bring to light, and what was said instead. */
export type Miss = MixedFact & { outcome: string; said: string };

const simplified = Converter({ from: 'tw', to: 'cn' });

/**
 * Asks for each fact.
 *
 * @param ask sends a question as a person of its own, so that no turn leans on another.
 * @returns those that were not found.
 */
export async function missesAmong(
  ask: (question: string) => Promise<Reply[]>,
  facts: MixedFact[],
): Promise<Miss[]> {
  const misses: Miss[] = [];
  for (const fact of facts) {
    const replies = await ask(fact.question);
    if (holds(replies, fact.value)) continue;
    const outcome = replies.map((reply) => reply.outcome).join();
    misses.push({ ...fact, outcome, said: said(replies).slice(0, 240) });
  }
  return misses;
}

/** Asks a conversation of this process. */
export function askIn({ conversation, clock }: Pick<Parts, 'conversation' | 'clock'>) {
  let asked = 0;
  return async (text: string): Promise<Reply[]> => {
    asked += 1;
    const person = `mixed ${asked}`;
    const from = { channel: 'cli', key: person, address: person, person } as const;
    const { replies } = await conversation.answer({
      ...from,
      text,
      receivedAt: clock(),
      replyBy: 'response',
    });
    return replies;
  };
}

/** Whether an answer, or what it quotes, holds a value; `5` is not held by `15`. Nearest titles are no answer. */
function holds(replies: Reply[], value: string): boolean {
  const answered = replies.some(({ outcome }) => familyOf(outcome) === 'answered');
  const wanted = bare(value).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const alone = new RegExp(`(?<![\\d.]|\\d,)${wanted}(?![\\d]|\\.\\d)`);
  return answered && alone.test(bare(said(replies)));
}

function said(replies: Reply[]): string {
  return replies.flatMap(({ text, citations }) => [text, ...citations.map(({ quote }) => quote)]).join('\n');
}

function bare(text: string): string {
  return simplified(text)
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '');
}

/** How many of each format were found, a line each, and the misses. */
export function tellMisses(facts: MixedFact[], misses: Miss[]): string {
  const missed = Map.groupBy(misses, ({ format }) => format);
  const lines = [...Map.groupBy(facts, ({ format }) => format)].map(([format, all]) => {
    const found = all.length - (missed.get(format)?.length ?? 0);
    return `  ${format.padEnd(12)}${String(found).padStart(5)} of ${all.length}`;
  });
  const share = (((facts.length - misses.length) / facts.length) * 100).toFixed(1);
  const told = misses.map(
    ({ question, value, path, outcome, said }) =>
      `  ${question} → ${value}\n    ${path}\n    ${outcome}: ${said.replace(/\s+/g, ' ')}`,
  );
  return [`found ${share} % of ${facts.length} facts`, ...lines.sort(), ...told].join('\n');
}
