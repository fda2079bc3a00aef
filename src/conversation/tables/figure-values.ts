import type { Figure, FiguresAnswer, Held, Limit } from '../../retrieval/figures/answer.ts';
import type { Threshold } from '../../retrieval/figures/thresholds.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import type { Wording } from '../wording.ts';
import { withStandard } from './figure-words.ts';

/** More figures beside each other than this are not read. */
export const mostValues = 30;

/** Figures by place and period, and how they stand to a limit or to a number that was asked. */
export function valuesInWords(wording: Wording, answer: FiguresAnswer & { shows: 'values' }): string[] {
  const { figures, limits, held, missing, picked } = answer;
  const groups = Map.groupBy(figures.slice(0, mostValues), ({ place, period }) => `${place}\0${period}`);
  const rest = figures.length - mostValues;
  return [
    picked ? pickedInWords(wording, picked, figures.length) : '',
    ...[...groups.values()].flatMap((group) => groupInWords(wording, group)),
    rest > 0 ? wording.say('figures_more', { count: rest }) : '',
    ...(limits ? limitsInWords(wording, limits) : []),
    ...(held ?? []).slice(0, mostValues).map((one) => heldInWords(wording, one)),
    missing.length > 0
      ? wording.say('figures_missing_items', { items: [...new Set(missing)].join('、') })
      : '',
  ];
}

function pickedInWords(
  wording: Wording,
  { count, kind, threshold }: NonNullable<(FiguresAnswer & { shows: 'values' })['picked']>,
  found: number,
): string {
  const values = { count, kind: wording.say(kindKeys[kind], {}) };
  if (threshold === null) return wording.say(found > 0 ? 'figures_failing' : 'figures_failing_none', values);
  const side = wording.say(sideKey(threshold), { threshold: threshold.written });
  return wording.say(found > 0 ? 'figures_picked' : 'figures_picked_none', { ...values, side });
}

function sideKey({ side, unit, reached }: Threshold) {
  if (side === 'equal') return 'figures_side_equal';
  if (unit === '类') return side === 'above' ? 'figures_side_better' : 'figures_side_worse';
  if (side === 'below') return 'figures_side_below';
  return reached ? 'figures_side_reached' : 'figures_side_above';
}

/** What kinds of place are called. */
export const kindKeys = {
  province: 'figures_kind_province',
  city: 'figures_kind_city',
  county: 'figures_kind_county',
  urban: 'figures_kind_urban',
  section: 'figures_kind_section',
  source: 'figures_kind_source',
  point: 'figures_kind_point',
} as const;

function groupInWords(wording: Wording, group: Figure[]): string[] {
  const [first] = group;
  if (!first) return [];
  const head = { place: first.place, period: periodInWords(first.period) };
  const value = (figure: Figure) => {
    const told = withStandard(wording, figure);
    return figure.by ? wording.say('figures_by', { value: told, source: figure.by }) : told;
  };
  if (group.length === 1)
    return [wording.say('figures_one', { ...head, item: first.item, value: value(first) })];
  return [
    wording.say('figures_head', head),
    ...group.map((figure) => wording.say('figures_line', { item: figure.item, value: value(figure) })),
  ];
}

/** A limit is only ever the one that the row itself tells. */
function limitsInWords(wording: Wording, limits: Limit[]): string[] {
  const told = limits.filter(({ over }) => over !== null);
  const unclear = limits.some(({ why }) => why === 'no-number')
    ? [wording.say('figures_limit_no_number', {})]
    : [];
  const untold = limits.some(({ why }) => why === 'no-limit')
    ? [wording.say(told.length > 0 ? 'figures_no_limit_others' : 'figures_no_limit', {})]
    : [];
  const lines = told.map(({ figure, limit, over }) =>
    wording.say(over ? 'figures_over' : 'figures_within', { ...whatOf(figure), limit }),
  );
  return [...lines, ...unclear, ...untold];
}

const whatOf = ({ place, period, item, value, unit }: Figure) => ({
  what: `${place}${periodInWords(period)}${item}`,
  value: `${value}${unit}`,
});

function heldInWords(wording: Wording, { figure, threshold, stands, unlike }: Held): string {
  const values = { ...whatOf(figure), threshold };
  if (stands !== null) return wording.say(`figures_held_${stands}`, values);
  const why = wording.say(`figures_unlike_${unlike ?? 'no-number'}`, {});
  return wording.say('figures_not_held', { ...values, why });
}
