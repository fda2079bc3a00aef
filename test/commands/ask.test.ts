import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mingda } from '../support/mingda.ts';
import { temporaryFolder } from '../support/store.ts';

describe('ask', () => {
  it('prints outcome, text, citations and inquiry', async () => {
    const { code, stdout } = await mingda(['ask', '怀化2017年空气优良天数比例是多少', '--json']);
    expect(code).toBe(0);
    const value = JSON.parse(stdout);
    expect(Object.keys(value)).toEqual(['outcome', 'text', 'citations', 'inquiry']);
    expect(value.outcome).toBe('answered_quotation');
    expect(value.text).toContain('91.3%');
    expect(value.inquiry).toBe(1);
    const [citation] = value.citations;
    expect(Object.keys(citation)).toEqual(['title', 'agency', 'period', 'section', 'quote', 'url']);
    expect(citation).toMatchObject({ agency: '怀化市环境保护局', period: '2017' });
  });

  it('prints the reply alone for a person', async () => {
    const { code, stdout, stderr } = await mingda(['ask', '怀化2020年空气质量综合指数是多少']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^没有查到.*2020年/);
    expect(stdout).not.toContain('4.04');
  });

  it('keeps the inquiry in DATA_DIR, numbered on', async () => {
    const settings = { DATA_DIR: join(temporaryFolder(), 'new') };
    expect(JSON.parse((await mingda(['ask', '您好', '--json'], settings)).stdout).inquiry).toBe(1);
    expect(JSON.parse((await mingda(['ask', '您好', '--json'], settings)).stdout).inquiry).toBe(2);
  });

  it('asks one folder alone, and leaves DATA_DIR as it was', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'a.txt'),
      '丁县环境保护局2019年政府信息公开工作年度报告\n一、概述\n全年公开信息321条。\n',
    );
    const settings = { DATA_DIR: join(temporaryFolder(), 'new') };
    const asked = await mingda(
      ['ask', '丁县环境保护局2019年全年公开信息多少条', '--knowledge', folder, '--json'],
      settings,
    );
    expect(JSON.parse(asked.stdout).text).toContain('321条');
    const absent = await mingda(
      ['ask', '怀化2017年空气优良天数比例是多少', '--knowledge', folder, '--json'],
      settings,
    );
    expect(absent.stdout).not.toContain('91.3');
    expect(existsSync(settings.DATA_DIR) ? readdirSync(settings.DATA_DIR) : []).toEqual([]);
  });

  it('says so where the folder is none', async () => {
    const { code, stdout, stderr } = await mingda(['ask', '怀化', '--knowledge', '/absent']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('must be an existing folder');
  });
});
