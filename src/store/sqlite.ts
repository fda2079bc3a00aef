import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

type Statement = ReturnType<SqliteDatabase['prepare']>;

/** So many prepared statements are kept: more than the program has of its own, lists of different lengths apart. */
const keptStatements = 400;

/** Memory for pages of the file, in kilobytes: SQLite's own 2 MB make a large library read its index from disk anew. */
const pageCache = 16_000;

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
  database.exec(`PRAGMA cache_size = -${pageCache}`);
  database.exec('PRAGMA busy_timeout = 25');
  // IMMEDIATE: two processes that both read and then write would otherwise fail on the lock upgrade.
  const textOf = (sql: string) => (sql === 'begin' && !options.readOnly ? 'begin immediate' : sql);
  const kept = new Map<string, Statement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = kept.get(sql) ?? prepared(database, textOf(sql));
      kept.set(sql, statement);
      const [oldest] = kept.size > keptStatements ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}

function prepared(database: DatabaseSync, sql: string): Statement {
  const statement = database.prepare(sql);
  // A DELETE in a contentless FTS5 table leaves a last row id beyond 2^53, which is an error unless read as BigInt.
  const reader = statement.columns().length > 0;
  if (!reader) statement.setReadBigInts(true);
  return {
    reader,
    all: (parameters) => statement.all(...parameters.map(bind)),
    run: (parameters) => statement.run(...parameters.map(bind)),
    // Who reads row by row may be in the middle of it when the same is asked again.
    iterate: (parameters) => database.prepare(sql).iterate(...parameters.map(bind)),
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
