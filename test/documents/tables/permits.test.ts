import { describe, expect, test } from 'vitest';
import { readCsv } from '../../support/tables.ts';

test('a list of approvals is told row by row, with what its title says of all', async () => {
  const { documents, records, sentences, faults } = await readCsv(
    [
      '怀化市生态环境局2026年10月建设项目环评审批情况公示表,,,,,,',
      '单位：个,,,,,,',
      '序号,建设单位,项目名称,建设地点,批复文号,批复时间,环评文件类型',
      '1,怀化市宏达化工有限公司,年产5万吨涂料项目,鹤城区工业园,怀环审〔2026〕12号,2026年10月3日,报告书',
      '2,沅陵县某厂,技改项目,—,怀环审〔2026〕13号,2026.10.8,/',
      '合计,2,,,,,',
      '备注：以上项目均已公示,,,,,,',
    ].join('\n'),
  );
  expect(faults).toEqual([]);
  expect(documents).toHaveLength(1);
  expect(documents[0]).toMatchObject({
    title: '怀化市生态环境局2026年10月建设项目环评审批情况公示表',
    agency: '怀化市生态环境局',
    place: '怀化市',
    period: '2026-10',
    kind: 'permits',
  });
  expect(sentences).toEqual([
    '怀化市宏达化工有限公司年产5万吨涂料项目：环评审批，批准，文号怀环审〔2026〕12号，2026年10月3日，地点：鹤城区工业园，环评文件类型：报告书。',
    '沅陵县某厂技改项目：环评审批，批准，文号怀环审〔2026〕13号，2026年10月8日。',
  ]);
  expect(records[0]).toEqual({
    kind: 'permit',
    agency: '怀化市生态环境局',
    enterprise: '怀化市宏达化工有限公司',
    project: '年产5万吨涂料项目',
    matter: '环评审批',
    number: '怀环审〔2026〕12号',
    status: '批准',
    acceptedOn: '',
    decidedOn: '2026-10-03',
    place: '鹤城区工业园',
    content: '环评文件类型：报告书',
    link: '',
  });
});

test('a header of two rows, and a row without decision in a list of approvals', async () => {
  const { records, faults } = await readCsv(
    [
      '2026年建设项目环境影响评价审批情况一览表,,,,,',
      '项目名称,建设单位,审批情况,,,备注',
      ',,受理日期,批复文号,批复日期,',
      '技改项目,泰和县甲厂,2026.7.6,泰环审字〔2026〕31号,2026.8.20,',
      '机制砂项目,泰和县乙公司,2026.8.11,/,/,退回',
    ].join('\n'),
  );
  expect(faults).toEqual([]);
  expect(records).toMatchObject([
    {
      status: '批准',
      acceptedOn: '2026-07-06',
      decidedOn: '2026-08-20',
      number: '泰环审字〔2026〕31号',
      content: '',
    },
    { status: '', acceptedOn: '2026-08-11', decidedOn: '', number: '', content: '备注：退回' },
  ]);
});

test('a list of permits by several agencies is cited by the name of its file', async () => {
  const { documents } = await readCsv(
    '单位名称,许可证编号,发证日期,发证机关\n甲厂,91A001P,2026-03-12,吉安市生态环境局\n乙厂,91B001V,2026-10-20,吉安市泰和生态环境局\n',
    '排污许可证发放清单2026.csv',
  );
  expect(documents.map(({ title, agency }) => [title, agency])).toEqual([
    ['排污许可证发放清单2026', '吉安市生态环境局'],
    ['排污许可证发放清单2026', '吉安市泰和生态环境局'],
  ]);
});

test('penalties name the deed and the fine, each with its column, and bear no stage', async () => {
  const { records, faults, documents } = await readCsv(
    [
      '序号,处罚决定书文号,当事人,违法事实,处罚内容,罚款金额（万元）,处罚日期,处罚机关',
      '1,怀环罚〔2026〕3号,怀化市甲厂,超标排放,罚款,5,2026-09-01,怀化市生态环境局',
      '2,怀环罚〔2026〕4号,,超标排放,罚款,5,2026-09-01,怀化市生态环境局',
    ].join('\n'),
  );
  expect(records).toEqual([
    expect.objectContaining({
      matter: '行政处罚',
      status: '',
      enterprise: '怀化市甲厂',
      content: '违法事实：超标排放；处罚内容：罚款；罚款金额（万元）：5',
    }),
  ]);
  expect(faults).toEqual([
    { line: 3, reason: expect.stringContaining('neither'), remedy: expect.any(String) },
  ]);
  expect(documents[0]?.title).toBe('怀化市生态环境局许可和处罚信息');
});

test.each([
  ['2026年10月环评文件受理情况公示', '环评审批', '受理'],
  ['2026年10月拟作出审批意见的建设项目环境影响评价文件公示', '环评审批', '拟批准'],
  ['建设项目环评文件拟审批公示', '环评审批', '拟批准'],
  ['建设项目环境影响评价审批公示', '环评审批', '拟批准'],
  ['建设项目环评文件审批决定公告', '环评审批', '批准'],
  ['建设项目竣工环境保护验收公示', '验收', '验收'],
  ['2026年排污许可证核发情况', '排污许可', '批准'],
  ['危险废物经营许可证颁发情况一览表', '危险废物经营许可', ''],
  ['环评与验收一览表', '', ''],
])('the title %s says matter %s and status %s', async (title, matter, status) => {
  const { records } = await readCsv(`${title},,\n企业名称,文号,日期\n甲公司,1号,2026-10-03\n`);
  expect(records).toMatchObject([{ matter, status }]);
});

test('the national form of 双公示 tells the matter in the name of the decision', async () => {
  const header =
    '行政相对人名称,行政相对人类别,统一社会信用代码,行政许可决定文书名称,行政许可决定文书号,许可类别,许可内容,许可决定日期,有效期自,有效期至,许可机关,当前状态';
  const { records, faults } = await readCsv(
    `${header}\n甲公司,法人及非法人组织,91431200MA4L000000,关于甲公司扩建项目环境影响报告表的批复,怀环审〔2026〕5号,普通,同意建设,2026/10/03,2026/10/03,2099/12/31,怀化市生态环境局,有效\n`,
  );
  expect(faults).toEqual([]);
  expect(records).toMatchObject([
    {
      enterprise: '甲公司',
      matter: '环评审批',
      number: '怀环审〔2026〕5号',
      status: '批准',
      decidedOn: '2026-10-03',
      agency: '怀化市生态环境局',
      content: expect.stringContaining('许可内容：同意建设'),
    },
  ]);
});

test.each([
  [
    '排污许可证核发信息',
    '省份,城市,许可证编号,单位名称,行业类别,有效期限,发证日期\n湖南省,怀化市,9143120,甲公司,水泥,2026-01-01至2031-01-01,2026-01-01',
    { matter: '排污许可', number: '9143120', decidedOn: '2026-01-01', status: '批准' },
  ],
  [
    '危险废物经营许可证情况',
    '序号,许可证编号,法人名称,法定代表人,住所,经营设施地址,核准经营规模,发证机关,发证日期\n1,湘环危001,甲公司,张三,某路,工业园,5万吨/年,湖南省生态环境厅,2026.1.5',
    { matter: '危险废物经营许可', agency: '湖南省生态环境厅', decidedOn: '2026-01-05', place: '工业园' },
  ],
  [
    '建设项目竣工环境保护验收公告',
    '项目名称,建设单位,建设地点,验收监测单位,验收时间,验收意见文号\n扩建项目,甲公司,鹤城区,乙检测公司,2026年1月5日,怀环验〔2026〕1号',
    { matter: '验收', status: '验收', number: '怀环验〔2026〕1号', enterprise: '甲公司' },
  ],
])('%s is read as bureaus publish it', async (title, text, expected) => {
  const { records } = await readCsv(`${title}\n${text}\n`);
  expect(records).toMatchObject([expected]);
});

test.each([
  ['已批复', '批准'],
  ['同意', '批准'],
  ['拟批准', '拟批准'],
  ['不予许可', '不予批准'],
  ['已受理', '受理'],
  ['通过验收', '验收'],
  ['材料补正', '材料补正'],
])('the status %s is kept as %s', async (cell, status) => {
  const { records } = await readCsv(
    `enterprise,matter,number,status,accepted\n甲公司,辐射安全许可,1号,${cell},46298\n`,
  );
  expect(records).toMatchObject([{ status, matter: '辐射安全许可', acceptedOn: '2026-10-03' }]);
});

describe('what is no list of decisions', () => {
  test.each([
    ['enterprises with addresses', '企业名称,地址,行业\n甲公司,某路,化工\n'],
    ['people', '单位名称,联系人,电话\n甲科,张三,123\n'],
  ])('%s becomes a table of sentences', async (_, text) => {
    const { records, documents, sentences } = await readCsv(text, '名单/重点企业.csv');
    expect(records).toEqual([]);
    expect(documents[0]).toMatchObject({ kind: 'original', title: '重点企业' });
    expect(sentences[0]).toMatch(/名称：甲/);
  });
});

test('what ends a permit is not told as its approval', async () => {
  const { records, sentences } = await readCsv(
    [
      '企业名称,许可事项,审批结果,许可证编号,决定日期',
      '甲公司,排污许可证注销,准予,91430000X,2026-10-03',
      '乙公司,排污许可证,准予注销,91430000Y,2026-10-04',
      '丙公司,排污许可证延续,准予,91430000Z,2026-10-05',
    ].join('\n'),
  );
  expect(records).toMatchObject([{ status: '注销' }, { status: '准予注销' }, { status: '批准' }]);
  expect(sentences[0]).toBe('甲公司：排污许可，注销，编号91430000X，2026年10月3日。');
});

test.each([
  ['2026年排污许可证注销公告', '注销'],
  ['2026年排污许可证核发、变更、注销情况', ''],
])('the title %s says status %s', async (title, status) => {
  const { records } = await readCsv(`${title},,\n企业名称,许可证编号,日期\n甲公司,1号,2026-10-03\n`);
  expect(records).toMatchObject([{ status }]);
});

test('the days of a public notice are told as they stand, the last one too', async () => {
  const { sentences } = await readCsv(
    '怀化市生态环境局拟审批环境影响评价公示,,\n项目名称,建设单位,公示时间\n涂料项目,甲公司,2026年10月3日至2026年10月9日\n',
  );
  expect(sentences[0]).toContain('公示时间：2026年10月3日至2026年10月9日');
});

test('a project that waits for its acceptance has not been accepted', async () => {
  const { records } = await readCsv(
    '企业名称,项目名称,批复文号,办理状态\n甲公司,扩建,1号,未验收\n',
    '环评/a.csv',
  );
  expect(records).toMatchObject([{ status: '未验收' }]);
});
