import type { Chart } from '../../conversation/chart.ts';
import { drawSvg } from '../chart/svg.ts';
import { altOf, captionOf, valueText } from '../chart/words.ts';
import { type Log, nameOf } from '../sender.ts';

/** A picture for an `img`: SVG and its size in pixels. */
type Picture = { svg: string; width: number; height: number };

/** A chart as the page shows it: picture, the words for who does not see it, and its values as a table. */
export type ShownChart = {
  /** 怀化市PM2.5平均浓度（单位：微克/立方米） */
  caption: string;
  alt: string;
  /** Label and value as text; an empty value is not in the table. */
  rows: [label: string, value: string][];
  /** For a wide page, and for one of at most 480 pixels; null where it could not be drawn. */
  pictures: { wide: Picture; narrow: Picture } | null;
};

/** What fits into a bubble: of the page's column, and of a phone 320 pixels wide. */
const WIDE = 600;
const NARROW = 248;

/** Draws a reply's chart for the page. A picture that fails is logged and left out: the values stay. */
export async function showChart(chart: Chart | null, log: Pick<Log, 'error'>): Promise<ShownChart | null> {
  if (!chart) return null;
  return {
    caption: captionOf(chart),
    alt: altOf(chart),
    rows: chart.points.map(({ label, value }) => [label, value === null ? '' : valueText(value)]),
    pictures: await drawBoth(chart, log),
  };
}

async function drawBoth(chart: Chart, log: Pick<Log, 'error'>): Promise<ShownChart['pictures']> {
  try {
    const [wide, narrow] = await Promise.all([
      drawSvg(chart, { width: WIDE, titled: false }),
      drawSvg(chart, { width: NARROW, titled: false }),
    ]);
    return { wide, narrow };
  } catch (error) {
    log.error(nameOf(error), 'web chat: a chart could not be drawn');
    return null;
  }
}

/** The picture's address within the page itself, which its policy allows for images alone. */
export const addressOf = ({ svg }: Picture): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
