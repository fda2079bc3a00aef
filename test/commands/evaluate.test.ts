import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mingda } from '../support/mingda.ts';
import { temporaryFolder } from '../support/store.ts';

const documents = [
  {
    id: 'waste',
    title: '关于调整生活垃圾清运时间的通知',
    text: '为方便居民，现将有关事项通知如下。\n生活垃圾清运时间调整为每天上午六点。\n厨余垃圾应当单独投放。',
  },
  {
    id: 'water',
    title: '关于幸福路管道检修停水的通知',
    text: '幸福路供水管道将进行检修。\n停水时间为十二月三日八时至十七时。\n请提前储水。',
  },
  {
    id: 'trees',
    title: '城市绿地树木修剪工作方案',
    text: '树木修剪由园林绿化所负责实施。\n修剪经费列入年度预算三十五万元。',
  },
];

/** Two rightly labelled; the third is labelled with a document that is not in the set, so that no answer is right. */
const questions = [
  { id: '1', question: '生活垃圾清运时间', answers: ['每天上午六点'], doc_id: 'waste' },
  {
    id: '2',
    question: '幸福路管道检修停水时间',
    answers: ['十二月三日 八时至十七时'],
    doc_ids: ['other', 'water'],
  },
  { id: '3', question: '树木修剪经费预算多少万元', answers: ['四十万'], doc_id: 'absent' },
];

const unanswerable = [
  { id: '4', question: '护照丢了怎么补办' },
  { id: '5', question: '婚姻登记需要带什么证件' },
];

function files(sets: Record<string, object[]>): string[] {
  const folder = temporaryFolder();
  return Object.entries(sets).flatMap(([name, lines]) => {
    const file = join(folder, `${name}.jsonl`);
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return [`--${name}`, file];
  });
}

describe('evaluate', () => {
  it('measures what a person would count on a set of three', async () => {
    const words = files({ docs: documents, questions, unanswerable });
    const { code, stdout, stderr } = await mingda(['evaluate', ...words, '--json']);
    expect(code, stderr).toBe(0);
    const { p50_ms, p99_ms, ...measures } = JSON.parse(stdout);
    expect(measures).toEqual({
      hit1: 0.6667,
      hit5: 0.6667,
      mrr10: 0.6667,
      support1: 0.6667,
      answer_in_reply: 0.6667,
      answered_rate: 1,
      wrong_rate: 0.3333,
      auroc: 1,
      false_answer_rate: 0,
    });
    expect(p50_ms).toBeGreaterThan(0);
    expect(p99_ms).toBeGreaterThanOrEqual(p50_ms);
  });

  it('leaves out what only unanswerable questions can measure, and prints a line a measure for people', async () => {
    const { code, stdout } = await mingda(['evaluate', ...files({ docs: documents, questions })]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^hit1 +0\.6667$/m);
    expect(stdout).not.toMatch(/auroc|false_answer_rate/);
  });

  it('answers from the set alone: the shipped knowledge is not there', async () => {
    const asked = [
      { id: '1', question: '怀化2017年空气优良天数比例是多少', answers: ['91.3%'], doc_id: 'waste' },
    ];
    const { stdout } = await mingda(['evaluate', ...files({ docs: documents, questions: asked }), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      hit1: 0,
      answer_in_reply: 0,
      answered_rate: 0,
      wrong_rate: 0,
    });
  });

  it('names the file and the line that it cannot read', async () => {
    const broken = await mingda(['evaluate', ...files({ docs: [...documents, { id: 'x' }], questions })]);
    expect({ code: broken.code, stdout: broken.stdout }).toEqual({ code: 1, stdout: '' });
    expect(broken.stderr).toMatch(/docs\.jsonl:4: /);
    const absent = await mingda(['evaluate', '--docs', '/absent', '--questions', '/absent']);
    expect(absent.code).toBe(1);
    expect(absent.stderr).toContain('/absent cannot be read');
  });
});
