import { html } from 'hono/html';
import type { Table } from './tables.ts';

const width = 860;
const height = 240;
const edge = { left: 44, right: 8, top: 26, bottom: 34 };

/**
 * Bars of messages, and in front of them inquiries, for each day.
 *
 * @param byDay rows of date, messages, inquiries …, as tables.ts makes them.
 */
export function dayChart(byDay: Table) {
  const days = byDay.rows.map(([day, messages, inquiries]) => ({
    day: String(day),
    messages: Number(messages),
    inquiries: Number(inquiries),
  }));
  const top = niceTop(Math.max(0, ...days.map(({ messages }) => messages)));
  const step = (width - edge.left - edge.right) / days.length;
  const tall = height - edge.top - edge.bottom;
  const y = (count: number) => edge.top + tall * (1 - count / top);
  const every = Math.ceil(days.length / 12);
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="每日消息与咨询，数值见“按日”表" font-size="12" fill="#5f6b76">
<rect x="${edge.left}" y="4" width="11" height="11" fill="#b8c7d6"/><text x="${edge.left + 16}" y="14">消息</text>
<rect x="${edge.left + 60}" y="4" width="11" height="11" fill="#2f6f9f"/><text x="${edge.left + 76}" y="14">咨询</text>
${[0, top / 2, top].map(
  (
    mark,
  ) => html`<line x1="${edge.left}" x2="${width - edge.right}" y1="${y(mark)}" y2="${y(mark)}" stroke="#d0d7de"/>
<text x="${edge.left - 6}" y="${y(mark) + 4}" text-anchor="end">${mark.toLocaleString('en-US')}</text>
`,
)}${days.map(({ day, messages, inquiries }, index) => {
  const left = edge.left + index * step;
  return html`<g><title>${day}：消息 ${messages}，咨询 ${inquiries}</title>
${bar(left + step * 0.15, step * 0.7, y(messages), y(0), '#b8c7d6')}${bar(left + step * 0.27, step * 0.46, y(inquiries), y(0), '#2f6f9f')}
${index % every === 0 ? html`<text x="${round(left + step / 2)}" y="${height - 12}" text-anchor="middle">${day.slice(5).replace('-', '月')}日</text>` : ''}</g>
`;
})}</svg>`;
}

function bar(x: number, wide: number, top: number, bottom: number, fill: string) {
  return html`<rect x="${round(x)}" y="${round(top)}" width="${round(wide)}" height="${round(bottom - top)}" fill="${fill}"/>`;
}

/** The smallest even 2, 4, 6, 8 or 10 times a power of ten that holds the highest bar. */
function niceTop(highest: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, highest))));
  const factor = [2, 4, 6, 8, 10].find((candidate) => candidate * power >= highest) ?? 20;
  return factor * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
