import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import type { Answer } from '../conversation/message.ts';
import { openParts } from '../parts.ts';
import { defineCommand, OperatorError, printJson } from './command.ts';

/** One question, one reply. */
export default defineCommand({
  usage: 'ask TEXT [--knowledge DIR] [--json]',
  summary: 'Asks one question and prints the reply.',
  options: { knowledge: { type: 'string' }, json: { type: 'boolean' } },
  help: {
    knowledge:
      'answer from this folder alone, on a store that is thrown away; else from DATA_DIR and KNOWLEDGE_DIR',
    json: 'print {outcome, text, citations, inquiry}',
  },
  words: { min: 1, max: 1 },
  async run([text = ''], { knowledge, json }) {
    const answer =
      knowledge === undefined ? await ask(readConfig(), text) : await askFolder(resolve(knowledge), text);
    const [first] = answer.replies;
    if (!first) throw new OperatorError('there was no reply');
    // A message of several questions has as many replies.
    const reply = {
      outcome: first.outcome,
      text: answer.replies.map(({ text }) => text).join('\n\n'),
      citations: answer.replies.flatMap(({ citations }) => citations),
    };
    if (json)
      printJson({
        outcome: reply.outcome,
        text: reply.text,
        citations: reply.citations,
        inquiry: answer.inquiry,
      });
    else process.stdout.write(`${reply.text}\n`);
    return 0;
  },
});

/** A folder asked about must not take the place of the one that serve loaded, so it gets a store of its own. */
async function askFolder(folder: string, text: string): Promise<Answer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingda-ask-'));
  try {
    return await ask(readConfig({ KNOWLEDGE_DIR: folder, DATA_DIR: dataDir }), text);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function ask(config: Config, text: string): Promise<Answer> {
  const parts = await openParts(config);
  try {
    await parts.library.syncFolder(config.knowledgeDir, { origin: 'knowledge', publish: true });
    return await parts.conversation.answer({
      channel: 'cli',
      key: randomUUID(),
      // Each question is a conversation of its own: a form begun here could not be finished.
      address: randomUUID(),
      person: 'operator',
      text,
      receivedAt: parts.clock(),
      replyBy: 'response',
    });
  } finally {
    await parts.close();
  }
}
