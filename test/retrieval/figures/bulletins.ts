import { readTables } from '../../../src/documents/tables/read-tables.ts';
import type { TestDocument } from '../../support/retrieval.ts';
import { workbookOf } from '../../support/tables.ts';

type Row = (string | number)[];

/** Tables as bureaus publish them: two rows of header, two agencies, a revision, values that are no plain numbers. */
export async function bulletinDocuments(): Promise<TestDocument[]> {
  const files: [string, Uint8Array][] = [
    ['空气质量月报/2026年10月全市环境空气质量月报.xlsx', await monthly(10, october)],
    ['空气质量月报/2026年9月全市环境空气质量月报.xlsx', await monthly(9, september)],
    ['空气质量月报/2026年9月鹤城区空气质量（修订）.xlsx', await book(revised)],
    ['省厅/湖南省2026年10月环境空气质量排名.xlsx', await book(provincial)],
    ['空气质量日报/怀化市城区空气质量日报.csv', Buffer.from(`\ufeff${daily()}`)],
    ['水环境/2026年第3季度怀化市地表水监测断面水质状况.xlsx', await book(sections)],
    ['水环境/2026年第3季度集中式饮用水水源地水质.csv', csv(sources)],
    ['水环境/2026年9月水源地监测结果.csv', csv(results)],
  ];
  const read = await Promise.all(files.map(([path, bytes]) => readTables(Buffer.from(bytes), path)));
  return read.flatMap(({ documents }) =>
    documents.map(({ document }): TestDocument => {
      const { title, agency, place, period, sections: told } = document;
      return {
        title,
        ...(agency && { agency }),
        ...(place && { place }),
        ...(period && { period }),
        kind: 'figures',
        sections: told as TestDocument['sections'],
      };
    }),
  );
}

/** 县市区, then 综合指数, 优良天数比例 and PM2.5, each now and a year before; the published 同比 of the first. */
const october: Row[] = [
  ['麻阳县', 2.21, 2.55, '-13.3', 91.7, 90.0, 39, 38],
  ['鹤城区', 2.44, 2.99, '-18.4', 90.2, 88.1, 36, 35],
  ['中方县', 3.2, 2.9, '10.3', 88.2, 89.0, 36, 33],
  ['洪江区', 3.35, 3.1, '8.1', 92.7, 91.5, 33, 34],
  ['全市', 2.86, 2.65, '7.9', 89.0, 89.7, 36, 35],
];
const september: Row[] = [
  ['麻阳县', 2.3, 2.2, '4.5', 92.0, 93.0, 24, 25],
  ['鹤城区', 2.66, 2.6, '2.3', 91.0, 92.2, 29, 28],
  ['中方县', 1.94, 2.98, '-34.9', 94.6, 95.8, 24, 25],
  ['洪江区', 2.5, 2.4, '4.2', 95.1, 94.0, 22, 23],
  ['全市', 2.37, 2.4, '-1.3', 93.1, 92.0, 26, 27],
];

function monthly(month: number, rows: Row[]): Promise<Uint8Array> {
  const head: Row[] = [
    [`2026年${month}月怀化市4个县市区环境空气质量状况及排名`],
    ['发布单位：怀化市生态环境局'],
    ['序号', '县市区', '综合指数', '', '', '优良天数比例（%）', '', 'PM2.5（μg/m³）', ''],
    ['', '', '本月', '去年同期', '同比（%）', '本月', '去年同期', '本月', '去年同期'],
  ];
  const told = rows.map((row, at) => [at + 1, ...row]);
  return book([...head, ...told], ['A3:A4', 'B3:B4', 'C3:E3', 'F3:G3', 'H3:I3']);
}

const revised: Row[] = [
  ['2026年9月怀化市城区环境空气质量状况（修订）'],
  ['县市区', '综合指数', 'PM2.5（μg/m³）'],
  ['鹤城区', 2.6, 27],
];

const provincial: Row[] = [
  ['湖南省2026年10月14个市州环境空气质量状况及排名'],
  ['发布机构：湖南省生态环境厅'],
  ['排名', '城市', '综合指数', '优良天数比例（%）', 'PM2.5（μg/m³）'],
  [1, '张家界市', 2.23, 83.0, 22],
  [2, '长沙市', 2.28, 83.5, 23],
  [3, '怀化市', 2.85, 87.8, 28],
  [4, '湘西自治州', 3.41, 93.5, 35],
];

/** AQI by day; 8 November is not published. */
export const aqi: Record<string, number> = {
  '2026-10-01': 45,
  '2026-10-02': 102,
  '2026-10-03': 111,
  '2026-10-04': 83,
  '2026-10-05': 132,
  '2026-10-06': 73,
  '2026-10-07': 92,
  '2026-11-06': 48,
  '2026-11-07': 66,
  '2026-11-09': 82,
  '2026-11-10': 168,
  '2026-11-11': 205,
  '2026-11-20': 109,
  '2026-11-21': 72,
};

function daily(): string {
  const levels = ['优', '良', '轻度污染', '中度污染', '重度污染'];
  const level = (value: number) => levels[Math.ceil(value / 50) - 1] ?? '重度污染';
  const rows = Object.entries(aqi).map(
    ([day, value]) =>
      `${day.replaceAll('-', '/')},怀化市,${value},${level(value)},${value > 50 ? 'PM10' : '—'}`,
  );
  return ['日期,城市,AQI,空气质量级别,首要污染物', ...rows].join('\r\n');
}

const sections: Row[] = [
  ['2026年第三季度怀化市地表水考核断面水质状况'],
  ['序号', '所在河流', '断面名称', '所在县市区', '水质类别', '水质目标', '是否达标', '氨氮（mg/L）'],
  [1, '沅水', '陈家滩断面', '鹤城区', 'Ⅲ类', 'Ⅲ类', '是', 0.21],
  [2, '沅水', '五强溪断面', '沅陵县', 'Ⅱ类', 'Ⅲ类', '是', 0.11],
  [3, '溆水', '江口断面', '溆浦县', 'Ⅳ类', 'Ⅲ类', '否', 0.57],
  [4, '㵲水', '岩寨断面', '中方县', 'Ⅱ类', 'Ⅲ类', '是', '<0.05'],
];

const sources: Row[] = [
  ['2026年第3季度怀化市集中式饮用水水源地水质状况', '', '', ''],
  ['县市区', '水源地名称', '水质达标率（%）', '达标情况'],
  ['鹤城区', '二水厂舞水水源地', 100, '达标'],
  ['溆浦县', '溆浦县溆水水源地', 66.7, '不达标'],
];

const results: Row[] = [
  ['监测单位', '水源地', '监测时间', '监测项目', '监测结果', '单位', '标准限值'],
  ['怀化市生态环境局', '二水厂舞水水源地', '2026年9月', '氨氮', '<0.05', 'mg/L', '≤0.5'],
  ['怀化市生态环境局', '二水厂舞水水源地', '2026年9月', '总磷', '0.02—0.30', 'mg/L', '≤0.2'],
  ['怀化市生态环境局', '二水厂舞水水源地', '2026年9月', '高锰酸盐指数', '未检出', 'mg/L', '≤6'],
];

const csv = (rows: Row[]) => Buffer.from(rows.map((row) => row.join()).join('\n'));

function book(rows: Row[], merges: string[] = []): Promise<Uint8Array> {
  return workbookOf({
    Sheet1: (sheet) => {
      for (const row of rows) sheet.addRow(row);
      for (const merge of merges) sheet.mergeCells(merge);
    },
  });
}
