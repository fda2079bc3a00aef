import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { arriveAsResident } from '../support/people.ts';
import { folderOfTheFile, type Server, startServer } from '../support/server.ts';
import { fakeToken, startTelegramFake, type TelegramFake } from '../support/telegram-fake.ts';

/** A year of a bureau's monthly figures up to last month, one month left out, and three service guides. */
function bureausFolder(): string {
  const folder = join(folderOfTheFile(), 'knowledge');
  const last = Temporal.Now.plainDateISO('Asia/Shanghai').with({ day: 1 }).subtract({ months: 1 });
  const rows = Array.from({ length: 12 }, (_, back) => ({ month: last.subtract({ months: back }), back }))
    .filter(({ back }) => back !== 4)
    .map(
      ({ month, back }) =>
        `怀化市生态环境局,湖南省怀化市,${month.toString().slice(0, 7)},PM2.5,${20 + back},微克/立方米,《怀化市环境空气质量月报》`,
    );
  const files: Record<string, string> = {
    'figures/air.csv': ['agency,place,period,item,value,unit,source', ...rows].join('\n'),
    'guides/permit.md': `---
title: 排污许可证核发
agency: 怀化市生态环境局
place: 湖南省怀化市
---
办理地点：怀化市鹤城区政务大厅12号窗口

承诺办结时限：15个工作日

申请材料：排污许可证申请表、自行监测方案

咨询电话：0745-2220001
`,
    'guides/radiation.txt': `辐射安全许可证核发
怀化市生态环境局
办理地点：怀化市鹤城区政务大厅13号窗口
承诺办结时限：10个工作日
咨询电话：0745-2220002
`,
    'guides/list.csv': `事项名称,实施机构,办理地点,承诺时限,所需材料,咨询电话,收费标准
危险废物经营许可证核发,怀化市生态环境局,政务大厅14号窗口,20个工作日,危险废物经营许可证申请表,0745-2220003,不收费
`,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

let fake: TelegramFake;
let server: Server;
beforeAll(async () => {
  fake = await startTelegramFake();
  server = await startServer({
    knowledgeDir: bureausFolder(),
    env: { TELEGRAM_TOKEN: fakeToken, TELEGRAM_API_ROOT: fake.url },
  });
});
afterAll(() => fake.close());

const soon = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 30 });

describe('a resident who asks for a series', () => {
  test('gets it in Telegram as text and then as a picture', async () => {
    await expect.poll(() => server.stderr.join('\n')).toMatch(/on +Telegram/);
    fake.say(42, '怀化最近一年PM2.5');
    await soon(() => expect(fake.photos).toHaveLength(1));
    expect(fake.sent.at(-1)?.text).toContain('20μg/m³');
    const [photo] = fake.photos;
    expect(photo?.caption).toMatch(/^怀化市.*PM2\.5.*（单位：μg\/m³）\n数据来源：.*环境空气质量月报/);
    expect(Buffer.from(photo?.bytes ?? []).readUInt32BE(16)).toBe(960);
  });

  test('sees it on the page, and again when the page is opened again', async () => {
    const { page, ask } = await arriveAsResident(server, { viewport: { width: 320, height: 700 } });
    await ask('怀化最近一年PM2.5');
    const picture = page.getByRole('img', { name: /怀化市.*PM2\.5.*共11个数值.*最新.* 20 μg/ });
    await picture.waitFor();
    await page.reload();
    await picture.waitFor();
    await page.getByText('查看数值').click();
    expect(await page.getByRole('row').count()).toBe(12);
    await page.getByRole('row', { name: '无数据' }).waitFor();
  });
});

describe('a resident with something to apply for', () => {
  test('learns what a guide says, asks on, and is told where it says nothing', async () => {
    const { page, ask } = await arriveAsResident(server, { viewport: { width: 390, height: 780 } });

    const overview = await ask('排污证怎么办');
    expect(overview).toContain('承诺办结时限：15个工作日');
    expect(overview).toContain('办理地点：怀化市鹤城区政务大厅12号窗口');

    await page.getByRole('button', { name: '申请材料' }).click();
    await page.getByText('申请材料：排污许可证申请表、自行监测方案').waitFor();
    expect(await ask('电话呢')).toContain('咨询电话：0745-2220001');
    expect(await ask('几天办结')).toContain('承诺办结时限：15个工作日');

    const none = await ask('辐射安全许可证要什么材料');
    expect(none).toContain('没有写明申请材料');
    expect(none).toContain('0745-2220002');
    expect(none).not.toContain('自行监测方案');

    expect(await ask('危废证收费吗')).toContain('不收费');
  });
});
