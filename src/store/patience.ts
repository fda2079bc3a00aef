import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseConnection } from 'kysely';
import { isLocked } from './sqlite.ts';

/** How long a statement tries to get past another process that is writing. */
const PATIENCE_MS = 10_000;

/**
 * Lets a connection wait for other processes' writes without holding up the event loop: SQLite's own waiting
 * (`busy_timeout`) blocks it, so that one is kept short and the statement is tried again after a pause. A statement
 * that met a lock has done nothing. `begin` takes the write lock, so a transaction waits before it has begun.
 */
export function waitForLocks(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await execute(query, options);
      } catch (error) {
        if (!isLocked(error) || performance.now() >= giveUpAt) throw error;
      }
      // Uneven, so that several who wait do not meet again and again.
      await sleep(10 + Math.random() * 30);
    }
  };
}
