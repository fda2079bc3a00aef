import type { Finding, Question } from '../retrieval/finding.ts';
import type { LastQuestion, OpenChoice, StartedList } from './context.ts';
import type { Turn } from './turn.ts';

/** What 更多 goes on with after a finding; null where it is no list of rows. */
export function startedList(turn: Turn, asked: Question, { table, quotes }: Finding): StartedList | null {
  if (!table || !('total' in table) || typeof table.total !== 'number') return null;
  const { text, today, enterprise, skip = 0 } = asked;
  return {
    inquiry: rootOf(turn, skip),
    text,
    enterprise: enterprise ?? null,
    today: today.toString(),
    shown: skip + quotes.length,
    total: table.total,
  };
}

/** The inquiry that began a list, of which `from` rows were shown before. */
export function rootOf({ context, inquiryId }: Turn, from: number): number {
  return from > 0 ? (context.more?.inquiry ?? inquiryId) : inquiryId;
}

/** The names of which one was asked for; null where none was. */
export function openChoiceOf(turn: Turn, { table }: Finding): OpenChoice | null {
  const at = turn.message.receivedAt.toString();
  if (table?.table === 'services' && table.kind === 'which')
    return { choices: table.guides.map(({ label, ask }) => ({ name: label, ask })), at };
  if (table?.table !== 'permits') return null;
  const choices = table.kind === 'which' ? table.choices : table.kind === 'none' ? table.near : [];
  return choices.length > 0 ? { choices, at } : null;
}

/** The one enterprise that an answer from the tables of permits is about. */
export function enterpriseOf({ table }: Finding): string | null {
  if (table?.table !== 'permits') return null;
  if (table.kind === 'none') return table.known ? (table.near[0]?.name ?? null) : null;
  if (table.kind !== 'about') return null;
  const names = new Set(table.rows.map(({ enterprise }) => enterprise));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

/** The service guide that an answer came from, or the name of which several were offered, for 要什么材料 and 电话呢. */
export function guideOf({ table }: Finding): LastQuestion['guide'] {
  if (table?.table !== 'services') return null;
  return table.kind === 'told'
    ? { guide: table.guide, agency: table.agency }
    : { guide: table.name, agency: '' };
}
