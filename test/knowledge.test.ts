import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config.ts';
import { openParts } from '../src/parts.ts';
import { mingda } from './support/mingda.ts';
import { judge, printMisses, readQuestions } from './support/questions.ts';
import { root } from './support/source.ts';
import { temporaryFolder } from './support/store.ts';

const knowledge = join(root, 'knowledge');
const questions = readQuestions(join(knowledge, 'questions.jsonl'));

describe('the shipped knowledge', () => {
  it('has nothing to mend', async () => {
    const { code, stdout } = await mingda(['knowledge', 'check', '--json']);
    expect(JSON.parse(stdout)).toEqual([]);
    expect(code).toBe(0);
  });

  it('has questions enough, each with what its reply must hold', () => {
    expect(questions.length).toBeGreaterThanOrEqual(60);
    const unanswerable = questions.filter(({ kind }) => kind === 'no_answer');
    expect(unanswerable.length).toBeGreaterThanOrEqual(15);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(new Set(questions.map(({ q }) => q)).size).toBe(questions.length);
    const empty = questions.filter(({ kind, any, all }) => kind === 'answer' && !any?.length && !all?.length);
    expect(empty).toEqual([]);
  });

  it('answers at least 92 % of its questions rightly, and none with another scope’s figure', async () => {
    vi.stubEnv('DATA_DIR', temporaryFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    const parts = await openParts(readConfig());
    onTestFinished(() => parts.close());
    const { failed } = await parts.library.syncFolder(knowledge, { origin: 'knowledge', publish: true });
    expect(failed).toEqual([]);
    const verdicts = [];
    for (const question of questions) {
      const { id, q: text } = question;
      const who = { channel: 'test', key: id, address: id, person: id };
      const receivedAt = parts.clock();
      const { replies } = await parts.conversation.answer({ ...who, text, receivedAt, replyBy: 'response' });
      verdicts.push(judge(question, replies));
    }
    printMisses('knowledge/questions.jsonl', verdicts);
    expect(verdicts.filter(({ wrongScope }) => wrongScope).map(({ note }) => note)).toEqual([]);
    const right = verdicts.filter((verdict) => verdict.right).length;
    expect(right / questions.length).toBeGreaterThanOrEqual(0.92);
  }, 60_000);
});

describe('the places of words/places.csv', () => {
  const lines = readFileSync(join(knowledge, 'words', 'places.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const rows = lines.map((line) => line.split(','));

  it('are 34 provinces and what lies in them, each once', () => {
    const provinces = rows.filter(([, city, county]) => !city && !county).map(([province]) => province);
    expect(new Set(provinces).size).toBe(34);
    expect(new Set(lines).size).toBe(lines.length);
    expect(rows.filter(([province]) => !provinces.includes(province))).toEqual([]);
    const cities = new Set(
      rows.filter(([, , county]) => !county).map(([province, city]) => `${province} ${city}`),
    );
    expect(rows.filter(([province, city]) => city && !cities.has(`${province} ${city}`))).toEqual([]);
  });

  it.each([
    '湖南省,怀化市,',
    '北京市,,通州区',
    '浙江省,宁波市,镇海区',
    '山东省,枣庄市,市中区',
    '黑龙江省,佳木斯市,桦川县',
  ])('hold %s', (line) => expect(lines).toContain(line));
});

describe('the sentences of replies.yaml', () => {
  const { sentences, labels, telegram } = parse(readFileSync(join(knowledge, 'replies.yaml'), 'utf8'));

  it('hold nothing in Latin letters but their placeholders and an address as an example', () => {
    const all: [string, string][] = [
      ...Object.entries<string>({ ...sentences, ...labels }),
      ...['unsupported', 'staleButton'].map((key): [string, string] => [key, telegram[key]]),
    ];
    const left = all.filter(([, text]) => {
      const words = text.replace(/\{\w+\}/g, '').replaceAll('name@example.com', '');
      return /[A-Za-z]|[{}]|TODO|XX|\?\?/.test(words);
    });
    expect(left).toEqual([]);
  });

  it('address residents with 您', () => {
    const rude = Object.entries<string>({ ...sentences, ...telegram.commands }).filter(([, text]) =>
      /你|妳/.test(text.replaceAll('你好', '')),
    );
    expect(rude).toEqual([]);
  });
});
