import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect, type Transaction } from 'kysely';
import { migrate } from './migrations.ts';
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
  /** Runs at once or not at all; another process's writes wait. */
  transaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
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
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

function connect(file: string, readOnly: boolean): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new SqliteDialect({ database: async () => openSqlite(file, { readOnly }) }),
    plugins: [new CamelCasePlugin()],
  });
}
