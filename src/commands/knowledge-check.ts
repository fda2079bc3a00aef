import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../config.ts';
import { loadIntents } from '../conversation/intents.ts';
import { loadWording, placeholdersLeftOut } from '../conversation/wording.ts';
import type { Mistake } from '../documents/check-document.ts';
import { type CheckedFolder, checkFolder } from '../documents/check-folder.ts';
import { checkYaml } from '../documents/check-yaml.ts';
import { FolderError } from '../documents/folder.ts';
import { type Categories, loadCategories } from '../retrieval/catalogue/categories.ts';
import { loadItems } from '../retrieval/figures/items.ts';
import { loadPermitWords } from '../retrieval/permits/vocabulary.ts';
import { loadGuideWords } from '../retrieval/service-guides/vocabulary.ts';
import { loadWeights } from '../retrieval/weights.ts';
import { defineCommand, OperatorError, printJson, tell } from './command.ts';

/** Each setting is checked by the room that reads it; agency.yaml is read by documents, too, as its contacts are. */
const settings: Record<string, (file: string, shipped: string) => unknown> = {
  'replies.yaml': loadWording,
  'retrieval.yaml': loadWeights,
  'words/intents.yaml': loadIntents,
  'words/categories.yaml': loadCategories,
  'words/items.yaml': loadItems,
  'words/permits.yaml': loadPermitWords,
  'words/services.yaml': loadGuideWords,
};

export default defineCommand({
  usage: 'knowledge check [DIR] [--json]',
  summary:
    'Reads a knowledge folder (default: KNOWLEDGE_DIR), changes nothing, and says what should be mended.',
  options: { json: { type: 'boolean' } },
  help: { json: 'print the list as JSON: [{path, line, message}]' },
  words: { min: 0, max: 1 },
  async run([given], { json = false }) {
    const config = readConfig();
    const folder = given ?? config.knowledgeDir;
    const { mistakes, notes } = await checkAll(folder, config.shippedKnowledgeDir);
    if (json) printJson(mistakes);
    for (const { path, line, message } of json ? [] : mistakes) {
      process.stdout.write(`${`${path}:${line}: ${message}`.replace(/\p{Cc}/gu, ' ')}\n`);
    }
    for (const note of notes) tell(`note: ${note.replace(/\p{Cc}/gu, ' ')}`);
    tell(mistakes.length === 0 ? `${folder}: nothing to mend` : `${folder}: ${mistakes.length} to mend`);
    return mistakes.length > 0 ? 1 : 0;
  },
});

async function checkAll(folder: string, shipped: string): Promise<CheckedFolder> {
  const loaded = Object.entries(settings).flatMap(([path, load]) =>
    checkSetting(folder, path, (file) => load(file, join(shipped, path))),
  );
  const categories = loaded.some(({ path }) => path === categoriesFile) ? null : loadOwn(folder, shipped);
  try {
    const today = Temporal.Now.plainDateISO('Asia/Shanghai');
    const { mistakes, notes } = await checkFolder(folder, today, (name) => categories?.has(name) ?? true);
    return { mistakes: [...mistakes, ...loaded], notes };
  } catch (error) {
    if (error instanceof FolderError) throw new OperatorError(error.message);
    throw error;
  }
}

const categoriesFile = 'words/categories.yaml';

function loadOwn(folder: string, shipped: string): Categories {
  const own = join(folder, categoriesFile);
  return loadCategories(existsSync(own) ? own : join(shipped, categoriesFile));
}

function checkSetting(folder: string, path: string, load: (file: string) => unknown): Mistake[] {
  const file = join(folder, path);
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const found = checkYaml(text, () => void load(file));
  const left = path === 'replies.yaml' && found.length === 0 ? leftOut(text) : [];
  return [...found, ...left].map(({ line, message }) => ({
    path,
    line,
    message: message.replaceAll(file, path),
  }));
}

/** What a sentence does not tell; the program runs, but a receipt without its number helps nobody. */
function leftOut(text: string): { line: number; message: string }[] {
  const rows = text.split('\n');
  return placeholdersLeftOut(parse(text).sentences ?? {}).map(({ key, missing }) => ({
    line: rows.findIndex((row) => row.trimStart().startsWith(`${key}:`)) + 1,
    message: `sentences.${key}: it leaves out ${missing.map((name) => `{${name}}`).join(', ')}`,
  }));
}
