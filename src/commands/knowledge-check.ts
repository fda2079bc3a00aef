import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { loadIntents } from '../conversation/intents.ts';
import { loadWording } from '../conversation/wording.ts';
import type { Mistake } from '../documents/check-document.ts';
import { checkFolder, remarksOn } from '../documents/check-folder.ts';
import { FolderError } from '../documents/folder.ts';
import { loadWeights } from '../retrieval/weights.ts';
import { defineCommand, OperatorError, printJson, tell } from './command.ts';

/** Each setting is checked by the room that reads it; agency.yaml is read by documents, too, as its contacts are. */
const settings: Record<string, (file: string) => unknown> = {
  'replies.yaml': loadWording,
  'retrieval.yaml': loadWeights,
  'words/intents.yaml': loadIntents,
};

export default defineCommand({
  usage: 'knowledge check [DIR] [--json]',
  summary:
    'Reads a knowledge folder (default: KNOWLEDGE_DIR), changes nothing, and says what should be mended.',
  options: { json: { type: 'boolean' } },
  help: { json: 'print the list as JSON: [{path, line, message}]' },
  words: { min: 0, max: 1 },
  async run([given], { json = false }) {
    const folder = given ?? readConfig().knowledgeDir;
    const mistakes = await findMistakes(folder);
    if (json) printJson(mistakes);
    for (const { path, line, message } of json ? [] : mistakes) {
      process.stdout.write(`${`${path}:${line}: ${message}`.replace(/\p{Cc}/gu, ' ')}\n`);
    }
    for (const remark of await remarksOn(folder)) tell(`note: ${remark}`);
    tell(mistakes.length === 0 ? `${folder}: nothing to mend` : `${folder}: ${mistakes.length} to mend`);
    return mistakes.length > 0 ? 1 : 0;
  },
});

async function findMistakes(folder: string): Promise<Mistake[]> {
  try {
    const today = Temporal.Now.plainDateISO('Asia/Shanghai');
    return [...(await checkFolder(folder, today)), ...checkLoaded(folder)];
  } catch (error) {
    if (error instanceof FolderError) throw new OperatorError(error.message);
    throw error;
  }
}

function checkLoaded(folder: string): Mistake[] {
  return Object.entries(settings).flatMap(([path, load]) => {
    const file = join(folder, path);
    if (!existsSync(file)) return [];
    try {
      load(file);
      return [];
    } catch (error) {
      const { message } = error as Error;
      const text = message.replace(`${file}: `, '').replace(file, path);
      return [{ path, line: Number(/ at line (\d+)/.exec(message)?.[1] ?? 1), message: text }];
    }
  });
}
