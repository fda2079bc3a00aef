import {
  isOperationOnly,
  namesOwnTime,
  windowsIn,
  withOtherEnd,
  withoutOperation,
} from '../retrieval/figures/leaning.ts';
import type { Scope } from '../retrieval/finding.ts';
import { periodInWords } from '../retrieval/periods.ts';
import type { LastQuestion } from './context.ts';

/** What of a message makes no topic: 那…呢, …的话, 怎么样. */
const fillers =
  /那么|那|呢|的话|如果|要是|换成|改成|换|也|还有|再|看看|查查|查一下|看一下|一下|我想|想|问|的|吗|么|嘛|呀|啊|吧|同样|情况|怎么样|如何|[\s\p{P}\p{S}]/gu;

/** 它, 该局, 那里 … at the head of a message: the agency of the last question. */
const pronoun =
  /^(?:那)?(?:么)?(?:它们?|他们|她们|该局|该单位|这个?局|这家局|这个?单位|那个局|那里|那边|那儿|当地|这里|这边)(?:的)?/u;

/** 两个县比呢, 这两个哪个好: the places of the last two questions. */
const bothPlaces =
  /^那?么?[这那]?(?:两|2|二)[个边者](?:县区?|区县?|市|地方|城市|断面|水源地?)?|^(?:它们?|他们)(?:两个?|俩)/u;

/** "那水质呢": the last question's where and when, another topic. Not 那个, 那些, which point at things. */
const onTheOtherHand = /^那(?:么)?(?![个些种样天时])/u;

/** "PM2.5呢", "10月的臭氧呢": short, and asking on. */
const asksOn = /^.{1,12}呢[?？]?$/u;

/** A question made whole, or why it cannot be. */
export type WholeQuestion =
  /** `bareName`: the message was nothing but the name of a bureau or place, which need not be a follow-up. */
  { kind: 'whole'; text: string; bareName?: string } | { kind: 'no-topic'; where: string };

/**
 * Makes a question that leans on the one before it whole: "那2016年呢" and "通州呢" keep its topic and whichever of
 * where and when they do not name; "他们罚了多少" keeps the agency; "那水质呢" keeps where and when.
 *
 * @param text without courtesies.
 * @param scope what the message itself says.
 * @param last the question to lean on; null where there is none.
 */
export function makeWhole(text: string, scope: Scope, last: LastQuestion | null): WholeQuestion {
  const both = last && bothOf(text, last);
  if (both) return { kind: 'whole', text: both };
  const windows = windowsIn(text);
  const rest = windows.reduce((left, window) => left.replace(window, ''), scope.topic);
  const topic = rest.replace(fillers, '');
  const placed = scope.agencies.length > 0 || scope.places.length > 0;
  if (topic === '') {
    const where = whereOf(scope) || [...scope.periods.map(periodInWords), ...windows].join('、');
    if (!placed && scope.periods.length + windows.length === 0) return { kind: 'whole', text };
    if (!last || last.topic === '') return { kind: 'no-topic', where };
    const named = [...scope.periods, ...windows];
    const periods = named.length > 0 ? named : last.periods;
    const whole = compose(whereOf(placed ? scope : last), periods, last.topic);
    return { kind: 'whole', text: whole, ...(scope.topic.trim() === '' && placed && { bareName: where }) };
  }
  if (last && last.topic !== '' && isOperationOnly(placed ? scope.topic : text)) {
    const what =
      withOtherEnd(last.topic, text) ?? `${withoutOperation(last.topic)} ${text.replace(onTheOtherHand, '')}`;
    const periods = namesOwnTime(text) ? [] : last.periods;
    return { kind: 'whole', text: compose(placed ? '' : whereOf(last), periods, what) };
  }
  if (!last || placed) return { kind: 'whole', text };
  if (pronoun.test(text)) {
    return { kind: 'whole', text: compose(whereOf(last), [], text.replace(pronoun, '')) };
  }
  if (onTheOtherHand.test(text)) {
    const periods = scope.periods.length > 0 ? [] : last.periods;
    return { kind: 'whole', text: compose(whereOf(last), periods, text.replace(onTheOtherHand, '')) };
  }
  if (asksOn.test(text) && last.topic !== '') {
    return {
      kind: 'whole',
      text: compose(whereOf(last), scope.periods.length > 0 ? [] : last.periods, text),
    };
  }
  return { kind: 'whole', text };
}

/**
 * A question that names no bureau, place or time, asked in one breath with another that does.
 *
 * @returns the question with the other's where and when; null where it names its own or there is nothing to take over.
 */
export function inSameScope(text: string, scope: Scope, last: LastQuestion): string | null {
  const own = [scope.agencies, scope.places, scope.periods, scope.enterprises].flat();
  const taken = [last.agencies, last.places, last.periods].flat();
  if (own.length > 0 || taken.length === 0 || namesOwnTime(text)) return null;
  return compose(whereOf(last), last.periods, text);
}

function bothOf(text: string, last: LastQuestion): string | null {
  if (!bothPlaces.test(text) || last.placesBefore.length === 0 || last.places.length === 0) return null;
  const what = `${withoutOperation(last.topic)} ${text.replace(bothPlaces, '')}`;
  return compose([...last.placesBefore, ...last.places].join('和'), last.periods, what);
}

/** Agencies by name; where only a place was named, the place. */
function whereOf({ agencies, places }: { agencies: string[]; places: string[] }): string {
  return (places.length > 0 && agencies.length !== 1 ? places : agencies).join(' ');
}

function compose(where: string, periods: string[], topic: string): string {
  return [where, ...periods.map(periodInWords), topic.replace(/呢[？?]?$/u, '')].filter(Boolean).join(' ');
}
