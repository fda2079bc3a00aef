import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys that must never reach a log, wherever they stand (design.md rule 6). */
const secret = [
  'token',
  'text',
  'words',
  'person',
  'address',
  'name',
  'contact',
  'password',
  'session',
  'form',
];

/**
 * The program's own log: JSON lines on stdout. Whoever logs hands over numbers and codes; redaction is the net
 * under that habit.
 */
export function createLog(destination?: { write(line: string): void }): Logger {
  const options = {
    base: null,
    redact: { paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(options, destination) : pino(options);
}
