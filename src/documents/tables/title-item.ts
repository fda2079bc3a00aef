import { plainUnit, splitUnit } from './units.ts';

/** What a table of one item calls it in its title only: places down, months across, and figures between them. */
export type TitleItem = { item: string; unit: string };

const items: readonly (readonly [RegExp, string])[] = [
  [/PM ?2\.5|PM₂\.₅|(?<!可吸入)细颗粒物/i, 'PM2.5'],
  [/PM ?10|PM₁₀|可吸入颗粒物/i, 'PM10'],
  [/SO2|SO₂|二氧化硫/i, 'SO2'],
  [/NO2|NO₂|二氧化氮/i, 'NO2'],
  [/(?<![A-Z])CO(?![A-Z\d])|一氧化碳/, 'CO'],
  [/O3|O₃|臭氧/i, 'O3'],
  [/综合指数/, '综合指数'],
  [/AQI|空气质量指数/i, 'AQI'],
  [/优良(?:天数?)?(?:比例|比率|率)/, '优良天数比例'],
  [/优良天数(?!比|率)/, '优良天数'],
  [/降尘/, '降尘量'],
  [/酸雨频率/, '酸雨频率'],
];

/** A title that speaks of changes, ranks or goals does not name what its numbers are. */
const ofSomethingElse = /同比|环比|变幅|变化|升降|改善|排名|名次|目标|任务|超标|天数?统计/;

/**
 * The one item that a title names, or else the name of the sheet; null where each names none, or several.
 *
 * @param said the title first, then what stands nearest
 * @param unit as a row above the header tells it, or null
 */
export function itemOfTitle(said: string[], unit: string | null): TitleItem | null {
  for (const text of said) {
    const found = items.filter(([pattern]) => pattern.test(text));
    const [, item] = found[0] ?? [];
    if (found.length > 1 || ofSomethingElse.test(text)) return null;
    if (item) return { item, unit: plainUnit(unit ?? '') || splitUnit(text).unit };
  }
  return null;
}
