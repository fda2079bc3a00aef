import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openStore } from '../../src/store/database.ts';
import { takeDue } from '../../src/store/outbox.ts';

/** The secret that the processes open the store with. */
export const processSecret = 'test-secret-test-secret';

/** What a process of its own can be told to do with a store. */
const works = {
  /** Adds fifty to a counter, reading before each write. */
  async count(dataDir: string): Promise<null> {
    const store = await openStore({ dataDir, secret: processSecret });
    for (let n = 0; n < 50; n++)
      await store.transaction(async (trx) => {
        const row = await trx.selectFrom('counter').select('value').executeTakeFirst();
        if (row)
          await trx
            .updateTable('counter')
            .set({ value: row.value + 1 })
            .execute();
        else await trx.insertInto('counter').values({ name: 'n', value: 1 }).execute();
      });
    await store.close();
    return null;
  },
  /** Holds the write lock for two seconds; says so by a file named `held`. */
  async hold(dataDir: string): Promise<null> {
    const store = await openStore({ dataDir, secret: processSecret });
    await store.transaction(async (trx) => {
      await trx.insertInto('counter').values({ name: 'held', value: 1 }).execute();
      writeFileSync(join(dataDir, 'held'), '');
      await sleep(2000);
    });
    await store.close();
    return null;
  },
  /** Takes from the outbox of channel `test` until it is empty. */
  async take(dataDir: string): Promise<number[]> {
    const store = await openStore({ dataDir, secret: processSecret });
    const ids: number[] = [];
    for (;;) {
      const taken = await takeDue(store, 'test', 3);
      if (taken.length === 0) break;
      ids.push(...taken.map((delivery) => delivery.id));
    }
    await store.close();
    return ids;
  },
};

/**
 * Runs one of the works in a process of its own. Two writing connections inside one process would lock each
 * other out: SQLite waits without letting the event loop go on.
 */
export async function inProcess<T>(dataDir: string, work: keyof typeof works): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, dataDir, work]);
  return JSON.parse(stdout);
}

if (process.argv[1] === import.meta.filename) {
  const [, , dataDir = '', work = ''] = process.argv;
  process.stdout.write(JSON.stringify(await works[work as keyof typeof works](dataDir)));
}
