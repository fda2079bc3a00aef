import { type Api, InputFile } from 'grammy';
import type { Chart } from '../../conversation/chart.ts';
import { drawPng } from '../chart/png.ts';
import { captionOf } from '../chart/words.ts';
import { type Log, nameOf, type Sent } from '../sender.ts';
import type { Place } from './address.ts';
import { failureOf } from './failure.ts';
import { judge, type Signal, threadOf } from './send-words.ts';
import { splitText } from './split.ts';

/** Telegram's limit for the words under a picture, in UTF-16 units. */
const CAPTION_LIMIT = 1024;

/** Sends a chart as a picture. @returns null where none can be drawn, or Telegram takes none here. */
export async function sendChart(
  api: Api,
  place: Place,
  chart: Chart,
  signal: AbortSignal,
  log: Log,
): Promise<Sent | null> {
  const picture = await draw(chart, log);
  return picture && sendPicture(api, place, chart, picture, signal);
}

async function draw(chart: Chart, log: Log): Promise<Uint8Array | null> {
  try {
    return await drawPng(chart);
  } catch (error) {
    log.error(nameOf(error), 'a chart could not be drawn; its values are sent as text');
    return null;
  }
}

/** @returns null where Telegram takes no picture here: a group may forbid them, another server may not know them. */
async function sendPicture(
  api: Api,
  place: Place,
  chart: Chart,
  picture: Uint8Array,
  signal: AbortSignal,
): Promise<Sent | null> {
  const source = chart.source && `\n数据来源：${chart.source}`;
  const [caption = ''] = splitText(`${captionOf(chart)}${source}`.toWellFormed(), CAPTION_LIMIT);
  try {
    const file = new InputFile(picture, 'chart.png');
    await api.sendPhoto(place.chat, file, { caption, ...threadOf(place) }, signal as Signal);
    return { kind: 'accepted' };
  } catch (error) {
    const failure = failureOf(error);
    if (failure?.kind === 'refused' && [400, 404, 413].includes(failure.code)) return null;
    return judge(error);
  }
}
