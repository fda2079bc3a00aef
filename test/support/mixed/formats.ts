import { Workbook } from '@cj-tech-master/excelts';
import { stringify } from 'csv-stringify/sync';
import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import type { List } from './lists.ts';
import { type Block, inWords, type Story } from './story.ts';

/** A story as Word writes it. */
export async function toDocx(story: Story): Promise<Uint8Array> {
  const centred = (text: string, heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      ...(heading && { heading }),
      children: [new TextRun(text)],
    });
  const children = [
    centred(story.title, HeadingLevel.TITLE),
    ...(story.number ? [centred(story.number)] : []),
    ...story.blocks.map(docxBlock),
    new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun(story.agency)] }),
    new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun(inWords(story.date))] }),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

function docxBlock(block: Block): Paragraph | Table {
  if (block.kind === 'heading') {
    return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(block.text)] });
  }
  if (block.kind === 'text') return new Paragraph({ children: [new TextRun(block.text)] });
  const rows = block.rows.map(
    (cells) =>
      new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) }),
  );
  return new Table({ rows });
}

/** A story as plain text, as it was copied out of a site. */
export function toText({ title, number, agency, date, blocks }: Story): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((cells) => cells.join('　')) : [block.text],
  );
  return [title, ...(number ? [number] : []), '', ...lines, '', agency, inWords(date), ''].join('\r\n');
}

/** A story as Markdown with the fields of docs/knowledge.md. */
export function toMarkdown({ title, number, agency, date, blocks }: Story): string {
  const told = blocks.map((block) => {
    if (block.kind === 'heading') return `## ${block.text}`;
    if (block.kind === 'text') return block.text.replace(/^(\d+)\./, '$1\\.');
    const [head = [], ...rows] = block.rows;
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  });
  const fields = [
    `title: ${title}`,
    `agency: ${agency}`,
    ...(number ? [`number: ${number}`] : []),
    `published: ${date}`,
  ];
  return `---\n${fields.join('\n')}\n---\n\n${told.join('\n\n')}\n`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The text of a story in HTML, as an article or to be printed. */
export function articleOf({ title, number, agency, date, blocks }: Story): string {
  const told = blocks.map((block) => {
    if (block.kind === 'table') {
      const rows = block.rows.map(
        (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
      );
      return `<table border="1">${rows.join('')}</table>`;
    }
    const words = escaped(block.text);
    return block.kind === 'heading' ? `<p><strong>${words}</strong></p>` : `<p>　　${words}</p>`;
  });
  return [
    `<h1>${escaped(title)}</h1>`,
    number ? `<p class="number">${escaped(number)}</p>` : '',
    ...told,
    `<p class="right">${agency}</p><p class="right">${inWords(date)}</p>`,
  ].join('\n');
}

/** A story as a page of a government site, with what such pages have around the text. */
export function toHtml(story: Story, charset: string): string {
  return `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<title>${escaped(story.title)}_怀化市生态环境局</title>
<meta name="ArticleTitle" content="${escaped(story.title)}"><meta name="PubDate" content="${story.date}">
<style>.nav{color:#fff}</style><script>var site = '站点统计';</script></head>
<body>
<div class="header"><div class="logo">怀化市生态环境局</div><div class="search">请输入关键字 搜索</div></div>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xxgk">信息公开</a></li><li><a href="/bsfw">办事服务</a></li><li><a href="/hdjl">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk">信息公开</a> &gt; 正文</div>
<div class="content article"><div class="TRS_Editor">
${articleOf(story)}
</div></div>
<div class="share">分享到： 【打印】 【关闭】 字体：大 中 小</div>
<div class="footer"><p>主办：怀化市生态环境局　地址：怀化市鹤城区　网站标识码：4312000001　湘ICP备05000001号</p></div>
</body></html>
`;
}

/** A list as a spreadsheet: its title in a merged row above the header. */
export async function toXlsx({ title, header, rows }: List): Promise<Uint8Array> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('Sheet1');
  sheet.addRow([title]);
  sheet.mergeCells(1, 1, 1, header.length);
  sheet.addRow(header);
  for (const cells of rows)
    sheet.addRow(cells.map((cell) => (/^\d{1,6}(?:\.\d+)?$/.test(cell) ? Number(cell) : cell)));
  return workbook.xlsx.writeBuffer();
}

/** A list as a text file, without its title as programs export it. */
export function toCsv({ header, rows }: List): string {
  return stringify([header, ...rows], { record_delimiter: '\r\n' });
}
