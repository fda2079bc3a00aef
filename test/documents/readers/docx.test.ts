import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, test } from 'vitest';
import { rezip, zipOf } from '../../support/tables.ts';
import { linesIn, read, refusal } from './reading.ts';

const text = (words: string, options = {}) => new Paragraph({ text: words, ...options });
const cell = (words: string, options = {}) => new TableCell({ children: [text(words)], ...options });
const row = (...cells: TableCell[]) => new TableRow({ children: cells });

type Child = Paragraph | Table;

async function docx(children: Child[]): Promise<Uint8Array> {
  const levels = [
    ['chineseCounting', '%1、'],
    ['chineseCounting', '（%2）'],
    ['chineseCounting', '第%3条'],
  ].map(([format, text], level) => ({ level, format: format as never, text, alignment: AlignmentType.LEFT }));
  const document = new Document({
    numbering: { config: [{ reference: 'report', levels: levels as never }] },
    footnotes: { 1: { children: [text('数据截至2018年12月31日。')] } },
    sections: [{ headers: { default: new Header({ children: [text('内部资料')] }) }, children }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const title = text('桦川县生态环境局2018年政府信息公开工作年度报告', { heading: HeadingLevel.TITLE });

describe('a Word document', () => {
  test('tells title, agency, period and number, and has headings by style', async () => {
    const file = await docx([
      title,
      text('桦环发〔2019〕3号'),
      text('总体情况', { heading: HeadingLevel.HEADING_1 }),
      text('全年“主动公开”信息118条。'),
      text('依申请公开', { heading: HeadingLevel.HEADING_2 }),
      text('收到3件。'),
    ]);
    const document = await read(file, 'a.docx');
    expect(document).toMatchObject({
      title: '桦川县生态环境局2018年政府信息公开工作年度报告',
      agency: '桦川县生态环境局',
      place: '桦川县',
      period: '2018',
      number: '桦环发〔2019〕3号',
    });
    expect(document.sections).toEqual([
      // Who asks by the number finds it.
      { headings: [], paragraphs: ['桦环发〔2019〕3号'] },
      { headings: ['总体情况'], paragraphs: ['全年“主动公开”信息118条。'] },
      { headings: ['总体情况', '依申请公开'], paragraphs: ['收到3件。'] },
    ]);
  });

  test('has numbered headings without a style under styled ones with a number', async () => {
    const file = await docx([
      title,
      text('一、总体情况', { heading: HeadingLevel.HEADING_1 }),
      text('（一）主动公开'),
      text('公开118条。'),
    ]);
    expect(await linesIn(file, 'a.docx')).toEqual(['一、总体情况 › （一）主动公开 › 公开118条。']);
  });

  test('keeps the numbers that Word writes by itself', async () => {
    const number = (level: number) => ({ numbering: { reference: 'report', level } });
    const file = await docx([
      title,
      text('总体情况', { ...number(0), heading: HeadingLevel.HEADING_1 }),
      text('组织领导', number(1)),
      text('成立了领导小组。'),
      text('主动公开', number(1)),
      text('公开118条。'),
      text('附则', { ...number(0), heading: HeadingLevel.HEADING_1 }),
      text('本办法自2019年1月1日起施行。', number(2)),
      text('本办法由县局负责解释。', number(2)),
    ]);
    expect(await linesIn(file, 'a.docx')).toEqual([
      '一、总体情况 › （一）组织领导 › 成立了领导小组。',
      '一、总体情况 › （二）主动公开 › 公开118条。',
      '二、附则 › 第一条 本办法自2019年1月1日起施行。',
      '二、附则 › 第二条 本办法由县局负责解释。',
    ]);
  });

  test('tells each row of a table, merged cells repeated', async () => {
    const table = new Table({
      rows: [
        row(cell('受理项目表', { columnSpan: 4 })),
        row(
          cell('县区', { rowSpan: 2 }),
          cell('项目名称', { rowSpan: 2 }),
          cell('建设规模', { columnSpan: 2 }),
        ),
        row(cell('面积'), cell('产量')),
        row(cell('桦川县', { rowSpan: 2 }), cell('有机肥项目'), cell('3亩'), cell('5万吨')),
        row(cell('养殖项目'), cell('待定', { columnSpan: 2 })),
      ],
    });
    const file = await docx([title, text('一、受理'), table, text('联系电话：0454-3822222。')]);
    expect(await linesIn(file, 'a.docx')).toEqual([
      '一、受理 › 受理项目表 › 县区：桦川县；项目名称：有机肥项目；建设规模 面积：3亩；建设规模 产量：5万吨。',
      '一、受理 › 受理项目表 › 县区：桦川县；项目名称：养殖项目；建设规模：待定。',
      '一、受理 › 联系电话：0454-3822222。',
    ]);
  });

  test('leaves page headers out and keeps footnotes as paragraphs', async () => {
    const noted: ParagraphChild[] = [new TextRun('公开118条。'), new FootnoteReferenceRun(1)];
    const lines = await linesIn(await docx([title, new Paragraph({ children: noted })]), 'a.docx');
    expect(lines).toEqual(['公开118条。', '数据截至2018年12月31日。']);
  });

  test('is read as what it is under another ending', async () => {
    expect((await read(await docx([title, text('公开118条。')]), '年报.txt')).period).toBe('2018');
  });
});

describe('a Word document that harms or cannot be read', () => {
  const plain = () => docx([title, text('公开118条。')]);

  test('cut off', async () => {
    const file = await plain();
    expect(await refusal(file.subarray(0, file.length - 400), 'a.docx')).toMatch(/cut off.*again/);
  });

  test('with macros', async () => {
    const files = { 'word/document.xml': Buffer.from('<a/>'), 'word/vbaProject.bin': Buffer.from('x') };
    expect(await refusal(zipOf(files), 'a.docm')).toMatch(/macros.*without running macros.*\.docx/);
  });

  test('with entities that blow up', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>';
    const file = await rezip(await plain(), 'word/document.xml', (xml) => xml.replace('?>', `?>${bomb}`));
    expect(await refusal(file, 'a.docx')).toMatch(/entities/);
  });

  test('that unpacks to far more than it should', async () => {
    const file = await rezip(await plain(), 'word/document.xml', (xml) =>
      xml.replace('</w:body>', `${' '.repeat(160 * 1024 * 1024)}</w:body>`),
    );
    expect(file.length).toBeLessThan(2 * 1024 * 1024);
    expect(await refusal(file, 'a.docx')).toMatch(/unpacks to far more/);
  });

  test('that declares less than it unpacks to', async () => {
    const file = Buffer.from(
      await rezip(await plain(), 'word/document.xml', (xml) => xml.replace('公开', '公'.repeat(20_000))),
    );
    // The directory's entry tells the unpacked size 24 bytes after its signature.
    const at = file.indexOf('word/document.xml', file.indexOf('PK\x01\x02'));
    file.writeUInt32LE(100, at - 46 + 24);
    expect(await refusal(file, 'a.docx')).toMatch(/more than it/);
  });

  test('without text', async () => {
    expect(await refusal(await docx([text('')]), 'a.docx')).toMatch(/no text/);
  });

  test('of a broken part', async () => {
    const file = await rezip(await plain(), 'word/document.xml', (xml) => xml.slice(0, 500));
    expect(await refusal(file, 'a.docx')).toMatch(/damaged.*save it as \.docx/);
  });
});

test('hidden text stays hidden', async () => {
  const children = [
    new TextRun('公开100条。'),
    new TextRun({ text: '内部：举报人。', vanish: true }),
    new TextRun('办结99条。'),
  ];
  expect(
    await linesIn(await docx([text('甲县环保局2018年年报'), new Paragraph({ children })]), 'a.docx'),
  ).toEqual(['公开100条。办结99条。']);
});
