import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge, printMisses, type Question, readQuestions } from '../support/questions.ts';
import { folderOfTheFile, startServer } from '../support/server.ts';
import { root } from '../support/source.ts';

const shared = join(root, '..', 'shared');
const seeds = join(shared, 'seeds');
const questionsFile = join(shared, 'eval', 'seeds-dev.jsonl');

/** The bureau of each raw report, as its name is written in all of its forms. */
const bureaus: Record<string, string> = {
  '000_3939c2a0b46a7d33': '市中区',
  '001_3c0c0faad5637d69': '通州区',
  '002_a81d437c9c41126b': '镇海区',
  '003_8978d73d984452d2': '怀化',
  '004_24621206bf1af83a': '桦川县',
};

const present = existsSync(questionsFile) && existsSync(seeds);
if (!present) console.log('seeds-dev: skipped, the shared evaluation data are not beside this repository');

describe.skipIf(!present)('the questions about the five reports', () => {
  test.each([
    ['the raw reports alone', true],
    ['the shipped knowledge and the raw reports', false],
  ])(
    'over %s',
    async (name, alone) => {
      // Given a server into whose library the raw reports were synced by the command
      const server = await startServer(alone ? { knowledgeDir: folderOfTheFile() } : {});
      const synced = await server.mingda('knowledge', 'sync', seeds, '--publish', '--json');
      expect(synced.code, synced.stderr + synced.stdout).toBe(0);
      expect(JSON.parse(synced.stdout)).toMatchObject({ added: 5, published: 5, failed: [] });
      await expect
        .poll(async () => (await server.say({ text: '怀化环境监测类公开多少条' })).replies[0]?.outcome, {
          timeout: 5000,
        })
        .toBe('answered_quotation');

      // When each question is asked by a person of its own
      const questions = readQuestions(questionsFile) as (Question & { doc?: string })[];
      const verdicts = [];
      for (const question of questions) {
        const agency = bureaus[question.doc ?? ''];
        const { replies } = await server.say({ text: question.q });
        verdicts.push(judge({ ...question, ...(agency && { agency }) }, replies));
      }
      await server.stop();

      // Then nearly all come out right, and no figure of another bureau or year is ever given as the answer
      printMisses(`seeds-dev, ${name}`, verdicts);
      expect(verdicts.filter(({ wrongScope }) => wrongScope).map(({ note }) => note)).toEqual([]);
      expect(verdicts.filter(({ right }) => right).length).toBeGreaterThanOrEqual(38);
    },
    60_000,
  );
});
