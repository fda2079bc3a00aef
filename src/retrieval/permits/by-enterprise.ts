import type { Choice } from './answer.ts';
import { type Asked, kindsOf, wordsOf } from './asked.ts';
import { isMeant, type Recognised, recognise } from './recognise.ts';
import { type Criteria, selectRows } from './select.ts';
import { about, agenciesNamed, kindsAbout, none, type Verdict } from './verdict.ts';
import {
  aboutDecisions,
  aboutOtherThings,
  aboutRules,
  aboutSomeone,
  listedThings,
  listing,
  projectCore,
} from './vocabulary.ts';

/** 宏达化工的环评批了吗, 骏泰被处罚过吗. */
export function byEnterprise(asked: Asked): Verdict | null {
  const found = recognised(asked);
  if (found.kind === 'none' || found.kind === 'unknown') return null;
  const beside = asked.text.replace(found.written, ' ');
  const decisions = aboutDecisions.test(beside) && !aboutOtherThings.test(beside);
  const bare = restOf(asked, found) === '';
  if (!decisions && !bare) return null;
  if (found.kind === 'known') return ofEnterprise(asked, found, bare);
  const choices = choicesOf(asked, found.written, found.enterprises.slice(0, mostChoices));
  const answer = { table: 'permits', kind: 'which', written: found.written, choices } as const;
  return { answer, rows: [], yields: false, confidence: 0.5 };
}

/** More buttons than these nobody reads; the full name may be typed as well. */
const mostChoices = 8;

/** 腾飞纸业被处罚过吗, where the tables do not know it: said so, with the names that are like it. */
export function byUnknown(asked: Asked): Verdict | null {
  const found = recognised(asked);
  if (found.kind !== 'unknown') return null;
  const text = asked.text.replace(found.written, ' ');
  if (!aboutDecisions.test(text) || aboutOtherThings.test(text)) return null;
  if (!aboutSomeone.test(text) || aboutRules.test(text)) return null;
  const near = choicesOf(asked, found.written, found.near);
  const criteria = kindsOf(asked);
  const missing = { name: found.written, known: false, guess: null, near, criteria };
  return { ...none(asked, missing), yields: true };
}

/** Each name with the question that was asked, its own words in place of those that were written. */
function choicesOf({ frame, whole }: Asked, written: string, enterprises: number[]): Choice[] {
  return enterprises.map((at) => {
    const name = frame.enterprise.values[at] ?? '';
    return { name, ask: whole.includes(written) ? whole.replace(written, name) : name };
  });
}

/** The enterprise that is named, also where only the corrected text (淮化 → 怀化) names one, or the one before is meant. */
function recognised(asked: Asked): Recognised {
  const found = recognise(asked.text, asked);
  if (found.kind !== 'none') return found;
  if (asked.scope.corrections.length > 0) {
    const corrected = recognise(asked.scope.normalised, asked);
    if (corrected.kind === 'known' || corrected.kind === 'several') return corrected;
  }
  const alone = wordsOf(asked).length === 0 && !listing.test(asked.text) && !aboutRules.test(asked.text);
  if (asked.enterpriseBefore === null || !alone) return found;
  const before = recognise(asked.enterpriseBefore, asked);
  return before.kind === 'known' ? { ...before, others: [] } : found;
}

/** What a question says beside an enterprise's name and its project's. */
function restOf({ text, frame }: Asked, found: Exclude<Recognised, { kind: 'none' }>): string {
  const projects =
    found.kind === 'known' ? (found.projects ?? []).map((at) => frame.project.plain[at] ?? '') : [];
  return projects
    .reduce((left, project) => left.replace(project, ''), text.replace(found.written, ''))
    .replace(
      /(?:股份|集团|控股)?有限(?:责任)?公司|公司|[\p{P}\s]|怎么样|情况|的|呢|信息|资料|记录|都?有(?:什么|哪些)/gu,
      '',
    )
    .replace(/^.{2,4}[省市县区]/, '');
}

function ofEnterprise(asked: Asked, found: Extract<Recognised, { kind: 'known' }>, bare: boolean): Verdict {
  const { frame } = asked;
  const name = frame.enterprise.values[found.enterprise] ?? '';
  const enterprises = sameNamed(frame.enterprise.plain, found.enterprise);
  const criteria: Criteria = {
    enterprises,
    ...(bare ? {} : kindsAbout(asked)),
    ...agenciesNamed(asked),
    ranges: asked.ranges,
  };
  const all = selectRows(frame, criteria);
  const projects = found.projects ?? projectsIn(asked, found.others, all);
  const rows = projects ? all.filter((row) => projects.includes(frame.project.at[row] ?? -1)) : all;
  const { guess } = found;
  if (rows.length > 0 && found.missing === null)
    return about(asked, rows, { name, guess }, bare ? 'all' : asked.detail);
  const choice = { name, ask: name };
  return none(asked, {
    name: name + (found.missing ?? ''),
    known: true,
    guess,
    near: [choice],
    criteria: kindsAbout(asked),
  });
}

/** One enterprise may be printed with other brackets in other tables. */
function sameNamed(plain: string[], at: number): Set<number> {
  return new Set([...plain.keys()].filter((other) => plain[other] === plain[at]));
}

/** The projects that other words of the question mean; null where they mean none. */
function projectsIn({ frame }: Asked, others: string[], rows: number[]): number[] | null {
  const words = others.map(projectCore).filter((word) => word.replace(listedThings, '').length >= 2);
  const own = [...new Set(rows.map((row) => frame.project.at[row] ?? 0))];
  const meant = own.filter((at) => words.some((word) => isMeant(word, frame.project.plain[at] ?? '')));
  return meant.length > 0 ? meant : null;
}
