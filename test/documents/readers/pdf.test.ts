import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../../src/documents/readers/pdf.ts';
import { mendedCharacters } from '../../../src/documents/readers/radicals.ts';
import { openBrowser } from '../../support/browser.ts';
import { linesIn, read, refusal } from './reading.ts';

const opinion =
  '按照“雨污分流、清污分流”的原则建设排水系统。生产废水经自建的污水处理站处理，达到《污水综合排放标准》（GB 8978-1996）一级标准后排入园区管网，再经园区污水处理厂深度处理后外排。';

const rows = Array.from({ length: 40 }, (_, at) => [
  `年产${at + 1}万吨绿色环保新型建筑材料生产线改扩建项目`,
  `第${at + 1}建材有限责任公司`,
  `${at + 1}.5`,
  '0.3',
]);

/** Four pages: a title over two lines, sentences over several, a ruled table over two pages and one without rules. */
const page = `<style>body { font-size: 16px; line-height: 1.8 } p { text-indent: 2em; margin: 0 } h1 { text-align: center; font-size: 24px }
table { border-collapse: collapse } .ruled td { border: 1px solid } .plain td { padding: 0 40px 0 0 }</style>
<h1>桦川县生态环境局关于桦川丰源肥业有限公司年产五万吨有机肥建设项目环境影响报告书的批复</h1>
<p style="text-align:center;text-indent:0">桦环审〔2018〕12号</p>
${`<p>一、水污染防治</p><p>${opinion}</p>`.repeat(6)}
<p>二、总量指标</p><table class="ruled"><tr><td rowspan=2>项目名称</td><td rowspan=2>建设单位</td><td colspan=2>排放总量（吨/年）</td></tr>
<tr><td>化学需氧量</td><td>氨氮</td></tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>
<p>三、联系方式</p><table class="plain"><tr><td>部门</td><td>联系人</td><td>电话</td></tr><tr><td>办公室</td><td>张三</td><td>0454-3822222</td></tr>
<tr><td>环评股</td><td>李四</td><td>0454-3833333</td></tr></table>
<p style="text-align:right">桦川县生态环境局</p><p style="text-align:right">2018年3月2日</p>`;

async function printed(html: string): Promise<Uint8Array> {
  const tab = await (await openBrowser()).newPage();
  await tab.setContent(html);
  const edge = (text: string) => `<div style="font-size:9px;width:100%;text-align:center">${text}</div>`;
  const pdf = await tab.pdf({
    format: 'A4',
    displayHeaderFooter: true,
    headerTemplate: edge('桦川县生态环境局文件汇编'),
    footerTemplate: edge('- <span class="pageNumber"></span> -'),
    margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' },
  });
  await tab.close();
  return new Uint8Array(pdf);
}

describe('a PDF with text', () => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = await printed(page);
  });

  test('tells what it is, though its title takes two lines', async () => {
    expect(await read(file, 'a.pdf')).toMatchObject({
      title: '桦川县生态环境局关于桦川丰源肥业有限公司年产五万吨有机肥建设项目环境影响报告书的批复',
      agency: '桦川县生态环境局',
      number: '桦环审〔2018〕12号',
      madeOn: '2018-03-02',
      recognised: false,
    });
  });

  test('has its sentences whole, over lines and pages', async () => {
    const lines = await linesIn(file, 'a.pdf');
    expect(lines.filter((line) => line === `一、水污染防治 › ${opinion}`)).toHaveLength(6);
  });

  test('is read without what runs along its edges', async () => {
    const text = (await linesIn(file, 'a.pdf')).join('\n');
    expect(text).not.toContain('文件汇编');
    expect(text).not.toMatch(/^.*- \d -.*$/m);
  });

  test('tells each row of a table with rules, also on its second page', async () => {
    const lines = await linesIn(file, 'a.pdf');
    for (const [name, who, cod, nh3] of rows) {
      expect(lines).toContain(
        `二、总量指标 › 项目名称：${name}；建设单位：${who}；排放总量（吨/年） 化学需氧量：${cod}；排放总量（吨/年） 氨氮：${nh3}。`,
      );
    }
  });

  test('tells each row of a table without rules', async () => {
    expect(await linesIn(file, 'a.pdf')).toContain(
      '三、联系方式 › 部门：环评股；联系人：李四；电话：0454-3833333。',
    );
  });

  test('knows the page of each section', async () => {
    const { sections } = await read(file, 'a.pdf');
    const pages = sections.map(({ page }) => page ?? 0);
    expect(pages[0]).toBe(1);
    expect(pages).toEqual(pages.toSorted((one, other) => one - other));
    const last = sections.find(({ headings }) => headings[0] === '三、联系方式');
    expect(last?.page).toBe(Math.max(...pages));
    expect(last?.page).toBeGreaterThan(2);
  });

  test('cut off is reported', async () => {
    expect(await refusal(file.slice(0, Math.floor(file.length * 0.6)), 'a.pdf')).toMatch(/cut off.*again/);
  });

  test('damaged in the middle is read or reported', async () => {
    for (const start of [0.2, 0.5, 0.9]) {
      const damaged = file.slice();
      damaged.fill(0, Math.floor(file.length * start), Math.floor(file.length * start) + 3000);
      await read(damaged, 'a.pdf').catch(({ message }: Error) => expect(message).toMatch(/damaged|no text/));
    }
  });
});

/** A PDF of one page, by hand. */
function pdf(content: string, objects: string[] = [], trailer = ''): Uint8Array {
  const all = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>/Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ...objects,
  ];
  let file = '%PDF-1.4\n';
  const places = all.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj${object}endobj\n`;
    return String(place).padStart(10, '0');
  });
  const table = places.map((place) => `${place} 00000 n \n`).join('');
  file += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${all.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(file, 'latin1');
}

const picture =
  '<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream';

describe('a PDF that only names its Chinese font', () => {
  // 环保公告 and 优良天数300天。 in GBK, by the national standard's code table.
  const title = 'bbb7b1a3b9abb8e6';
  const text = 'd3c5c1bcccecca fd333030ccec a1a3'.replaceAll(' ', '');
  const font = (encoding: string) => [
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[6 0 R]>>`,
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000/W[814[500]]>>',
    '<</Type/FontDescriptor/FontName/SimSun/Flags 5/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 680/StemV 80>>',
  ];
  const shown = (title: string, text: string) =>
    `BT /F 22 Tf 200 700 Td <${title}> Tj /F 12 Tf -128 -60 Td <${text}> Tj ET`;

  test('in GBK', async () => {
    expect(await read(pdf(shown(title, text), font('GBK-EUC-H')), 'a.pdf')).toMatchObject({
      title: '环保公告',
      sections: [{ paragraphs: ['优良天数300天。'] }],
    });
  });

  test('in Unicode', async () => {
    const wide = (words: string) => Buffer.from(words, 'utf16le').swap16().toString('hex');
    const file = pdf(shown(wide('环保公告'), wide('优良天数300天。')), font('UniGB-UCS2-H'));
    expect(await linesIn(file, 'a.pdf')).toEqual(['优良天数300天。']);
  });
});

test.each([
  ['/Filter/FlateDecode', ''],
  ['/Filter 90 0 R', '90 0 obj/FlateDecode endobj\n'],
])('a PDF that unpacks to a gigabyte is reported before it does: %s', async (filter, named) => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024, ' '), { level: 9 }).toString('latin1');
  const file = Buffer.from(pdf(bomb)).toString('latin1').replace('<</Length', `<<${filter}/Length`);
  expect(await refusal(Buffer.from(file.replace('xref', `${named}xref`), 'latin1'), 'a.pdf')).toMatch(
    /unpacks to far more/,
  );
});

test('a PDF of pictures alone goes to the recognition of text', async () => {
  expect(await readPdf(pdf('q 595 0 0 842 0 0 cm /P Do Q', [picture]), 'a.pdf')).toBe('scanned');
});

test('a PDF without text and pictures is reported', async () => {
  expect(await refusal(pdf('0 0 100 100 re f'), 'a.pdf')).toMatch(/holds no text/);
});

test('a PDF with a password is reported', async () => {
  const key = `<${'41'.repeat(32)}>`;
  const encryption = `/Encrypt<</Filter/Standard/V 1/R 2/O${key}/U${key}/P -4>>/ID[${key}${key}]`;
  expect(await refusal(pdf('BT ET', [], encryption), 'a.pdf')).toMatch(/encrypted.*remove the password/);
});

test('a PDF whose pages name themselves as their parents ends', async () => {
  const looped = Buffer.from(pdf('BT ET')).toString('latin1').replace('/Kids[3 0 R]', '/Kids[2 0 R]');
  expect(await refusal(Buffer.from(looped, 'latin1'), 'a.pdf')).toMatch(/damaged|no text/);
});

test('characters that fonts put in place of others are mended, and printed signs stay', () => {
  expect(mendedCharacters('⼯作⻔户⻝品⻜灰⻅面 ﬁ ２０１７')).toBe('工作门户食品飞灰见面 fi 2017');
  expect(mendedCharacters('，：（①㎡℃m³…％')).toBe('，：（①㎡℃m³…％');
});
