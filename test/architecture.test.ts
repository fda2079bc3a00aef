import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, root, type Source, trackedFiles } from './support/source.ts';

const files = trackedFiles();
const sources = files.filter((file) => /^src\/.*(?<!\.d)\.(?:ts|js)$/.test(file)).map(readSource);
const functions = sources.flatMap((source) =>
  source.functions.map((one) => ({ ...one, place: `${source.path}:${one.line} ${one.name}` })),
);

/** Design.md, section 2: what each room may import of ours, besides itself. */
const table: Record<string, string[]> = {
  store: [],
  register: ['store'],
  retrieval: ['store'],
  documents: ['register', 'store'],
  statistics: ['documents', 'register', 'store'],
  conversation: ['retrieval', 'register'],
  channels: ['conversation', 'store'],
  console: ['conversation', 'documents', 'register', 'retrieval', 'statistics', 'store'],
};

/** The folder under src, or the file itself where it stands directly in src. */
const roomOf = (path: string) => path.split('/')[1] ?? '';

const ours = (source: Source) => source.imports.filter((path) => path.startsWith('src/'));

describe('the import table', () => {
  it.each(Object.entries(table))('%s imports only what it may: %j', (room, allowed) => {
    const foreign = sources
      .filter(({ path }) => roomOf(path) === room)
      .flatMap((source) => ours(source).map((path) => ({ from: source.path, path })))
      .filter(({ path }) => roomOf(path) !== room && !allowed.includes(roomOf(path)));
    expect(foreign).toEqual([]);
  });

  it('knows every folder of src', () => {
    const folders = new Set(
      sources.filter(({ path }) => path.split('/').length > 2).map(({ path }) => roomOf(path)),
    );
    expect([...folders].filter((folder) => folder !== 'commands' && !(folder in table))).toEqual([]);
  });

  it('lets main.ts only dispatch, and config.ts stand alone', () => {
    const of = (path: string) => sources.find((source) => source.path === path);
    const main = of('src/main.ts');
    expect(main && ours(main).filter((path) => roomOf(path) !== 'commands')).toEqual([]);
    const config = of('src/config.ts');
    expect(config && ours(config)).toEqual([]);
  });

  it('has no import out of src but packages and Node', () => {
    const outside = sources.flatMap(({ path, imports }) =>
      imports.filter((from) => /^(?:\.|\/|test\/|bench\/)/.test(from)).map((from) => `${path} → ${from}`),
    );
    expect(outside).toEqual([]);
  });
});

it('has no cycle between files', () => {
  const graph = new Map(sources.map((source) => [source.path, ours(source)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: string[]): void => {
    if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (way.includes(path) || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  expect(cycles).toEqual([]);
});

describe('the budgets of code lines', () => {
  it('no file has more than 250', () => {
    expect(
      sources.filter(({ codeLines }) => codeLines > 250).map(({ path, codeLines }) => [path, codeLines]),
    ).toEqual([]);
  });

  it('no function has more than 60', () => {
    expect(
      functions.filter(({ codeLines }) => codeLines > 60).map(({ place, codeLines }) => [place, codeLines]),
    ).toEqual([]);
  });

  it('counts neither blank lines nor comments', () => {
    const seal = sources.find(({ path }) => path === 'src/store/seal.ts');
    const text = readFileSync(join(root, 'src/store/seal.ts'), 'utf8');
    const plain = text
      .replace(/\/\*\*[\s\S]*?\*\//g, '')
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/.*)?$/.test(line));
    expect(seal?.codeLines).toBe(plain.length);
  });

  it('reports how the code stands', () => {
    const rank = (values: number[], share: number) =>
      values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;
    const fileLines = sources.map(({ codeLines }) => codeLines);
    const functionLines = functions.map(({ codeLines }) => codeLines);
    const line = `code lines: ${sources.length} files, median ${rank(fileLines, 0.5)} (≤ 60), nine in ten ≤ ${rank(fileLines, 0.9)} (≤ 150), longest ${Math.max(...fileLines)}; ${functions.length} functions, nine in ten ≤ ${rank(functionLines, 0.9)} (≤ 35), longest ${Math.max(...functionLines)}`;
    console.log(line);
    expect(sources.length).toBeGreaterThan(50);
  });
});

describe('one reader each', () => {
  it('only config.ts reads the environment', () => {
    const readers = sources.filter(({ readsEnvironment }) => readsEnvironment).map(({ path }) => path);
    expect(readers).toEqual(['src/config.ts']);
  });

  it('only store/sqlite.ts knows node:sqlite', () => {
    const users = sources.filter(({ imports }) => imports.includes('node:sqlite')).map(({ path }) => path);
    expect(users).toEqual(['src/store/sqlite.ts']);
  });

  it('only statistics/xlsx.ts writes with the spreadsheet library, and only two files read with it', () => {
    const users = sources.filter(({ imports }) =>
      imports.some((from) => from.startsWith('@cj-tech-master/')),
    );
    expect(users.map(({ path }) => path)).toEqual([
      'src/documents/tables/merges.ts',
      'src/documents/tables/xlsx-grid.ts',
      'src/statistics/xlsx.ts',
    ]);
  });
});

describe('the repository', () => {
  it('has no folder or file that is named after nothing', () => {
    const vague = files.filter((file) =>
      /(?:^|\/)(?:utils?|types|services|helpers?|common)(?:\/|\.[jt]s$)/.test(file),
    );
    expect(vague).toEqual([]);
  });

  it('holds no path of one machine and no address of a package registry', () => {
    // Put together here, so that this file does not hold them.
    const machine = ['work', 'root', 'home/[a-z]', 'Users'].map((folder) => `(?<![\\w.~/-])/${folder}/`);
    const registry = ['"resolved":', 'registry ?= ?http', 'registry\\.npm'];
    const forbidden = new RegExp([...machine, ...registry].join('|'));
    const text = files.filter((file) => !/\.(?:png|ico|woff2?|xlsx|docx|pdf)$/.test(file));
    const found = text.flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      return lines.flatMap((line, index) => (forbidden.test(line) ? [`${file}:${index + 1}`] : []));
    });
    expect(found.filter((place) => !place.startsWith('test/architecture.test.ts'))).toEqual([]);
  });

  it('pins the exact version of every package', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    const all: Record<string, string> = { ...dependencies, ...devDependencies, ...optionalDependencies };
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });
});
