import { workDone } from './boilerplate.ts';
import { counties } from './names.ts';
import { bureau, type Fact, heading, inWords, type Making, type Story, table, text } from './story.ts';

/** Years and months that bulletins speak of. */
export const months = [2023, 2024, 2025, 2026].flatMap((year) =>
  Array.from({ length: year === 2026 ? 10 : 12 }, (_, at) => ({ year, month: at + 1 })),
);

/** The air of a county in a month, as a spreadsheet shows numbers: 1.8, not 1.80. All files that speak of it agree. */
export function airOf(county: string, year: number, month: number) {
  const seed = [...`${county}${year}${month}`].reduce(
    (sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9973,
    7,
  );
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const good = days - (seed % 7);
  return {
    days: good,
    share: String(Number(((good / days) * 100).toFixed(1))),
    pm25: 12 + (seed % 47),
    pm10: 24 + ((seed * 7) % 71),
    index: String(Number((1.8 + ((seed * 13) % 230) / 100).toFixed(2))),
  };
}

/** The monthly bulletin of one county; null where it has been told already. */
export function airBulletin({ chance, names }: Making): Story | null {
  const [county, called] = chance.pick(counties);
  const { year, month } = chance.pick(months);
  if (!names.once(`空气 ${county} ${year} ${month}`)) return null;
  const air = airOf(county, year, month);
  const facts: Fact[] = [
    { question: `${called}${year}年${month}月优良天数比例是多少`, value: air.share },
    { question: `${called}${year}年${month}月PM2.5浓度多少`, value: String(air.pm25) },
    { question: `${county}${year}年${month}月空气优良的有几天`, value: String(air.days) },
  ];
  return {
    title: `${county}${year}年${month}月环境空气质量状况`,
    number: '',
    agency: bureau,
    date: Temporal.PlainDate.from({ year, month, day: 1 }).add({ months: 1, days: 9 }).toString(),
    facts: [chance.pick(facts)],
    blocks: [
      heading('一、总体情况'),
      text(
        `${year}年${month}月，${county}城区环境空气质量优良天数为${air.days}天，优良天数比例为${air.share}%，环境空气质量综合指数为${air.index}。`,
      ),
      heading('二、主要污染物'),
      text(
        `${county}城区PM2.5平均浓度为${air.pm25}微克/立方米，PM10平均浓度为${air.pm10}微克/立方米，均达到国家二级标准。`,
      ),
    ],
  };
}

const sources = ['自来水厂', '第二水厂', '龙头水库', '大坝水库', '响水坝', '青山溪'];

/** The drinking water of a county in a quarter; null where it has been told already. */
export function waterBulletin({ chance, names }: Making): Story | null {
  const [county, called] = chance.pick(counties);
  const { year, month } = chance.pick(months);
  const quarter = '一二三四'[Math.ceil(month / 3) - 1];
  if (!names.once(`水源 ${county} ${year} ${quarter}`)) return null;
  const source = chance.pick(sources);
  const taken = `${chance.decimal(40, 900, 1)}万吨`;
  const sampled = inWords(
    `${year}-${String(month).padStart(2, '0')}-${String(chance.number(3, 20)).padStart(2, '0')}`,
  );
  return {
    title: `${county}${year}年第${quarter}季度集中式生活饮用水水源水质状况报告`,
    number: '',
    agency: bureau,
    date: Temporal.PlainDate.from({ year, month, day: 25 }).toString(),
    facts: [
      chance.pick([
        { question: `${called}${year}年第${quarter}季度饮用水水源地取水量是多少`, value: taken },
        { question: `${called}${year}年第${quarter}季度饮用水水源是哪天采样的`, value: sampled },
      ]),
    ],
    blocks: [
      heading('一、监测情况'),
      text(
        `${year}年第${quarter}季度，怀化市生态环境局${called}分局对${county}${source}集中式生活饮用水水源开展了水质监测，采样日期为${sampled}，监测项目为《地表水环境质量标准》（GB3838-2002）表1的基本项目（23项）、表2的补充项目（5项）和表3的优选特定项目（33项）。`,
      ),
      heading('二、评价结果'),
      text(`本季度取水量${taken}，监测的各项指标均达到或优于Ⅲ类标准，水质达标率为100%。`),
    ],
  };
}

/** The yearly report on disclosure of a branch; null where it has been told already. */
export function yearlyReport({ chance, names }: Making): Story | null {
  const [county, called] = chance.pick(counties);
  const year = chance.number(2016, 2025);
  if (!names.once(`年报 ${county} ${year}`)) return null;
  const published = chance.number(120, 980);
  const replies = chance.number(3, 60);
  const letters = chance.number(20, 240);
  const agency = `${bureau}${called}分局`;
  return {
    title: `${agency}${year}年政府信息公开工作年度报告`,
    number: '',
    agency,
    date: `${year + 1}-01-${chance.number(10, 28)}`,
    facts: [
      { question: `${called}分局${year}年主动公开了多少条信息`, value: `${published}条` },
      chance.pick([
        { question: `${called}分局${year}年收到几件信息公开申请`, value: `${replies}件` },
        { question: `${called}分局${year}年办理了多少件环境信访`, value: `${letters}件` },
      ]),
    ],
    blocks: [
      heading('一、总体情况'),
      ...workDone(chance).map(text),
      text(
        `${year}年，${called}分局通过门户网站等渠道主动公开政府信息${published}条，其中行政许可信息${Math.floor(published / 4)}条。`,
      ),
      heading('二、收到和处理政府信息公开申请情况'),
      text(`本年度共收到政府信息公开申请${replies}件，均按规定时限办结并答复申请人。`),
      heading('三、回应社会关切'),
      text(`全年共办理环境信访投诉${letters}件，办结率100%。`),
      heading('四、存在的主要问题及改进情况'),
      ...workDone(chance).map(text),
    ],
  };
}

/** The budget of a branch; null where it has been told already. */
export function budget({ chance, names }: Making): Story | null {
  const [county, called] = chance.pick(counties);
  const year = chance.number(2019, 2026);
  if (!names.once(`预算 ${county} ${year}`)) return null;
  const cars = `${chance.decimal(2, 20, 2)}万元`;
  const whole = `${chance.decimal(300, 2900, 2)}万元`;
  const agency = `${bureau}${called}分局`;
  return {
    title: `${agency}${year}年度部门预算公开说明`,
    number: '',
    agency,
    date: `${year}-02-${chance.number(10, 28)}`,
    facts: [
      chance.pick([
        { question: `${called}分局${year}年公务接待费预算是多少`, value: cars },
        { question: `${called}分局${year}年部门预算总额多少`, value: whole },
      ]),
    ],
    blocks: [
      heading('一、部门基本概况'),
      text(`${agency}主要职责是负责辖区内生态环境监督管理，依法查处环境违法行为，组织开展环境监测。`),
      heading('二、部门预算收支情况'),
      text(`${year}年部门预算总额为${whole}，比上年有所增加，主要原因是人员经费增加。`),
      heading('三、“三公”经费预算情况'),
      table([
        ['项目', `${year}年预算数`],
        ['因公出国（境）费', '0万元'],
        ['公务接待费', cars],
      ]),
    ],
  };
}
