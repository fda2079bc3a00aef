import { normalise } from '../normalise.ts';
import { timeWords } from '../times.ts';
import { aboutEnd, readOperations } from './operations.ts';
import { anySign, manyForms, sign } from './signs.ts';

const many = manyForms.map(([mark, form]) => ({ mark, pattern: new RegExp(form, 'g') }));
const nothing =
  /[和与跟同]|那么?|它|这|呢|的|呀|啊|吧|吗|么|嘛|情况|看看|看一下|一下|请|再|帮我|给我|我想|想|要|在|了|是|多少|[\s\p{P}\p{S}]/gu;

/** Whether a message only says what to do with figures, and leaves of what to the question before it. */
export function isOperationOnly(text: string): boolean {
  const { operations, rest } = readMasked(text);
  const { compareWith, against, course, whichPeriod, rank, end, top, average, limit, threshold, days } =
    operations;
  const asks =
    [compareWith, whichPeriod, end, top, threshold, days].some((one) => one !== null) ||
    against ||
    course ||
    rank ||
    average ||
    limit;
  return asks && rest.replace(anySign, '').replace(nothing, '') === '';
}

/** Whether a message names a time of its own, beside one that it only compares with. */
export function namesOwnTime(text: string): boolean {
  const times = [...normalise(text).matchAll(timeWords())].length;
  const { compareWith } = readMasked(text).operations;
  return times > (compareWith !== null && typeof compareWith === 'object' ? 1 : 0);
}

/** A topic without what was to be done with it: PM2.5 和去年比 is PM2.5. */
export function withoutOperation(topic: string): string {
  const { rest } = readMasked(topic);
  return rest.replace(anySign, ' ').replace(/\s+/g, ' ').trim();
}

/** 今年哪个月最好, then 最差呢: the same with the other end. Null where the message says more, or the topic asks for no end. */
export function withOtherEnd(topic: string, text: string): string | null {
  const { whichPeriod, each, top, rank, end } = readMasked(text).operations;
  const other = aboutEnd.exec(normalise(text))?.[0];
  if (end === null || other === undefined || whichPeriod || each || top || rank) return null;
  return aboutEnd.test(topic) ? topic.replace(aboutEnd, other) : null;
}

/** The times in a message that count back from today, as written: 近三个月. */
export function windowsIn(text: string): string[] {
  return [...normalise(text).matchAll(timeWords())]
    .filter(({ groups }) => groups?.count)
    .map(([written]) => written);
}

function readMasked(text: string) {
  const masked = many.reduce(
    (left, { mark, pattern }) => left.replace(pattern, mark),
    normalise(text).replace(timeWords(), sign.time),
  );
  return readOperations(masked, []);
}
