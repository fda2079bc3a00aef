import { type DayRange, dayRangesOf } from '../days.ts';
import { normalise } from '../normalise.ts';
import { shortNameOf } from '../places.ts';
import type { AskedScope } from '../scope.ts';
import type { TableQuestion } from '../table-reader.ts';
import { timesAsked } from '../times.ts';
import type { AskedDetail, MatterKind, Stage } from './answer.ts';
import type { Frame } from './frame.ts';
import type { Recogniser } from './recognise.ts';
import type { Criteria } from './select.ts';

/** A question with everything that can be read off its words, before any row is looked at. */
export type Asked = Recogniser & {
  /** Normalised, with the bureaus' names and the times taken out. */
  text: string;
  /** The same as it was written, for what is asked next. */
  whole: string;
  /** Without where and when (scope.ts). */
  topic: string;
  today: Temporal.PlainDate;
  matter: MatterKind | null;
  stages: Stage[];
  detail: AskedDetail;
  whether: boolean;
  ranges: DayRange[];
  /** Bureaus that are named; null where none is. By the frame's distinct agencies. */
  agencies: ReadonlySet<number> | null;
  scope: AskedScope;
  /** Rows that were shown before (更多). */
  skip: number;
  /** The enterprise of the question before, which 它 and 验收了吗 mean. */
  enterpriseBefore: string | null;
};

/** @returns null where the question names a bureau whose tables are not here: then another's must not answer. */
export function readAsked({ question, scope, names }: TableQuestion, recogniser: Recogniser): Asked | null {
  const { frame, words } = recogniser;
  const whole = normalise(question.text);
  const named = names.agencies.filter(({ aliases }) => aliases.some((alias) => whole.includes(alias)));
  const meant = named.filter(({ name }) => scope.agencies.includes(name));
  const aliases = meant.flatMap((agency) => agency.aliases);
  const agencies = meant.length > 0 ? agenciesOf(frame, aliases) : null;
  const foreign = scope.targets.some(({ written }) => written !== undefined);
  if (foreign || agencies?.size === 0) return null;
  let text = whole.replaceAll('啥', '什么').replaceAll('咋', '怎么').replaceAll('几时', '何时');
  for (const alias of named.flatMap((agency) => agency.aliases).sort((a, b) => b.length - a.length)) {
    text = text.replaceAll(alias, ' ');
  }
  const times = timesAsked(text, question.today);
  for (const { start, end } of times.toReversed()) text = `${text.slice(0, start)} ${text.slice(end)}`;
  return {
    ...recogniser,
    text,
    whole,
    topic: scope.topic,
    today: question.today,
    matter: words.matterIn(text),
    stages: words.stagesIn(text),
    detail: words.detailIn(text),
    whether: words.says.whether(text),
    ranges: dayRangesOf(times),
    agencies,
    scope,
    skip: question.skip ?? 0,
    enterpriseBefore: question.enterprise ? normalise(question.enterprise) : null,
  };
}

function agenciesOf(frame: Frame, aliases: string[]): Set<number> {
  const { plain } = frame.agency;
  return new Set([...plain.keys()].filter((at) => aliases.includes(plain[at] ?? '')));
}

/**
 * The rows of the bureau that a question names; where it names a place, those of the place's own bureau and, since the
 * city decides on much in its counties, those that name the place themselves.
 */
export function whereOf({ scope, agencies, frame }: Asked): Criteria {
  if (agencies) return { agencies };
  if (scope.targets.length === 0) return {};
  const own = agenciesOf(
    frame,
    scope.targets.flatMap((target) => target.agencies.map(normalise)),
  );
  return { where: { agencies: own, places: scope.targets.map(({ place }) => shortNameOf(place)) } };
}

/** The rows of the kinds that a question means; without a word for the kind those that its other words allow. */
export function kindsOf({ matter, text, stages }: Asked): Criteria {
  if (matter) return { kinds: [matter] };
  if (/许可|证/.test(text)) return { kinds: ['discharge', 'hazardous', 'radiation', 'other'] };
  if (stages.includes('passed')) return { kinds: ['acceptance'] };
  if (/项目|工程/.test(text) && stages.length > 0) return { kinds: ['assessment', 'other'] };
  return {};
}

/** What of a question is neither asking, nor where, nor when. */
export function wordsOf({ topic, words }: Asked): string[] {
  const timeless = topic.replace(
    /(?:最近|近|过去|这|前)的?(?:\d+|几|两|半)个?(?:年|月|天|日|周|季度)(?:来|内|里|以来)?/g,
    ' ',
  );
  return words
    .piecesOf(timeless)
    .map(words.withoutThings)
    .filter((piece) => piece.length >= 2);
}
