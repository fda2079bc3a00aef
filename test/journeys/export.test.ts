import { readFileSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import { folderOfTheFile, type Server, startServer } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

/** The ISO week of today in China. */
function thisWeek(): string {
  const { yearOfWeek, weekOfYear } = Temporal.Now.plainDateISO('Asia/Shanghai');
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** A request from its first word to its receipt: ten messages. */
const requestMessages = [
  ...['我要申请公开', '怀化', '欧阳碧落', '自然人', '13987654321', '稍后提供'],
  ...['鸿运琉璃瓦厂的环评批复', '在这个对话里', '确认提交'],
];

test('the export of the week counts what residents just did, while the server runs', async () => {
  // Given four residents: one with two answers and a rating, one without an answer, one with a complaint, one who
  // asks for a person and makes a request
  const first = await server.say({ text: '怀化2017年空气优良天数比例是多少' });
  await server.say({ session: first.session, text: '怀化有多少个地表水监测断面' });
  await server.say({ session: first.session, text: `👍 #${first.inquiry}` });
  await server.say({ text: '怀化2020年空气质量综合指数是多少，我的电话是13812345678' });
  await server.say({ text: '隔壁工地半夜施工吵死了' });
  const { session } = await server.say({ text: '转人工' });
  for (const text of requestMessages) await server.say({ session, text });

  // When the operator exports the week
  const out = folderOfTheFile();
  const finished = await server.mingda('export', '--week', thisWeek(), '--out', out, '--json');
  expect(finished.code, finished.stderr).toBe(0);
  const { files, totals } = JSON.parse(finished.stdout) as {
    files: string[];
    totals: Record<string, unknown>;
  };

  // Then the totals are right
  expect(totals).toMatchObject({
    messages: 6 + requestMessages.length,
    residents: 4,
    questions: 3,
    answered: 2,
    unanswered: 1,
    ratings: { up: 1, down: 0 },
    cases: { handoffs: 1, complaints: 1 },
  });

  // And the workbook and the table agree with them
  const [xlsx = '', csv = '', page = ''] = files;
  const table = readFileSync(csv, 'utf8');
  expect(table).toContain(`概览,消息,数量,${6 + requestMessages.length}`);
  const sheets = await readXlsxFile(xlsx);
  const overview = sheets.find(({ sheet }) => sheet === '概览')?.data ?? [];
  const figure = (name: string) => overview.find((row) => row[1] === name)?.[2];
  expect(figure('消息')).toBe(6 + requestMessages.length);
  const requests = sheets.find(({ sheet }) => sheet === '申请')?.data ?? [];
  expect(JSON.stringify(requests)).toContain('第0001号');

  // And nobody's identity is in any of them: only the unanswered question stands there, with the number masked
  expect(table).toContain('怀化2020年空气质量综合指数是多少');
  for (const text of [table, readFileSync(page, 'utf8'), JSON.stringify(sheets)]) {
    expect(text).not.toMatch(/13812345678|13987654321|欧阳碧落|鸿运琉璃瓦厂/);
  }
});
