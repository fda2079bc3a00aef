import { type ChildProcess, spawn } from 'node:child_process';
import { startTelegram } from '../../src/channels/telegram/telegram.ts';
import type { Chart } from '../../src/conversation/chart.ts';
import type { Message } from '../../src/conversation/message.ts';
import { openStore } from '../../src/store/database.ts';
import { plainConversation } from './plain-conversation.ts';
import { fakeToken } from './telegram-fake.ts';
import { telegramWording } from './telegram-wording.ts';

/** Where the process ends itself with SIGKILL, on the first message that it handles; `never` runs on. */
export type Step = 'before-commit' | 'inside-transaction' | 'after-commit' | 'never';

export const processSecret = 'test-secret-test-secret';

const die = () => process.kill(process.pid, 'SIGKILL');

/** The real channel in a process of its own, which ends itself at a step. With a chart, each reply draws it. */
export function spawnChannel(dataDir: string, apiRoot: string, step: Step, chart?: Chart): ChildProcess {
  const given = [dataDir, apiRoot, step, ...(chart ? [JSON.stringify(chart)] : [])];
  return spawn(process.execPath, [import.meta.filename, ...given], { stdio: 'inherit' });
}

async function run(dataDir: string, apiRoot: string, step: Step, chart?: Chart): Promise<void> {
  const store = await openStore({ dataDir, secret: processSecret });
  const plain = plainConversation(store, (text) => {
    if (step === 'inside-transaction') die();
    return [{ text: `收到：${text}`, ...(chart && { chart }) }];
  });
  const conversation = {
    ...plain,
    async answer(message: Message) {
      if (step === 'before-commit') die();
      const answer = await plain.answer(message);
      if (step === 'after-commit') die();
      return answer;
    },
  };
  const quiet = () => {};
  await startTelegram({
    config: { token: fakeToken, apiRoot },
    ...{ conversation, store, wording: telegramWording, clock: () => Temporal.Now.instant() },
    log: { info: quiet, warn: quiet, error: quiet },
  });
}

if (process.argv[1] === import.meta.filename) {
  const [, , dataDir = '', apiRoot = '', step = 'never', chart] = process.argv;
  await run(dataDir, apiRoot, step as Step, chart ? JSON.parse(chart) : undefined);
}
