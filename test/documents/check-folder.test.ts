import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkFolder } from '../../src/documents/check-folder.ts';
import { loadCategories } from '../../src/retrieval/catalogue/categories.ts';
import { temporaryFolder } from '../support/store.ts';
import { workbookOf, zipOf } from '../support/tables.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const anyCategory = () => true;
const shipped = resolve(import.meta.dirname, '../../knowledge');
const categories = loadCategories(join(shipped, 'words/categories.yaml'));
const figures = 'agency,place,period,item,value,unit,standard,source,section';

test.each<[string, string, string, [number, RegExp][]]>([
  ['a guide needs no agency', 'guide.md', '---\ntitle: 甲\nkind: guide\n---\n正文。', []],
  [
    'a title and an agency are needed',
    'a.md',
    '---\nperiod: 2017\n---\n正文。',
    [
      [1, /no title/],
      [1, /no agency/],
    ],
  ],
  [
    'a digest names its source',
    'a.md',
    '---\ntitle: 甲\nagency: 乙局\nkind: digest\n---\n正文。',
    [[4, /source/]],
  ],
  [
    'dates have come',
    'a.md',
    '---\ntitle: 甲\nagency: 乙局\nreviewed: 2027-01-01\n---\n正文。',
    [[4, /future/]],
  ],
  ['a period is one', 'a.md', '---\ntitle: 甲\nperiod: 17年\n---\n正文。', [[3, /period/]]],
  ['keys are known', 'a.md', '---\ntitle: 甲\nagency: 乙局\ncolour: red\n---\n正文。', [[4, /colour/]]],
  [
    'each mistake of the front matter is told with its line',
    'a.md',
    '---\ntitle: 甲\nperiod: 17年\nkind: law\nmade: 三月\n---\n正文。',
    [
      [3, /period/],
      [4, /kind/],
      [5, /made/],
    ],
  ],
  ['YAML is YAML', 'a.md', '---\ntitle: 甲\nagency: [乙\n---\n正文。', [[4, /YAML/]]],
  [
    'a long document has headings',
    'a.txt',
    `甲县环保局2017年年报\n${'这是很长的一句话。'.repeat(300)}`,
    [[1, /heading/]],
  ],
  ['a text names its agency', 'a.txt', '这是一句话。', [[1, /agency/]]],
  [
    'a figure has a unit, unless it is a place in a ranking',
    'figures/a.csv',
    `${figures}\n甲局,,2017,条数,5,,,,\n甲局,,2017,排名,2,,,,\n`,
    [[2, /unit/]],
  ],
  [
    'a value is a number as reports write it',
    'figures/a.csv',
    `${figures}\n${['5—10', '逾5万', '4万余', '340多', '86.3', '3,400'].map((value, at) => `甲局,,2017,项${at},"${value}",条,,,`).join('\n')}\n甲局,,2017,项,很多,条,,,\n`,
    [[8, /很多/]],
  ],
  [
    'one item has one value',
    'figures/a.csv',
    `${figures}\n甲局,,2017,项,5,条,,,\n甲局,,2017,项,6,条,,,\n`,
    [[3, /line 2/]],
  ],
  [
    'a catalogue index stands once',
    'catalogue/a.csv',
    'name,index,agency,made\n甲,001,乙局,2017-03-01\n丙,001,乙局,2027-03-01\n丁,,乙局,2017-13-01\n',
    [
      [3, /line 2/],
      [3, /future/],
      [4, /2017-13-01/],
    ],
  ],
  [
    'a dictionary line is a word and its frequency',
    'words/dictionary.txt',
    '# 注\n优良天数 2000 n\n优良天数\n',
    [[3, /frequency/]],
  ],
  ['synonyms are two or more', 'words/synonyms.txt', '甲,乙\n甲,\n', [[2, /two/]]],
  [
    'places have a province',
    'words/places.csv',
    'province,city,county\n湖南省,,\n,怀化市,\n',
    [[3, /province/]],
  ],
  ['places have a header', 'words/places.csv', '湖南省,,\n', [[1, /first line/]]],
  [
    'questions are JSON with words',
    'questions.jsonl',
    '{"q":"问","kind":"answer"}\n{"q":1}\nx\n',
    [
      [2, /needs/],
      [3, /JSON/],
    ],
  ],
  [
    'a calendar file holds its own year',
    'calendar/2026.json',
    '{"year": 2025,\n"off": {"2026-02-30": "春节",\n"2019-01-01": "元旦",\n"2026-10-01": "国庆"},\n"work": {"2026-10-01": "国庆"}}',
    [
      [1, /2026/],
      [2, /2026-02-30/],
      [3, /2019-01-01/],
      [4, /both/],
    ],
  ],
  ['YAML of agency.yaml is YAML', 'agency.yaml', 'name: [\n', [[2, /not YAML/]]],
  [
    'each mistake of agency.yaml is told with its line',
    'agency.yaml',
    'name: 甲局\ndemonstration: true\nreceiptClock: registration\nagencies:\n  - id: A\n    name: 甲\n    short: 甲\n    place: 甲县\ncolour: red\n',
    [
      [3, /receiptClock/],
      [5, /agencies\.0\.id/],
      [9, /colour/],
    ],
  ],
  [
    'a date made has come',
    'a.md',
    '---\ntitle: 甲\nagency: 乙局\nmade: 2027-01-01\n---\n正文。',
    [[4, /future/]],
  ],
  [
    'a figure is of a time that has come',
    'a.csv',
    '怀化市空气质量,,\n月份,PM2.5（μg/m³）,AQI\n2026年10月,20,40\n2027年1月,20,40\n',
    [
      [3, /no agency/],
      [4, /future/],
      [4, /future/],
    ],
  ],
  [
    'a decision has a number, a date that has come, a known matter and status, and its number is its own',
    'permits/a.csv',
    [
      'agency,enterprise,matter,number,status,decided',
      '甲局,甲公司,环评审批,1号,批准,2026-10-03',
      '甲局,乙公司,环评审批,1号,批准,2026-10-03',
      '甲局,乙公司,环评审批,,批准,2026-10-03',
      '甲局,丙公司,,2号,材料补正,',
      '甲局,丁公司,环评审批,,受理,2027-10-03',
      '甲局,戊公司,环评审批,3号,批准,三月',
    ].join('\n'),
    [
      [3, /line 2 already, for 甲公司/],
      [4, /no number/],
      [5, /no date/],
      [5, /what was decided/],
      [5, /材料补正/],
      [6, /future/],
      [7, /三月/],
    ],
  ],
  [
    'links lead somewhere',
    'a.md',
    '---\ntitle: 甲\nagency: 乙局\nsupersedes: 旧通知\ninterpretation: guide/none.md\n---\n# 标题 一\n[甲](https://example.gov.cn/x.md) [乙](b.md) [丙](#标题-一)\n[丁](#标题-二) [戊](../x.md)\n\n```\n[己](c.md)\n```\n',
    [
      [4, /旧通知/],
      [5, /guide\/none\.md/],
      [8, /"b\.md" leads nowhere/],
      [9, /标题-二/],
      [9, /out of the folder/],
    ],
  ],
  [
    'links of the catalogue lead somewhere',
    'catalogue/a.csv',
    'name,agency,link,interpretation\n甲,乙局,http://example.gov.cn/a.pdf,files/a.pdf\n丙,乙局,附件一,\n',
    [[2, /files\/a\.pdf/]],
  ],
  ['a day is a period', 'a.md', '---\ntitle: 甲\nagency: 乙局\nperiod: 2017-03-01\n---\n正文。', []],
  ['a file that cannot be read is told with its reason', 'a.docx', '正文。', [[1, /docx/]]],
])('%s', async (_, path, text, expected) => {
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  const { mistakes: found } = await checkFolder(folder, today, anyCategory);
  expect(found.map(({ line }) => line).sort()).toEqual(expected.map(([line]) => line));
  for (const [line, message] of expected) {
    expect(found).toContainEqual({ path, line, message: expect.stringMatching(message) });
  }
  expect(readdirSync(folder)).toHaveLength(1);
});

test('an index stands once in all catalogues, and a document may name one of another file', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), 'name,index,agency\n甲,001,乙局\n');
  writeFileSync(join(folder, 'b.csv'), 'name,index,agency\n丙,001,乙局\n');
  writeFileSync(
    join(folder, 'c.md'),
    '---\ntitle: 新办法\nagency: 乙局\nsupersedes: 旧办法\n---\n见[旧的](d.md#附-则)。',
  );
  writeFileSync(join(folder, 'd.md'), '---\ntitle: 旧办法\nagency: 乙局\n---\n## 附 则\n正文。');
  expect((await checkFolder(folder, today, anyCategory)).mistakes).toEqual([
    { path: 'b.csv', line: 2, message: 'the index "001" stands in a.csv:2 already' },
  ]);
});

test('a workbook is checked row by row, whatever its sheets are called', async () => {
  const folder = temporaryFolder();
  const bytes = await workbookOf({
    审批: (sheet) => {
      sheet.addRow(['甲县生态环境局环评审批情况公示表']);
      sheet.addRow(['建设单位', '项目名称', '批复文号', '批复时间']);
      sheet.addRow(['甲公司', '扩建', '', '2026-10-03']);
    },
    名单: (sheet) => {
      sheet.addRow(['名称', '地址']);
      sheet.addRow(['甲', '某路']);
    },
  });
  writeFileSync(join(folder, 'a.xlsx'), bytes);
  expect((await checkFolder(folder, today, anyCategory)).mistakes).toEqual([
    { path: 'a.xlsx', line: 2, message: expect.stringMatching(/sheet "名单": no agency/) },
    { path: 'a.xlsx', line: 3, message: 'the decision has no number' },
  ]);
});

test('hostile files are told of one by one, and end the check in no other way', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'words'));
  const aliases = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`);
  const files: Record<string, string | Uint8Array> = {
    'agency.yaml': ['a0: &a0 x', ...aliases].join('\n'),
    'words/places.csv': '\u0000'.repeat(1000),
    'questions.jsonl': `${'['.repeat(100_000)}\n`,
    'wide.csv': `${'甲,'.repeat(10_000)}\n1\n`,
    'links.md': `---\ntitle: 甲\nagency: 乙局\nsupersedes: ${'('.repeat(5000)}\n---\n${'[a]('.repeat(2000)}${' '.repeat(20_000)}\n[b](%zz%) [c](../../../../etc/passwd) [d](javascript:alert(1))`,
    'binary.md': Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7) % 256)),
    'bomb.xlsx': zipOf({
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/worksheets/sheet1.xml': Buffer.from('<a>'.repeat(50_000)),
    }),
    'formulas.csv': 'name,agency,made\n=cmd|x,+1局,@SUM(A1)\n',
  };
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  const began = performance.now();
  const { mistakes } = await checkFolder(folder, today, anyCategory);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(new Set(mistakes.map(({ path }) => path))).toEqual(new Set(Object.keys(files)));
  expect(mistakes).toContainEqual({
    path: 'links.md',
    line: 7,
    message: expect.stringContaining('out of the folder'),
  });
  expect(mistakes.every(({ message }) => message.length < 12_000)).toBe(true);
});

test('a category that no list knows is noted, and nothing to mend', async () => {
  const folder = temporaryFolder();
  const rows = ['甲,环境应急,乙局', '丙,水环境信息（2018年计划公开）,乙局', '丁,天文,乙局'];
  writeFileSync(join(folder, 'a.csv'), `name,category,agency\n${rows.join('\n')}\n`);
  const { mistakes, notes } = await checkFolder(folder, today, categories.has);
  expect(mistakes).toEqual([]);
  expect(notes).toEqual([expect.stringMatching(/: 天文$/)]);
});

test('the shipped knowledge has nothing to mend and nothing to note', async () => {
  expect(await checkFolder(shipped, today, categories.has)).toEqual({ mistakes: [], notes: [] });
});

test('a paper that lies in two folders is named, and one of another number is not', async () => {
  const folder = temporaryFolder();
  const put = (path: string, number: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const text = `桦川县生态环境局文件\n${number}\n关于加强秸秆禁烧工作的通知\n各镇人民政府：\n全年禁止露天焚烧。`;
    writeFileSync(join(folder, path), text);
  };
  put('旧文件/副本.txt', '桦环发(2018)7号');
  put('通知/秸秆禁烧.txt', '桦环发〔2018〕7号');
  put('通知/秸秆禁烧2019.txt', '桦环发〔2019〕3号');
  const { mistakes } = await checkFolder(folder, today, anyCategory);
  expect(mistakes).toEqual([
    { path: '通知/秸秆禁烧.txt', line: 1, message: expect.stringContaining('旧文件/副本.txt a second time') },
  ]);
});

test('what has no front matter is not told to fill it in', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), '居民常见问题\n室内空气请委托检测机构检测。');
  const { mistakes } = await checkFolder(folder, today, anyCategory);
  expect(mistakes.map(({ message }) => message)).toEqual([
    'no agency is named; write it above the title, or with the date under the text',
  ]);
});

async function mistakesOf(text: string): Promise<string[]> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), text);
  const { mistakes } = await checkFolder(folder, today, anyCategory);
  return mistakes.map(({ line, message }) => `${line}: ${message}`);
}

test('what a header lacks is told once, and what single rows lack with each', async () => {
  const days = Array.from({ length: 20 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')},20`);
  const title = '沅陵县环保局2026年10月空气质量,\n日期,PM2.5\n';
  expect(await mistakesOf(`${title}${days.join('\n')}\n`)).toEqual([
    '3: "PM2.5" has no unit (so in 20 rows)',
  ]);
  expect(await mistakesOf(`${title}${days.slice(0, 2).join('\n')}\n`)).toEqual([
    '3: "PM2.5" has no unit',
    '4: "PM2.5" has no unit',
  ]);
});

test('what bulletins and lists leave out with reason is no mistake', async () => {
  expect(
    await mistakesOf(
      '沅陵县环保局2026年10月断面水质,,\n断面名称,水质类别,同比\n陈家滩,Ⅱ类,持平\n填表人：王某 审核人：李某,,\n',
    ),
  ).toEqual([]);
  expect(
    await mistakesOf(
      '沅陵县环保局2026年环评审批情况表,,,\n项目名称,受理日期,批复文号,批复日期\n技改,2026-03-02,沅环审〔2026〕3号,2026-03-19\n机制砂,2026-08-11,/,/\n',
    ),
  ).toEqual([]);
  expect(
    await mistakesOf(
      '沅陵县环保局危险废物经营许可证颁发情况,,\n单位名称,许可证编号,有效期至\n甲厂,沅危001号,2031年8月\n',
    ),
  ).toEqual([]);
});
