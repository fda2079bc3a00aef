import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, root, trackedFiles } from './support/source.ts';

/** Each instruction with its arguments; lines that go on are joined, comments left out. */
const instructions = readFileSync(join(root, 'Dockerfile'), 'utf8')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => /^\s*(\w+)\s+(.*)$/.exec(line))
  .map((match) => ({ name: match?.[1] ?? '', rest: (match?.[2] ?? '').replace(/\s+/g, ' ').trim() }));

const all = (name: string) => instructions.filter((one) => one.name === name).map(({ rest }) => rest);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);

/** What is copied, from the root. */
const sources = all('COPY').flatMap((rest) => rest.split(' ').slice(0, -1));

const isIgnored = (path: string) =>
  ignored.some((pattern) => path === pattern || path.startsWith(`${pattern}/`));
const isCopied = (path: string) =>
  sources.some((source) => path === source || path.startsWith(`${source}/`)) && !isIgnored(path);

describe('the image', () => {
  it('copies only what exists and what .dockerignore lets through', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
    expect(sources.filter(isIgnored)).toEqual([]);
  });

  it('holds everything that the program reads when it runs', () => {
    const files = trackedFiles();
    const needed = files.filter((file) => /^(?:src|knowledge)\//.test(file));
    expect(needed.length).toBeGreaterThan(100);
    expect(needed.filter((file) => !isCopied(file))).toEqual([]);
    for (const file of ['package.json', 'package-lock.json', 'LICENSE'])
      expect(isCopied(file), file).toBe(true);
    // No file of src names another folder of the repository than the two that are there.
    const named = files
      .filter((file) => /^src\/.*\.ts$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(root, file), 'utf8');
        return [
          ...text.matchAll(/import\.meta\.dirname[^;]*'\.\.(?:\/\.\.)*(?:'\s*,\s*')?\/?(\w[\w.-]*)/g),
        ].map(([, name]) => `${file} → ${name}`);
      });
    expect(named.filter((one) => !/→ (?:knowledge|src|package\.json|node_modules)$/.test(one))).toEqual([]);
  });

  it('has every package that src imports', () => {
    const imported = trackedFiles()
      .filter((file) => /^src\/.*\.ts$/.test(file) && !file.endsWith('.d.ts'))
      .flatMap((file) => readSource(file).imports)
      .filter((from) => !from.startsWith('src/') && !from.startsWith('node:'));
    const packages = new Set(imported.map((from) => /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? ''));
    expect([...packages].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it('starts as npm start does', () => {
    expect(all('CMD')).toHaveLength(1);
    expect(JSON.parse(all('CMD')[0] ?? '').join(' ')).toBe(manifest.scripts.start);
    expect(all('ENTRYPOINT')).toEqual([]);
  });

  it('keeps optional packages, which hold jieba’s compiled part, and loses the Node of older machines', () => {
    const run = all('RUN').join(' ');
    expect(run).toContain('npm ci --omit=dev');
    expect(run).not.toMatch(/omit[= ]optional|no-optional/);
    expect(run).toContain('rm -rf node_modules/node-linux-*');
    expect(run.indexOf('npm ci')).toBeLessThan(run.indexOf('rm -rf node_modules/node-linux-*'));
  });

  it('keeps of the font the one weight that charts are drawn with', () => {
    const run = all('RUN').join(' ');
    const kept =
      /find node_modules\/@expo-google-fonts .* ! -name '([^']+)' -delete/.exec(run)?.[1] ?? 'none';
    expect(readFileSync(join(root, 'src/channels/chart/png.ts'), 'utf8')).toContain(`/${kept}'`);
  });

  it('runs on a Node that can, and as a user who is not root', () => {
    expect(all('FROM')).toEqual([expect.stringMatching(/^node:26(?:[.\d]*)-slim$/)]);
    expect(all('USER')).toEqual(['node']);
    const user = instructions.findIndex(({ name }) => name === 'USER');
    expect(instructions.slice(user).some(({ name }) => name === 'RUN' || name === 'COPY')).toBe(false);
  });

  it('keeps the data in a volume that its user may write, and says how it is', () => {
    expect(all('VOLUME')).toEqual(['/data']);
    expect(all('ENV').join(' ')).toContain('DATA_DIR=/data');
    expect(all('RUN').join(' ')).toContain('chown node:node /data');
    expect(all('EXPOSE')).toEqual(['8080']);
    const [health = ''] = all('HEALTHCHECK');
    expect(health).toContain('/readyz');
    const probe = JSON.parse(/CMD (\[.*\])$/.exec(health)?.[1] ?? '[]');
    expect(probe.slice(0, 2)).toEqual(['node', '-e']);
    expect(() => new Function(probe[2])).not.toThrow();
  });

  it('takes no secret and nothing of a developer’s folder along', () => {
    for (const path of ['data', 'mingda.env', 'node_modules', '.git'])
      expect(isIgnored(path), path).toBe(true);
    expect(instructions.map(({ rest }) => rest).join(' ')).not.toMatch(/TOKEN|SECRET|PASSWORD/);
  });
});
