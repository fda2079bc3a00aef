import { html, raw } from 'hono/html';
import { dayChart } from './day-chart.ts';
import { sheet } from './html-style.ts';
import { written } from './measure.ts';
import { type Report, tablesIn } from './report.ts';
import type { Table } from './tables.ts';

/** The report as one page that needs nothing else: for the screen, for A4 paper, for an intranet. */
export async function writeHtml(report: Report): Promise<string> {
  const page = await html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.title} ${report.period}</title>
<style>${raw(sheet)}</style>
</head>
<body>
<header>
<h1>${report.title}</h1>
<p class="period">${report.agency}　${report.period}</p>
<p class="note">制表时间：${report.madeAt}（北京时间）</p>
</header>
<section>
<h2>每日消息与咨询</h2>
${dayChart(report.byDay)}
</section>
${overview(report)}
${tablesIn(report).map(tableOf)}
</body>
</html>
`;
  return page.toString();
}

function overview(report: Report) {
  const groups = [...Map.groupBy(report.figures, ({ group }) => group)];
  return html`<section>
<h2>概览</h2>
<table class="overview">
<thead><tr><th>类别</th><th>指标</th><th class="number">数值</th><th>含义</th></tr></thead>
${groups.map(
  ([group, figures]) => html`<tbody>
${figures.map(
  ({ item, value, measure, meaning }, index) => html`<tr>
${index === 0 ? html`<th scope="rowgroup" rowspan="${figures.length}">${group}</th>` : ''}
<td>${item}</td><td class="number">${written(value, measure)}</td><td class="note">${meaning}</td></tr>
`,
)}</tbody>
`,
)}</table>
</section>
`;
}

function tableOf(table: Table) {
  const kind = (index: number) => {
    const column = table.columns[index];
    if (column?.title === '问题') return 'words';
    if (column?.measure === 'date') return 'date';
    return column?.measure === 'text' ? '' : 'number';
  };
  return html`<section>
<h2>${table.title}</h2>
<p class="note">${table.note}</p>
${
  table.rows.length === 0
    ? html`<p>本期没有。</p>`
    : html`<table>
<thead><tr>${table.columns.map(({ title }, index) => html`<th class="${kind(index)}">${title}</th>`)}</tr></thead>
<tbody>
${table.rows.map(
  (row) => html`<tr>${row.map(
    (value, index) =>
      html`<td class="${kind(index)}">${written(value, table.columns[index]?.measure ?? 'text')}</td>`,
  )}</tr>
`,
)}</tbody>
</table>`
}
</section>
`;
}
