import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/**
 * Opens a SQLite file for Kysely's own SqliteDialect. The only file that knows `node:sqlite`.
 *
 * WAL with `synchronous=FULL`: an acknowledged commit survives a power cut, and readers never wait for the
 * writer. `busy_timeout` blocks the event loop, so it is short once the file is open; patience.ts does the waiting.
 */
export function openSqlite(file: string, options: { readOnly?: boolean } = {}): SqliteDatabase {
  const database = new DatabaseSync(file, { readOnly: options.readOnly ?? false });
  database.exec('PRAGMA busy_timeout = 5000');
  if (!options.readOnly) database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY');
  database.exec('PRAGMA busy_timeout = 25');
  return {
    close: () => database.close(),
    prepare(sql) {
      // IMMEDIATE: two processes that both read and then write would otherwise fail on the lock upgrade.
      const statement = database.prepare(sql === 'begin' && !options.readOnly ? 'begin immediate' : sql);
      // A DELETE in a contentless FTS5 table leaves a last row id beyond 2^53, which is an error unless read as BigInt.
      const reader = statement.columns().length > 0;
      if (!reader) statement.setReadBigInts(true);
      return {
        reader,
        all: (parameters) => statement.all(...parameters.map(bind)),
        run: (parameters) => statement.run(...parameters.map(bind)),
        iterate: (parameters) => statement.iterate(...parameters.map(bind)),
      };
    },
  };
}

const SQLITE_BUSY = 5;
const SQLITE_BUSY_SNAPSHOT = 517;

/** Whether a statement failed only because another connection holds a lock, so that it may be tried again. */
export function isLocked(error: unknown): boolean {
  const { errcode } = error as { errcode?: unknown };
  // The low byte is the family; a read transaction whose snapshot has been overtaken will never get the lock.
  return typeof errcode === 'number' && (errcode & 0xff) === SQLITE_BUSY && errcode !== SQLITE_BUSY_SNAPSHOT;
}

function bind(value: unknown): SQLInputValue {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  return value as SQLInputValue;
}
