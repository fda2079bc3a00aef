import type { EChartsCoreOption } from 'echarts/core';
import type { Chart } from '../../conversation/chart.ts';
import { clipLabel, timeLabels, widthOf } from './axis.ts';
import { captionOf, valuesOf, valueText } from './words.ts';

/** How a chart is drawn. */
export type Frame = {
  /** Pixels; the height follows from what is drawn. */
  width: number;
  /** Whether the title stands in the picture: it does where the picture goes alone. */
  titled: boolean;
};

/** A drawn chart: SVG with its size in pixels. */
export type Drawing = { svg: string; width: number; height: number };

/** Colours by day, each with what takes its place where the reader's screen is dark (as tokens.css). */
const day = { ink: '#4d5d58', line: '#cfdad6', brand: '#0c5a4e', ground: '#ffffff' };
const night = { ink: '#a9b8b3', line: '#2f3d38', brand: '#74d1bc', ground: '#18211e' };

const PLOT_HEIGHT = 150;
const BAR_HEIGHT = 24;
const TITLE_HEIGHT = 30;
/** Room for the axis: below for two lines, at the left for numbers, above and at the right for labels of values. */
const below = 40;
const above = 20;
/** Bars side by side that still leave room for their names; more lie one under another. */
const MOST_UPRIGHT = 4;

/**
 * Draws a chart on the server. The library is loaded with the first one. The SVG carries its colours for dark screens
 * in itself, holds no script, and is meant for an `img`.
 *
 * @throws where echarts does; the caller then shows the values in words.
 */
export async function drawSvg(chart: Chart, frame: Frame): Promise<Drawing> {
  const { init } = await library();
  const lying = isLying(chart);
  const top = above + (frame.titled ? TITLE_HEIGHT : 0);
  const height = top + (lying ? chart.points.length * BAR_HEIGHT : PLOT_HEIGHT) + (lying ? 12 : below);
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width: frame.width, height });
  try {
    drawn.setOption(lying ? lyingBars(chart, frame, top) : upright(chart, frame, top));
    return { svg: tidy(drawn.renderToSVGString()), width: frame.width, height };
  } finally {
    drawn.dispose();
  }
}

let loaded: ReturnType<typeof load> | undefined;

function library() {
  loaded ??= load();
  return loaded;
}

/** Only what is drawn with; 70 ms that the start of the service does not wait for. */
async function load() {
  const [core, { BarChart, LineChart }, { GridComponent, TitleComponent }, { SVGRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
  core.use([BarChart, LineChart, GridComponent, TitleComponent, SVGRenderer]);
  return core;
}

/** Many bars, or bars with long names, lie, so that each name can be read on a phone. */
function isLying({ form, points }: Chart): boolean {
  return (
    form === 'bar' && (points.length > MOST_UPRIGHT || points.some(({ label }) => [...label].length > 4))
  );
}

/** What both ways of drawing share. */
function common(chart: Chart, { titled, width }: Frame) {
  const title = { color: day.ink, fontSize: 14, width: width - 24, overflow: 'truncate' };
  return {
    animation: false,
    // Unquoted: the renderer writes it into an attribute.
    textStyle: { fontFamily: 'Noto Sans CJK SC, Noto Sans SC, sans-serif' },
    ...(titled && {
      title: { text: captionOf(chart), left: 12, top: 8, textStyle: title },
    }),
  };
}

const axisLabel = { color: day.ink, fontSize: 12 };
const axisLine = { show: true, lineStyle: { color: day.ink } };

function upright(chart: Chart, frame: Frame, top: number): EChartsCoreOption {
  const numbers = numberRoom(chart);
  const labels = chart.points.map(({ label }) => label);
  const shown = timeLabels(labels, frame.width - numbers - 16);
  return {
    ...common(chart, frame),
    grid: { left: numbers, right: 16, top, bottom: below },
    xAxis: {
      type: 'category',
      data: labels,
      axisTick: { show: false },
      axisLine,
      axisLabel: {
        ...axisLabel,
        interval: 0,
        formatter: (_: string, position: number) => shown[position] ?? '',
      },
    },
    yAxis: valueAxis(chart),
    series: [series(chart)],
  };
}

function lyingBars(chart: Chart, frame: Frame, top: number): EChartsCoreOption {
  const widest = Math.max(...chart.points.map(({ label }) => widthOf(label)));
  const names = Math.min(widest, frame.width * 0.4);
  return {
    ...common(chart, frame),
    grid: { left: names + 16, right: 52, top: top - above + 4, bottom: 8 },
    xAxis: { ...valueAxis(chart), splitLine: { show: false }, axisLabel: { show: false } },
    yAxis: {
      type: 'category',
      // The first on top, as the table has it.
      inverse: true,
      data: chart.points.map(({ label }) => clipLabel(label, names)),
      axisTick: { show: false },
      axisLine,
      axisLabel: { ...axisLabel, interval: 0 },
    },
    series: [series(chart)],
  };
}

function valueAxis(chart: Chart) {
  const { form } = chart;
  return {
    type: 'value',
    ...(form === 'line' && { boundaryGap: [roomBelow(chart), 0] }),
    // A line may begin near its values; a bar that does not begin at nought would lie.
    scale: form === 'line',
    splitNumber: 4,
    splitLine: { lineStyle: { color: day.line } },
    axisLabel: { ...axisLabel, formatter: valueText },
  };
}

/** What an axis leaves under the lowest value of a line, as a share of their spread, so that its label stands clear; not below nought. */
const lowest = 0.22;

function roomBelow(chart: Chart): number {
  const numbers = valuesOf(chart).map(({ value }) => value);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (most === least) return 0;
  return least < 0 ? lowest : Math.min(lowest, least / (most - least));
}

/** Room for the numbers at the left: the longest value with a sign and a decimal more than is told. */
function numberRoom(chart: Chart): number {
  return Math.max(...valuesOf(chart).map(({ value }) => widthOf(valueText(Math.round(value))))) + 34;
}

function series(chart: Chart) {
  const marked = chart.form === 'line' ? markedPoints(chart) : null;
  return {
    type: chart.form,
    // A gap stays a gap: nothing is drawn that was not published.
    connectNulls: false,
    data: chart.points.map(({ value }, position) => {
      const place = marked ? marked.get(position) : isLying(chart) ? 'right' : 'top';
      return { value, label: { show: value !== null && place !== undefined, position: place } };
    }),
    label: {
      ...axisLabel,
      textBorderColor: day.ground,
      textBorderWidth: 3,
      formatter: ({ value }: { value: number }) => valueText(value),
    },
    barMaxWidth: isLying(chart) ? 14 : 36,
    symbol: 'circle',
    symbolSize: 6,
    lineStyle: { color: day.brand, width: 2 },
    itemStyle: { color: day.brand },
  };
}

/** The points of a line whose values stand in the picture, and where: highest and newest above, lowest below. */
function markedPoints(chart: Chart): Map<number, 'top' | 'bottom'> {
  const told = [...chart.points.entries()].flatMap(([position, { value }]) =>
    value === null ? [] : [{ position, value }],
  );
  const [first] = told;
  if (!first) return new Map();
  const least = told.reduce((a, b) => (b.value < a.value ? b : a), first);
  const most = told.reduce((a, b) => (b.value > a.value ? b : a), first);
  const newest = told.at(-1) ?? first;
  return new Map([
    [newest.position, 'top'],
    [least.position, 'bottom'],
    [most.position, 'top'],
  ]);
}

/** Without what only a live page would use, and with the colours for dark screens. */
function tidy(svg: string): string {
  const dark = (Object.keys(day) as (keyof typeof day)[])
    .map((name) => `[fill="${day[name]}"]{fill:${night[name]}}[stroke="${day[name]}"]{stroke:${night[name]}}`)
    .join('');
  return svg
    .replace(/<style ?>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+|baseProfile|xmlns:xlink)="[^"]*"/g, '')
    .replace(/>\n+</g, '><')
    .replace('</svg>', `<style>@media (prefers-color-scheme:dark){${dark}}</style></svg>`)
    .trim();
}
