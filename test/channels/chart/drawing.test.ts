import { describe, expect, it } from 'vitest';
import { drawPng } from '../../../src/channels/chart/png.ts';
import { drawSvg } from '../../../src/channels/chart/svg.ts';
import type { Chart } from '../../../src/conversation/chart.ts';
import { monthly } from '../../support/charts.ts';

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const draw = async (chart: Chart, width = 248) => (await drawSvg(chart, { width, titled: false })).svg;
const places = ['鹤城区', '洪江市', '中方县', '沅陵县', '辰溪县', '麻阳苗族自治县'];

describe('the drawing', () => {
  it('writes lowest, highest and newest, and breaks the line at the gap', async () => {
    const svg = await draw(monthly);
    expect(texts(svg)).toEqual(expect.arrayContaining(['48', '15', '45', '10月']));
    const line = /<path d="([^"]*)" fill="none" stroke="#0c5a4e" stroke-width="2"/.exec(svg)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
  });

  it('carries colours for dark screens, and nothing that acts or refers', async () => {
    const svg = await draw({ ...monthly, title: '<script>alert(1)</script>' });
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg).not.toMatch(/<script|on\w+=|href|<foreignObject|url\((?!#)/i);
  });

  it('lays bars with many or long names down, in the order given, and lets the missing one stand empty', async () => {
    const points = places.map((label, n) => ({ label, value: n === 2 ? null : 20 + n }));
    const chart: Chart = { ...monthly, form: 'bar', points };
    const { svg, height } = await drawSvg(chart, { width: 248, titled: false });
    expect(height).toBeGreaterThan(6 * 20);
    const found = texts(svg).filter((text) => places.some((place) => text?.startsWith(place.slice(0, 2))));
    expect(found.map((text) => text?.slice(0, 2))).toEqual(places.map((place) => place.slice(0, 2)));
    expect(texts(svg).filter((text) => /^\d+$/.test(text ?? ''))).toEqual(['20', '21', '23', '24', '25']);
  });

  it.each([
    ['negative values', [-3.2, 2.1, 0]],
    ['one value', [52]],
    ['equal values', [7, 7, 7]],
    ['very large and very small values', [1e9, 0.0001]],
  ])('draws %s', async (_, values) => {
    for (const form of ['line', 'bar'] as const) {
      const points = values.map((value, n) => ({ label: `${n + 1}月`, value }));
      const svg = await draw({ ...monthly, form, points });
      expect(svg).not.toContain('NaN');
      expect(texts(svg)).toContain(String(values[0]));
    }
  });
});

it('makes a PNG in which Chinese is drawn with the font that came along', async () => {
  const png = Buffer.from(await drawPng(monthly));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(960);
  // Without the font the title would leave no ink: the picture would be much smaller.
  const bare = await drawPng({ ...monthly, title: '', unit: '' });
  expect(png.length - bare.length).toBeGreaterThan(4000);
}, 20_000);
