const unit =
  /^(?:[%％‰]|百分点|个百分点|[μuµ]g|微克|毫克|纳克|mg|ng|天|日|个|家|件|起|吨|公斤|千克|万|亿|元|名|人|位|次|条|处|座|户|辆|份|批|期|分|分贝|dB|℃|度|无量纲|m³|m3|立方米|平方|公里|千米|米|公顷|亩|kg|g\/|t$|t\/|L$|kW|千瓦|pH)/i;

/**
 * Parts PM2.5（μg/m³） into the item and its unit. A bracket that holds no unit belongs to the item's name. 无量纲 is
 * no unit.
 */
export function splitUnit(label: string): { name: string; unit: string } {
  for (const found of label.matchAll(/[（(【[]([^（()）【】[\]]{1,14})[）)】\]]/g)) {
    const text = (found[1] ?? '').replace(/^单位[:：]/, '').trim();
    if (!unit.test(text)) continue;
    const name = label.slice(0, found.index) + label.slice(found.index + found[0].length);
    return { name: name.trim(), unit: plainUnit(text) };
  }
  const slashed = /^(.{1,20}[\p{Script=Han}\d])[/／](%|％|μg\/m³|天|个|家|万元|元|吨|人|件)$/u.exec(label);
  return slashed
    ? { name: slashed[1] ?? label, unit: plainUnit(slashed[2] ?? '') }
    : { name: label, unit: '' };
}

/** Parts 91.3% and 28μg/m³; a value without a unit, or one in words, stays whole. */
export function splitValue(text: string): { value: string; unit: string } {
  const found = /^([-+]?\d[\d,]*(?:\.\d+)?)\s*([^\d\s,.+-].{0,11})$/.exec(text);
  const [, value = '', ending = ''] = found ?? [];
  return found && unit.test(ending) ? { value, unit: plainUnit(ending) } : { value: text, unit: '' };
}

/** Whether a text is a figure as tables hold it. */
export function isFigure(text: string): boolean {
  return /^[-+]?\d[\d,]*(?:\.\d+)?$/.test(splitValue(text).value);
}

const masses: Record<string, string> = { 微克: 'μg', 毫克: 'mg', 纳克: 'ng', 克: 'g' };

/** One sign for each unit that is written in several ways: 微克/立方米 beside μg/m³ would make two figures of one. */
export function plainUnit(text: string): string {
  if (/^(?:无量纲|无|\/|-|—)$/.test(text)) return '';
  return text
    .replace('％', '%')
    .replace(
      /^(微克|毫克|纳克|克)(?:\/|每)(立方米|升)$/,
      (_, mass: string, of: string) => `${masses[mass]}/${of === '升' ? 'L' : 'm³'}`,
    )
    .replace(/^[uµ]g/, 'μg')
    .replace(/(?<=m|M)3$/, '³');
}

/** Items whose figure is a bare number. */
export const withoutUnit = /名次?|排名|位次|指数|AQI|pH|比值|同比|环比|首要污染物|级别|类别/i;

/** Words of which one in the title or two in the header make a table of numbers one of environmental figures. */
export const measured =
  /^figures$|空气|水质|水环境|水源|断面|环境质量|监测|优良|达标|AQI|PM ?(?:2\.5|10)|PM₂|SO2|SO₂|NO2|NO₂|臭氧|O3|综合指数|降尘|酸雨|噪声|排放量|在线|辐射|固体?废物?|污染/i;
