import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOfTheFile, startServer } from '../support/server.ts';
import { workbookOf } from '../support/tables.ts';

const approvals = `怀化市生态环境局2026年10月建设项目环评审批情况公示表,,,,,
序号,建设单位,项目名称,建设地点,批复文号,批复时间
1,怀化市宏达化工有限公司,年产5万吨涂料项目,鹤城区工业园,怀环审〔2026〕12号,2026年10月3日
2,怀化宏达建材有限公司,商品混凝土搅拌站项目,中方县泸阳镇,怀环审〔2026〕13号,2026年10月8日
3,麻阳锦江纸业有限公司,包装纸生产线项目,麻阳苗族自治县高村镇,怀环审〔2026〕14号,2026年10月9日
4,辰溪县华峰水泥有限公司,石灰石矿山扩建项目,辰溪县孝坪镇,怀环审〔2026〕15号,2026年10月15日
5,沅陵县辰州矿业有限责任公司,废水深度处理工程,沅陵县官庄镇,怀环审〔2026〕16号,2026年10月20日
6,会同县蓝天再生资源有限公司,废旧轮胎综合利用项目,会同县坪村镇,怀环审〔2026〕17号,2026年10月28日
`;

const received = `怀化市生态环境局2026年11月建设项目环境影响评价文件受理情况公示,,,
序号,建设单位,项目名称,受理日期
1,溆浦县大江口水泥有限公司,水泥窑协同处置项目,2026-11-02
`;

const catalogue = `name,index,department,category,made,agency,number,link,interpretation,period,source
关于印发大气污染防治攻坚方案的通知,431200-2026-0017,大气科,部门文件,2026-03-02,怀化市生态环境局,怀环发〔2026〕7号,https://www.example.gov.cn/f1,https://www.example.gov.cn/jiedu/f1,2026,
`;

test('a clerk drops tables in, residents ask about enterprises, and a list goes on after a restart', async () => {
  // Given a folder of tables as offices have them: lists in CSV, a workbook, a catalogue
  const folder = folderOfTheFile();
  mkdirSync(join(folder, 'catalogue'));
  writeFileSync(join(folder, '环评审批.csv'), approvals);
  writeFileSync(join(folder, '受理公示.csv'), received);
  writeFileSync(join(folder, 'catalogue', 'catalogue.csv'), catalogue);
  const penalties = [
    ['怀化市生态环境局2026年行政处罚情况表'],
    ['序号', '处罚决定书文号', '当事人', '违法事实', '处罚内容', '处罚日期'],
    ['1', '怀环罚〔2026〕3号', '怀化宏达建材有限公司', '扬尘污染', '罚款5万元', '2026-09-01'],
  ];
  writeFileSync(
    join(folder, '处罚.xlsx'),
    await workbookOf({ 处罚: (sheet) => void penalties.map((row) => sheet.addRow(row)) }),
  );
  const server = await startServer({ knowledgeDir: folderOfTheFile() });
  const synced = await server.mingda('knowledge', 'sync', folder, '--publish', '--json');
  expect(synced.code, synced.stderr + synced.stdout).toBe(0);

  // When residents ask, then rows answer with their source
  const ask = async (text: string, session?: string) => {
    const { replies, ...said } = await server.say({ text, ...(session && { session }) });
    return { ...said, reply: replies[0] };
  };
  const approved = await ask('宏达化工的环评批了吗');
  expect(approved.reply?.text).toContain('已批准（2026年10月3日，怀环审〔2026〕12号）');
  expect(approved.reply?.citations[0]?.title).toBe('怀化市生态环境局2026年10月建设项目环评审批情况公示表');
  const waiting = await ask('大江口水泥的环评批了没有');
  expect(waiting.reply?.text).toContain('已受理，公开的记录中尚未见批准');
  const punished = await ask('弘达建材被处罚过吗');
  expect(punished.reply?.text).toContain('按“宏达建材”理解');
  expect(punished.reply?.text).toContain('怀环罚〔2026〕3号');
  expect((await ask('锦江纸业被处罚过吗')).reply?.outcome).toBe('unanswered_no_record');
  const entry = await ask('索引号431200-2026-0017');
  expect(entry.reply?.text).toContain('解读：https://www.example.gov.cn/jiedu/f1');

  // And asks which, where names are alike; the button's name answers
  const which = await ask('宏达的环评批了吗');
  expect(which.reply?.outcome).toBe('clarify_which');
  const send = which.reply?.actions.find(({ label }) => label.includes('建材'))?.send ?? '';
  expect((await ask(send, which.session)).reply?.text).toContain('怀环审〔2026〕13号');

  // And a list goes on where it stopped, though the service was started anew
  const list = await ask('2026年10月批了哪些项目');
  expect(list.reply?.text).toContain('共6条，以上是第1—5条');
  await server.kill();
  await server.restart();
  const rest = await ask('更多', list.session);
  expect(rest.reply?.citations.map(({ quote }) => quote).join()).toContain('怀环审〔2026〕12号');
  expect(rest.reply?.citations).toHaveLength(1);
  await server.stop();
}, 60_000);
