import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { arriveAsClerk, arriveAsResident, caseNumber } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

/** The identity number is the sample of GB 11643-1999. */
const applicant = {
  name: '欧阳碧落',
  contact: '13987654321',
  identity: '11010519491231002X',
  what: '鸿运琉璃瓦厂2019年的排污许可证副本',
  postal: '怀化市鹤城区迎丰中路旧巷子9号 418000',
};

let server: Server;
beforeAll(async () => {
  server = await startServer();
});

/** Day 2026-10-30 as residents read it: 2026年10月30日. */
const inWords = (date: string) => {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${year}年${month}月${day}日`;
};

const chinaToday = () => Temporal.Now.plainDateISO('Asia/Shanghai').toString();

/** Files of DATA_DIR, or output of the server, that hold a piece of the form in plain text. */
function leaks(): string[] {
  const pieces = [...Object.values(applicant), '鸿运琉璃瓦厂', '迎丰中路旧巷子', '碧落', '3987654321'];
  const files = readdirSync(server.dataDir).map((name) => ({
    place: name,
    bytes: readFileSync(join(server.dataDir, name)),
  }));
  const output = { place: 'output', bytes: Buffer.from([...server.stdout, ...server.stderr].join('\n')) };
  // What a resident says outside the form is there in plain text, so a leak would be found.
  expect(files.some(({ bytes }) => bytes.includes('我要申请公开'))).toBe(true);
  return [...files, output].flatMap(({ place, bytes }) =>
    pieces
      .filter((piece) => bytes.includes(piece) || bytes.includes(Buffer.from(piece, 'utf16le')))
      .map((piece) => `${place}: ${piece}`),
  );
}

test('a resident makes a disclosure request; resident, clerk and law agree on number and due date', async () => {
  // Given a resident who wants something that is not published
  const { page, ask, press } = await arriveAsResident(server);
  const before = chinaToday();

  // When they fill in the form to its end
  expect(await ask('我要申请公开')).toContain('您要向哪个单位申请');
  expect(await press('怀化市环境保护局')).toContain('姓名');
  expect(await ask(applicant.name)).toContain('哪一类');
  expect(await press('自然人')).toContain('联系方式');
  expect(await ask(applicant.contact)).toContain('身份证明');
  expect(await press('现在提供')).toContain('证件号码');
  expect(await ask(applicant.identity)).toContain('要申请公开的信息');
  expect(await ask(applicant.what)).toContain('怎样得到');
  expect(await press('邮寄')).toContain('邮寄地址');
  const check = await ask(applicant.postal);
  expect(check).toContain(applicant.what);
  expect(check).not.toContain(applicant.identity);
  expect(leaks()).toEqual([]);
  const receipt = await press('确认提交');

  // Then the receipt has the first number of the year and the due date that the law gives
  const number = caseNumber(receipt, '依申请');
  const receivedOn =
    [before, chinaToday()].find((day) => receipt.includes(`收到日期：${inWords(day)}`)) ?? '';
  expect(number).toBe(`依申请〔${receivedOn.slice(0, 4)}〕第0001号`);
  const reckoned = await server.mingda('deadline', '--received', receivedOn, '--json');
  const { dueOn } = JSON.parse(reckoned.stdout);
  expect(receipt).toContain(`答复期限：${inWords(dueOn)}`);

  // And asked for it, the bot tells the same
  const status = await ask(`查进度 ${number}`);
  expect(status).toContain(number);
  expect(status).toContain(inWords(dueOn));
  expect(await ask('查进度')).toContain(number);

  // And the clerk sees the same due date, and the applicant only by an act that is put on record
  const console = await arriveAsClerk(server);
  await console.goto(`${server.url}/console/requests`);
  const row = console.getByRole('row').filter({ hasText: number });
  expect(await row.innerText()).toContain(dueOn);
  await row.getByRole('link', { name: number }).click();
  expect(await console.innerText('main')).not.toContain(applicant.name);
  await console.getByRole('button', { name: '查看申请人信息' }).click();
  const card = await console.innerText('#applicant');
  for (const value of Object.values(applicant)) expect(card).toContain(value);
  expect(card).toContain('本次查看已记录');

  // And word about the procedure reaches the resident's open page
  await console.getByLabel('发送内容').fill('您的申请已收到，正在查找。');
  await console.getByRole('button', { name: '发送给居民' }).click();
  await page.locator('.reply.staff').getByText('您的申请已收到，正在查找。').waitFor({ timeout: 5000 });

  // And nothing of what the resident filled in lies in a file or a log in plain text
  expect(leaks()).toEqual([]);
});

test('a request can be asked about only in the conversation that made it', async () => {
  const { session } = await server.say({ text: '您好' });
  const { replies } = await server.say({ session, text: '查进度 依申请〔2026〕第0001号' });
  expect(replies.map((reply) => reply.outcome)).toEqual(['status_unknown_number']);
});

test('a form that is cancelled leaves nothing behind', async () => {
  const { session } = await server.say({ text: '我要申请公开' });
  for (const text of ['怀化', '司马青衫', '取消']) await server.say({ session, text });
  const files = readdirSync(server.dataDir).map((name) => readFileSync(join(server.dataDir, name)));
  expect(files.some((bytes) => bytes.includes('司马青衫'))).toBe(false);
  const { replies } = await server.say({ session, text: '查进度' });
  expect(replies[0]?.outcome).toBe('status_number_asked');
});
