import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect, type Transaction } from 'kysely';
import { migrate } from './migrations.ts';
import { waitForLocks } from './patience.ts';
import type { Schema } from './schema.ts';
import { createSeal, type Seal } from './seal.ts';
import { openSqlite } from './sqlite.ts';

/** What every writing function takes: the database itself or an open transaction. */
export type Writer = Kysely<Schema>;

/** An open database and the means to seal what is stored in it. */
export type Store = {
  /** The one writing connection. Use `transaction` for anything of more than one statement. */
  writer: Writer;
  /** A second connection that sees the last commit; may be used inside a transaction of the first. */
  reader: Kysely<Schema>;
  seal: Seal;
  /**
   * Runs at once or not at all; another process's writes wait, so keep it short. Waits up to ten seconds for another
   * process, while the event loop goes on. Throws SQLite's error after that.
   */
  transaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** Reads one state of the database, whatever is written meanwhile. Locks nobody out, however long it takes. */
  snapshot<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * Opens `mingda.db` in a folder, made if absent, and migrates it.
 *
 * @param options.secret SECRET_KEY; without it sealed text cannot be read again.
 */
export async function openStore(options: { dataDir: string; secret: string }): Promise<Store> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const file = join(options.dataDir, 'mingda.db');
  const writer = connect(file, false);
  await migrate(writer);
  const reader = connect(file, true);
  return {
    writer,
    reader,
    seal: createSeal(options.secret),
    transaction: (work) => writer.transaction().execute(work),
    snapshot: async (work) => {
      // A connection of its own: what else reads would have to wait for the end of the transaction.
      const db = connect(file, true);
      try {
        return await db.transaction().execute(work);
      } finally {
        await db.destroy();
      }
    },
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

function connect(file: string, readOnly: boolean): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new SqliteDialect({
      database: async () => openSqlite(file, { readOnly }),
      onCreateConnection: async (connection) => waitForLocks(connection),
    }),
    plugins: [new CamelCasePlugin()],
  });
}
