import type { Better, Figure } from '../../retrieval/figures/answer.ts';
import type { Quote } from '../../retrieval/finding.ts';
import { type Period, periodInWords } from '../../retrieval/periods.ts';
import type { Wording } from '../wording.ts';

/** A figure's value as published, with its unit and, for a day, what the rule calls it. */
export function valueInWords(wording: Wording, { value, unit, level }: Figure): string {
  const plain = `${value}${unit}`;
  return level ? wording.say('figures_level', { value: plain, level: level.word, rule: level.rule }) : plain;
}

/** More places or periods without a figure than this are told by the first and their number. */
const mostNames = 6;

/** 2026年6月、2026年9月; of many the first few and how many they are. */
export function periodsInWords(periods: Period[]): string {
  return namesInWords(periods.map(periodInWords));
}

/** A list that stays readable. */
export function namesInWords(names: string[]): string {
  const shown = names.slice(0, mostNames).join('、');
  return names.length > mostNames ? `${shown}等${names.length}个` : shown;
}

/** A value with the standard that its row tells. */
export function withStandard(wording: Wording, figure: Figure): string {
  const value = valueInWords(wording, figure);
  return figure.standard ? wording.say('figures_with_standard', { value, standard: figure.standard }) : value;
}

/** （越低越好）; nothing where neither way is good. */
export function wayInWords(wording: Wording, better: Better): string {
  if (better === null) return '';
  return wording.say(better === 'low' ? 'figures_lower_better' : 'figures_higher_better', {});
}

/** More sources than this are told by the first and their number; each stands in a citation. */
const mostSources = 3;

/** 怀化市生态环境局《…月报》, each once. */
export function sourcesOf(wording: Wording, quotes: Quote[]): string {
  const names = new Set(
    quotes.map(({ agency, title, source }) => {
      const name = source || title;
      const marked = name.includes('《') ? name : `《${name}》`;
      return `${name.includes(agency) ? '' : agency}${marked}`;
    }),
  );
  const list = [...names].slice(0, mostSources).join('、');
  return names.size > mostSources
    ? wording.say('figures_sources', { source: list, count: names.size })
    : list;
}
