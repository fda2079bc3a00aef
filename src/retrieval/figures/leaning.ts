import { normalise } from '../normalise.ts';
import { timeWords } from '../times.ts';
import { sign } from './asking.ts';
import { readOperations } from './operations.ts';

/** The words of a question that name no thing: 和去年比, 排第几, 哪个月最差, 哪个县最好. Its times do not count. */
const eachWords =
  /(?:\d+个|哪1?[个些]?|各)(?:县市区|区县|县区|县|区|地方|城市)里?|全[市县区]|(?:在)?全市里?/g;
const nothing =
  /[和与跟同]|那么?|它|这|呢|的|呀|啊|吧|吗|么|嘛|情况|看看|看一下|一下|请|再|帮我|给我|我想|想|要|在|了|是|多少|[\s\p{P}\p{S}]/gu;

/** Whether a message only says what to do with figures, and leaves of what to the question before it. */
export function isOperationOnly(text: string): boolean {
  const { operations, rest } = readMasked(text);
  const { compareWith, against, course, whichPeriod, rank, end, top, average, limit } = operations;
  const asks =
    [compareWith, whichPeriod, end, top].some((one) => one !== null) ||
    against ||
    course ||
    rank ||
    average ||
    limit;
  return asks && rest.replace(/[\ue000-\ue005]/g, '').replace(nothing, '') === '';
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
  return rest
    .replace(/[\ue000-\ue005]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The times in a message that count back from today, as written: 近三个月. */
export function windowsIn(text: string): string[] {
  return [...normalise(text).matchAll(timeWords())]
    .filter(({ groups }) => groups?.count)
    .map(([written]) => written);
}

function readMasked(text: string) {
  const masked = normalise(text).replace(eachWords, sign.each).replace(timeWords(), sign.time);
  return readOperations(masked, []);
}
