import type { Choice } from './answer.ts';
import { type Asked, kindsOf, wordsOf } from './asked.ts';
import { byList } from './by-list.ts';
import { isMeant, type Recognised, recognise } from './recognise.ts';
import { type Criteria, selectRows } from './select.ts';
import { about, agenciesNamed, kindsAbout, none, type Verdict } from './verdict.ts';
/** 宏达化工的环评批了吗, 骏泰被处罚过吗. */
export function byEnterprise(asked: Asked): Verdict | null {
  const { found, text } = recognised(asked);
  if (found.kind === 'none' || found.kind === 'unknown') return null;
  const { says } = asked.words;
  const beside = text.replace(found.written, ' ');
  const decisions = says.decisions(beside) && !says.others(beside);
  const bare = restOf(text, asked, found) === '';
  if (!decisions && !bare) return null;
  // 高新区批了哪些项目 asks for the place, though 高新区盛世建材 begins with it.
  const list = found.kind === 'known' && found.partly && says.listing(text) ? byList(asked) : null;
  if (list && list.rows.length > 0) return list;
  if (found.kind === 'known') return ofEnterprise(asked, found, bare);
  const choices = choicesOf(asked, found.written, found.enterprises.slice(0, mostChoices));
  const answer = { table: 'permits', kind: 'which', written: found.written, choices } as const;
  return { answer, rows: [], yields: false, confidence: 0.5 };
}

/** More buttons than these nobody reads; the full name may be typed as well. */
const mostChoices = 8;

/** 腾飞纸业被处罚过吗, where the tables do not know it: said so, with the names that are like it. */
export function byUnknown(asked: Asked): Verdict | null {
  const { found } = recognised(asked);
  if (found.kind !== 'unknown') return null;
  const { says } = asked.words;
  const text = asked.text.replace(found.written, ' ');
  if (!says.decisions(text) || says.others(text) || !says.someone(text) || says.rules(text)) return null;
  const near = [...choicesOf(asked, found.written, found.near), ...projectsNamed(asked, found.written)];
  const criteria = kindsOf(asked);
  const missing = { name: found.written, known: false, guess: null, near, criteria };
  return { ...none(asked, missing), yields: true };
}

/** 焚烧厂 is no enterprise of the tables, and 生活垃圾焚烧发电项目 a project. */
function projectsNamed({ frame, words }: Asked, written: string): Choice[] {
  const core = words.withoutEnding(written);
  const named = frame.projects
    .candidates(core, mostChoices)
    .filter((at) => (frame.project.plain[at] ?? '').includes(core));
  return named.slice(0, mostProjects).map((at) => {
    const name = frame.project.values[at] ?? '';
    return { name, ask: name };
  });
}

const mostProjects = 3;

/** Each name with the question that was asked, its own words in place of those that were written. */
function choicesOf({ frame, whole }: Asked, written: string, enterprises: number[]): Choice[] {
  return enterprises.map((at) => {
    const name = frame.enterprise.values[at] ?? '';
    return { name, ask: whole.includes(written) ? whole.replace(written, name) : name };
  });
}

/**
 * The enterprise that is named, also where only the corrected text (淮化 → 怀化) names one, or the one before is meant;
 * with the text that names it.
 */
function recognised(asked: Asked): { found: Recognised; text: string } {
  const { text, scope, words, enterpriseBefore } = asked;
  const found = recognise(text, asked);
  if (found.kind === 'known' || found.kind === 'several') return { found, text };
  if (scope.corrections.length > 0) {
    const corrected = recognise(scope.normalised, asked);
    if (corrected.kind === 'known' || corrected.kind === 'several')
      return { found: corrected, text: scope.normalised };
  }
  const { listing, rules, fine } = words.says;
  const asksRow = fine(text) || !(listing(text) || rules(text));
  const alone = found.kind === 'none' && wordsOf(asked).length === 0 && asksRow;
  if (enterpriseBefore === null || !alone) return { found, text };
  const before = recognise(enterpriseBefore, asked);
  return { found: before.kind === 'known' ? { ...before, others: [] } : found, text };
}

/** What a question says beside an enterprise's name and its project's. */
function restOf(text: string, { frame }: Asked, found: Exclude<Recognised, { kind: 'none' }>): string {
  const projects =
    found.kind === 'known' ? (found.projects ?? []).map((at) => frame.project.plain[at] ?? '') : [];
  return projects
    .reduce((left, project) => left.replace(project, ''), text.replace(found.written, ''))
    .replace(
      /(?:股份|集团|控股)?有限(?:责任)?公司|公司|[\p{P}\s]|不是|我(?:问|说)的?是?|怎么样|情况|的|呢|信息|资料|记录|都?有(?:什么|哪些)/gu,
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
function projectsIn({ frame, words }: Asked, others: string[], rows: number[]): number[] | null {
  const named = others.map(words.projectCore).filter((word) => words.withoutThings(word).length >= 2);
  const own = [...new Set(rows.map((row) => frame.project.at[row] ?? 0))];
  const meant = own.filter((at) => named.some((word) => isMeant(word, frame.project.plain[at] ?? '', words)));
  return meant.length > 0 ? meant : null;
}
