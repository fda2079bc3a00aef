import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/**
 * Opens a SQLite file for Kysely's own SqliteDialect. The only file that knows `node:sqlite`.
 *
 * WAL with `synchronous=FULL`: an acknowledged commit survives a power cut, and readers never wait for the
 * writer. `busy_timeout` lets several processes share the file.
 */
export function openSqlite(file: string, options: { readOnly?: boolean } = {}): SqliteDatabase {
  const database = new DatabaseSync(file, { readOnly: options.readOnly ?? false });
  database.exec('PRAGMA busy_timeout = 5000');
  if (!options.readOnly) database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY');
  return {
    close: () => database.close(),
    prepare(sql) {
      // IMMEDIATE: two processes that both read and then write would otherwise fail on the lock upgrade.
      const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(bind)),
        run: (parameters) => statement.run(...parameters.map(bind)),
        iterate: (parameters) => statement.iterate(...parameters.map(bind)),
      };
    },
  };
}

function bind(value: unknown): SQLInputValue {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  return value as SQLInputValue;
}
