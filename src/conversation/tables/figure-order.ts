import type { Figure, Order } from '../../retrieval/figures/answer.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import type { Wording } from '../wording.ts';
import { kindKeys } from './figure-values.ts';
import { namesInWords, valueInWords, wayInWords, withStandard } from './figure-words.ts';

/** More places than this are told by the ends of their order. */
const mostPlaces = 20;

type Ranked = Order['ranked'][number];

/** Places in their order, with how many were compared, by what, and who is missing. */
export function showOrder(wording: Wording, order: Order): string[] {
  const { ranked, published, missing, left, focus } = order;
  if (ranked.length < 2) {
    const told = [...ranked.map(({ figure }) => figure), ...left];
    return [...told.map((figure) => lineOf(wording, figure)), wording.say('figures_no_order', {})];
  }
  const places = ranked.filter(({ figure }) => focus.includes(figure.place));
  const asked = focus.length < ranked.length ? places : [];
  return [
    basisOf(wording, order),
    ...asked.map((one) => rankOf(wording, one, ranked)),
    ...published.map((one) => wording.say('figures_published_rank', one)),
    ...chosen(order).map((one) => rankLine(wording, one, ranked)),
    missing.length > 0 ? wording.say('figures_order_missing', { places: namesInWords(missing) }) : '',
    left.length > 0
      ? wording.say('figures_order_left', {
          figures: left.map(({ place, value, unit }) => `${place}${value}${unit}`).join('、'),
        })
      : '',
  ];
}

function basisOf(wording: Wording, { item, period, kind, ranked, better }: Order): string {
  const way = wayInWords(wording, better);
  return wording.say('figures_order', {
    count: ranked.length,
    kind: wording.say(kindKeys[kind], {}),
    period: periodInWords(period),
    item,
    way,
  });
}

/** 沅陵县排第2名（并列）. */
function rankOf(wording: Wording, { rank, figure }: Ranked, ranked: Ranked[]): string {
  return wording.say('figures_rank', {
    place: figure.place,
    rank,
    tie: tieOf(wording, rank, ranked),
    count: ranked.length,
    value: valueInWords(wording, figure),
  });
}

function rankLine(wording: Wording, { rank, figure }: Ranked, ranked: Ranked[]): string {
  return wording.say('figures_rank_line', {
    rank,
    tie: tieOf(wording, rank, ranked),
    place: figure.place,
    value: valueInWords(wording, figure),
  });
}

function tieOf(wording: Wording, rank: number, ranked: Ranked[]): string {
  return ranked.filter((one) => one.rank === rank).length > 1 ? wording.say('figures_tie', {}) : '';
}

const lineOf = (wording: Wording, figure: Figure) =>
  wording.say('figures_one', {
    place: figure.place,
    period: periodInWords(figure.period),
    item: figure.item,
    value: withStandard(wording, figure),
  });

/** What of the order is told: an end with its ties, or all of it. */
function chosen({ ranked, want, better, focus }: Order): Ranked[] {
  if (want === 'all' || focus.length > 1) {
    if (ranked.length <= mostPlaces) return ranked;
    return [...ranked.slice(0, mostPlaces / 2), ...ranked.slice(-mostPlaces / 2)];
  }
  // An order without a good way runs from the highest down.
  const bottom = { best: false, worst: true, highest: better === 'low', lowest: better !== 'low' }[want.end];
  if (!bottom) {
    const last = ranked[want.count - 1]?.rank ?? ranked.length;
    return ranked.filter(({ rank }) => rank <= last);
  }
  const from = ranked.at(-want.count)?.rank;
  const first = ranked.findIndex(({ rank }) => rank === from);
  return ranked.slice(Math.max(0, first)).toReversed();
}
