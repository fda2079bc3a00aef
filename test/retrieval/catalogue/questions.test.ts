import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { retrievalOver } from '../../support/retrieval.ts';
import { root } from '../../support/source.ts';
import { permitDocuments, today } from '../permits/fixture.ts';
import { catalogueDocuments, keyOf } from './fixture.ts';

/** The entries that a question comes to; null where running text answers or nothing does. */
async function asking() {
  const { retrieval } = await retrievalOver(catalogueDocuments());
  return async (text: string) => {
    const { kind, table } = await retrieval.find({ text, today });
    return kind === 'table' && table?.table === 'catalogue' && table.kind === 'entries'
      ? table.rows.map(keyOf)
      : null;
  };
}

describe('entries of the disclosure catalogue are found', () => {
  test.each([
    ['by name', '怀化市地表水水质状况月报（2026年10月）', ['q3']],
    ['by name, asked where it is', '集中式饮用水水源水质状况报告在哪里可以看', ['q4']],
    ['by name, its interpretation', '行政处罚自由裁量权基准的解读', ['f3']],
    ['by name and month, in another order', '怀化市2026年9月空气质量月报在哪里看', ['q2']],
    ['by index code', '索引号431200-2026-0017是什么', ['f1']],
    ['by a part of an index code', '2026-0021', ['w1']],
    ['by number', '怀环发〔2026〕7号', ['f1']],
    ['by number as it is typed', '怀环发2025 31', ['f2']],
    ['by category', '怀化市环境质量状况信息有哪些', ['q3', 'q1', 'q2', 'q4', 'q5']],
    ['by category without the word 信息', '怀化部门文件有哪些', ['f1', 'f2', 'f3']],
    ['by another name of a class', '应急预案类信息目录有哪些', ['w3']],
    ['by a group of classes', '怀化市污染源监管信息有哪些', ['w2', 'w1', 'w3']],
    ['by subject', '有哪些关于大气污染防治的信息公开目录', ['f1']],
    ['by department', '法宣科的公开目录有哪些', ['f3']],
    ['by department and subject', '监测科公开目录里关于饮用水的有哪些', ['q4']],
    ['by date', '怀化2025年的部门文件有哪些', ['f2']],
    ['by agency', '通州区环境质量状况信息有哪些', ['t1']],
    ['by name without the place before it', '空气质量月报在哪里看', ['q1', 't1', 'q2']],
    ['by name without the place, of one month', '2026年9月空气质量月报在哪里看', ['q2']],
    ['by name, some signs left out', '怀化加强秸秆禁烧的通知在哪里下载', ['f2']],
    ['by department, without the word catalogue', '怀化监测科公开了哪些信息', ['q3', 'q1', 'q2', 'q4', 'w2']],
    ['by number with brackets, where rows of permits are, too', '怀环发〔2026〕7号', ['f1']],
  ])('%s', async (_, text, expected) => {
    const found = await (await asking())(text);
    expect(found?.toSorted()).toEqual(expected.toSorted());
  });
});

test.each([
  '信息公开目录编排体系由哪些部分组成',
  '怀化2025年空气质量月报显示优良天数比例是多少',
  '怀化2025年组织了几次应急演练',
  '怎么申请公开',
  '上海的环境质量状况信息有哪些',
  // A short name inside of another one.
  '环境应急物资储备管理办法在哪里看',
])('running text answers "%s", the catalogue stays back', async (text) => {
  expect(await (await asking())(text)).toBeNull();
});

test('says that there is no such index code', async () => {
  const { retrieval } = await retrievalOver(catalogueDocuments());
  const { table } = await retrieval.find({ text: '索引号431200-2031-0001是什么', today });
  expect(table).toEqual({ table: 'catalogue', kind: 'none', written: '431200-2031-0001' });
});

const sets = ['policy/questions', 'policy/unanswerable', 'services/questions'].map((name) =>
  join(root, '..', 'shared', 'eval', `${name}.jsonl`),
);
const present = sets.every((file) => existsSync(file));
if (!present) console.log('tables: skipped, the shared evaluation data are not beside this repository');

test.skipIf(!present)(
  'tables of permits and a catalogue take no question about policies and services',
  async () => {
    const { retrieval } = await retrievalOver([...catalogueDocuments(), ...permitDocuments()]);
    const taken: string[] = [];
    for (const line of sets.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))) {
      const { question } = JSON.parse(line) as { question: string };
      const { kind } = await retrieval.find({ text: question, today });
      if (kind === 'table') taken.push(question);
    }
    expect(taken).toEqual([]);
  },
  60_000,
);
