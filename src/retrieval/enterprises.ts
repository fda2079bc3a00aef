import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Candidate } from './candidates.ts';
import { normalise, normaliseName } from './normalise.ts';
import type { Gazetteer } from './places.ts';

/** An enterprise that a text names. */
export type EnterpriseMention = {
  /** What tells it from others: without the place before it and the kind of company behind it. */
  core: string;
  /** Where its name begins, the place before it included, and ends. */
  start: number;
  end: number;
};

/** The enterprises that titles of published documents name, so that short names of them are recognised. */
export type Enterprises = { mentionsIn(text: string): EnterpriseMention[] };

/** 湖南福利包装有限公司, in a title or a question. */
const fullName = /([\u4e00-\u9fff()]{2,24}?)(?:集团)?(?:股份|投资|实业)?(?:有限责任公司|有限公司|股份公司)/g;
/** What stands before a name in a title or a question and is no part of it. */
const lead =
  /^.*(?:关于(?:对|给予|同意|核发|批准)?|对|给予|请问|我想问|问一下|撤销|注销|为|向|的|和|与|及|、)/;
/** A core of fewer signs is as likely a common word. */
const shortest = 3;
const longestPlace = 11;

/** Reads the names once for each version of the library. */
export async function readEnterprises(db: Kysely<Schema>, places: Gazetteer): Promise<Enterprises> {
  const rows = await db.selectFrom('document').select('title').where('state', '=', 'published').execute();
  const cores = new Set(
    rows.flatMap(({ title }) => fullNamesIn(normalise(title)).map(({ name }) => coreOf(name, places))),
  );
  const byHead = Map.groupBy(
    [...cores].filter((core) => core.length >= shortest).sort((a, b) => b.length - a.length),
    (core) => core.slice(0, 2),
  );
  return {
    mentionsIn(text) {
      const mentions = fullNamesIn(text).map(({ name, start, end }) => ({
        core: coreOf(name, places),
        start,
        end,
      }));
      for (let at = 0; at < text.length; at += 1) {
        if (mentions.some(({ start, end }) => at >= start && at < end)) continue;
        const core = byHead.get(text.slice(at, at + 2))?.find((one) => text.startsWith(one, at));
        if (!core) continue;
        mentions.push({ core, start: at - placeBefore(text, at, places), end: at + core.length });
      }
      return mentions;
    },
  };
}

function fullNamesIn(text: string): { name: string; start: number; end: number }[] {
  return [...text.matchAll(fullName)].flatMap((match) => {
    const name = (match[1] ?? '').replace(lead, '');
    const skipped = (match[1] ?? '').length - name.length;
    return name.length < 2
      ? []
      : [{ name, start: match.index + skipped, end: match.index + match[0].length }];
  });
}

/** 湖南省怀化市恒远塑业 → 恒远塑业. */
function coreOf(name: string, places: Gazetteer): string {
  for (let length = Math.min(longestPlace, name.length - shortest); length >= 2; length -= 1) {
    if (places.chainsOf(name.slice(0, length)).length > 0) return coreOf(name.slice(length), places);
  }
  return name.replace(/^[()]+|[()]+$/g, '');
}

function placeBefore(text: string, at: number, places: Gazetteer): number {
  for (let length = Math.min(longestPlace, at); length >= 2; length -= 1) {
    if (places.chainsOf(text.slice(at - length, at)).length > 0) return length;
  }
  return 0;
}

const anyEnterprise = /[\u4e00-\u9fff]{2}(?:有限责任公司|有限公司|股份公司)/;

/** The documents whose title or any candidate passage names every one of the enterprises. */
export function holdersOf(cores: string[], candidates: Candidate[]): ReadonlySet<number> {
  const groups = Map.groupBy(candidates, ({ documentId }) => documentId);
  return new Set(
    [...groups].flatMap(([id, members]) => {
      const text = members.map(
        ({ title, section, matching }) => `${normalise(`${title} ${section}`)} ${matching}`,
      );
      return cores.every((core) => text.some((one) => one.includes(core))) ? [id] : [];
    }),
  );
}

/**
 * How evidence stands to the enterprises that a question names: what a text says of another one never answers
 * (design.md rule 1).
 *
 * @param text normalised
 * @returns 0 where it may be about them, -1 where it is not
 */
export function enterpriseAgreement(
  { enterprises: cores, holders }: { enterprises: string[]; holders?: ReadonlySet<number> },
  candidate: Candidate,
  text: string,
): number {
  if (cores.length === 0) return 0;
  const around = `${normaliseName(candidate.title)} ${normaliseName(candidate.section)} ${text}`;
  if (cores.every((core) => around.includes(core))) return 0;
  return holders?.has(candidate.documentId) && !anyEnterprise.test(around) ? 0 : -1;
}
