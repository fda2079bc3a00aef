import type { Writer } from '../store/database.ts';

/** The kinds of case that have a number of their own. */
export type CaseKind = 'request' | 'handoff' | 'complaint';

const prefixes: Record<CaseKind, string> = { request: '依申请', handoff: '转人工', complaint: '投诉' };

/**
 * Takes the next number of a kind and year, such as 依申请〔2026〕第0001号. The counter is raised in the caller's
 * transaction, so that a number is never left out and never given twice, whichever process asks.
 */
export async function nextCaseNumber(trx: Writer, kind: CaseKind, year: number): Promise<string> {
  const { value } = await trx
    .insertInto('counter')
    .values({ name: `${kind}:${year}`, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((e) => ({ value: e('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return caseNumber(kind, year, value);
}

function caseNumber(kind: CaseKind, year: number, ordinal: number): string {
  return `${prefixes[kind]}〔${year}〕第${String(ordinal).padStart(4, '0')}号`;
}

const opening = '[〔\\[(【「{<《]?';
const closed = '[〕\\])】」}>》]';
const closing = `${closed}?`;
/** A sign or 号 sets the number apart from the year; without them only its zeros do. Anything else is a date or a count. */
const ordinals = [
  `年?(?:${closed}[-—_/]?|[-—_/](?!20\\d\\d(?!\\d)))第?(\\d{1,9})(?![\\d年月日])`,
  '年?第?(\\d{1,9})号',
  '(0\\d{3,8})(?![\\d年月日])',
].join('|');
const named = new RegExp(`(依申请|转?人工|投诉)(?:公开)?${opening}(20\\d\\d)(?:${ordinals})`, 'u');
const bare = new RegExp(
  `^(?:(?:查|查询)?(?:进度|编号)[:是为]?)?${opening}(20\\d\\d)${closing}[-—_/]?第?(\\d{1,9})号?$`,
  'u',
);

/**
 * Finds a case number in what a resident typed, with whatever brackets, spaces and zeros: 依申请[2026]1号,
 * 依申请2026-1. The year and number alone (2026-1) mean a request, and must be all that was typed.
 *
 * @returns the number as it stands in the register, or null.
 */
export function parseCaseNumber(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const [, prefix = '', year, ...ordinal] = named.exec(plain) ?? [];
  const kind = (Object.keys(prefixes) as CaseKind[]).find(
    (name) => prefix && prefixes[name].endsWith(prefix),
  );
  if (kind) return caseNumber(kind, Number(year), Number(ordinal.find(Boolean)));
  const [found, bareYear, bareOrdinal] = bare.exec(plain) ?? [];
  // 20261 could be anything: the year must be set apart from the number.
  if (!found || /^\d+$/.test(found)) return null;
  return caseNumber('request', Number(bareYear), Number(bareOrdinal));
}
