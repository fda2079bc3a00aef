import { airOf, months } from './bulletins.ts';
import type { Chance } from './chance.ts';
import { counties } from './names.ts';
import { bureau, type Fact, type Making, someDate } from './story.ts';

/** A table file: the rows as a clerk has them, title row apart. */
export type List = {
  /** Folder and name without ending: permits/2025年3月环评审批. */
  path: string;
  title: string;
  header: string[];
  rows: string[][];
  facts: Fact[];
};

const monthName = ({ year, month }: { year: number; month: number }) => `${year}年${month}月`;

/** Approvals of a month. */
export function approvals({ chance, names }: Making): List {
  const when = chance.pick(months);
  const rows = Array.from({ length: chance.number(5, 10) }, (_, at) => {
    const enterprise = names.enterprise();
    const project = names.project(enterprise);
    const number = names.number('怀环评', when.year);
    const day = `${when.year}-${String(when.month).padStart(2, '0')}-${String(chance.number(1, 28)).padStart(2, '0')}`;
    const cells = [String(at + 1), project, enterprise.full, enterprise.county[0], number, day, '批准'];
    return { cells, enterprise, project, number };
  });
  const asked = chance.some(rows, 2);
  return {
    path: `permits/${monthName(when)}环评审批情况`,
    title: `${bureau}${monthName(when)}建设项目环境影响评价审批情况`,
    header: ['序号', '项目名称', '建设单位', '建设地点', '审批文号', '审批时间', '审批结果'],
    rows: rows.map(({ cells }) => cells),
    facts: asked.map(({ enterprise, project, number }) => ({
      question: chance.pick([
        `${enterprise.short}${project}环评批了吗`,
        `${enterprise.short}${project}的环评批文号是多少`,
      ]),
      value: number,
    })),
  };
}

/** Pollutant discharge permits. */
export function dischargePermits({ chance, names }: Making): List {
  const date = someDate(chance, 2023, 2026);
  const rows = Array.from({ length: chance.number(5, 12) }, (_, at) => {
    const enterprise = names.enterprise();
    const number = `9143${chance.number(1000, 9999)}${chance.number(10_000, 99_999)}${chance.number(1000, 9999)}Q00${chance.number(1, 3)}V`;
    const from = Temporal.PlainDate.from(date).add({ days: at });
    const cells = [
      String(at + 1),
      enterprise.full,
      enterprise.county[0],
      number,
      `${from}`,
      `${from.add({ years: 5 })}`,
    ];
    return { cells, enterprise, number };
  });
  return {
    path: `permits/${date}排污许可证核发情况`,
    title: `${bureau}排污许可证核发情况（${date.slice(0, 7)}）`,
    header: ['序号', '企业名称', '生产经营场所地址', '排污许可证编号', '发证日期', '有效期至'],
    rows: rows.map(({ cells }) => cells),
    facts: chance.some(rows, 2).map(({ enterprise, number }) => ({
      question: chance.pick([
        `${enterprise.short}的排污许可证编号是多少`,
        `${enterprise.short}有排污许可证吗`,
      ]),
      value: number,
    })),
  };
}

/** The air of all counties in a month; null where there has been one. */
export function airTable({ chance, names }: Making): List | null {
  const when = chance.pick(months);
  if (!names.once(`空气表 ${monthName(when)}`)) return null;
  const air = counties.map(([county]) => ({ county, ...airOf(county, when.year, when.month) }));
  return {
    path: `figures/${monthName(when)}各县市区空气质量`,
    title: `怀化市${monthName(when)}各县市区环境空气质量状况`,
    header: ['县市区', '优良天数比例（%）', 'PM2.5（μg/m³）', 'PM10（μg/m³）', '综合指数'],
    rows: air.map(({ county, share, pm25, pm10, index }) => [
      county,
      share,
      String(pm25),
      String(pm10),
      index,
    ]),
    facts: airFacts(chance, when),
  };
}

function airFacts(chance: Chance, when: { year: number; month: number }): Fact[] {
  return chance.some(counties, 2).map(([county, called]) => {
    const { pm10, index } = airOf(county, when.year, when.month);
    return chance.pick([
      { question: `${called}${monthName(when)}PM10是多少`, value: String(pm10) },
      { question: `${called}${monthName(when)}空气质量综合指数多少`, value: index },
    ]);
  });
}

const items = [
  ['氨氮', 0.03, 0.9, 3],
  ['总磷', 0.01, 0.18, 3],
  ['高锰酸盐指数', 0.8, 3.9, 1],
  ['溶解氧', 6.1, 10.8, 1],
] as const;

/** What was measured in rivers, one value a row. */
export function riverTable({ chance, names }: Making): List | null {
  const when = chance.pick(months);
  const period = `${when.year}-${String(when.month).padStart(2, '0')}`;
  if (!names.once(`断面 ${period}`)) return null;
  const rows = chance
    .some(riverSections, chance.number(5, 10))
    .flatMap((section) =>
      items.map(([item, least, most, digits]) => [
        section,
        period,
        item,
        String(Number(chance.decimal(least, most, digits))),
        '毫克/升',
      ]),
    );
  return {
    path: `figures/${period}地表水监测数据`,
    title: `怀化市${monthName(when)}地表水监测数据`,
    header: ['监测断面', '监测时间', '监测项目', '监测值', '单位'],
    rows,
    facts: chance.some(rows, 2).map(([section, , item, value]) => ({
      question: `${section}断面${monthName(when)}${item}是多少`,
      value: value ?? '',
    })),
  };
}

const riverSections =
  '萝卜湾 五强溪 陈滩电站 大龙潭 铜湾 江坪电站 蒋家坪 浦市上游 泸阳桥 安江镇 托口大桥 渠江入口 牯牛滩 塘家湾 怀化二桥 舞水大桥 新店坪 晃州镇 炉亭坳 双江镇'.split(
    ' ',
  );

const subjects = [
  '突发环境事件应急预案',
  '重点排污单位名录',
  '环境监管执法“双随机”抽查计划',
  '机动车排气检验机构名单',
  '饮用水水源保护区划分方案',
  '土壤污染重点监管单位名录',
  '自然保护地监督检查方案',
  '秸秆禁烧实施方案',
  '重污染天气应急减排清单',
  '入河排污口整治方案',
  '生态环境保护“十四五”规划',
  '声环境功能区划分方案',
];

/** Entries of the disclosure catalogue. */
export function catalogue({ chance, names }: Making): List {
  const date = someDate(chance, 2021, 2026);
  const year = date.slice(0, 4);
  const rows = [];
  while (rows.length < 6) {
    const [county, called] = chance.pick(counties);
    const named = `${county}${year}年${chance.pick(subjects)}`;
    if (!names.once(`目录 ${named}`)) {
      if (rows.length > 0 && chance.next() < 0.05) break;
      continue;
    }
    const number = names.number(`怀${called[0]}环函`, Number(year));
    const index = `HHHB-${String(chance.number(1, 99)).padStart(2, '0')}-${year}-${String(chance.number(1, 99_999)).padStart(5, '0')}`;
    rows.push({ named, number, cells: [index, named, `${bureau}${called}分局`, '规划计划', number, date] });
  }
  return {
    path: `catalogue/${date}信息公开目录${chance.number(1, 9999)}`,
    title: `${bureau}政府信息公开目录`,
    header: ['索引号', '信息名称', '发布机构', '信息类别', '文号', '生成日期'],
    rows: rows.map(({ cells }) => cells),
    facts: chance
      .some(rows, 2)
      .map(({ named, number }) => ({ question: `${named}的文号是多少`, value: number })),
  };
}
