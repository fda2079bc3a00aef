import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** How Telegram is reached; absent where no token is set. */
export type TelegramConfig = { token: string; apiRoot: string };

/** Everything the program may be told from outside, checked. */
export type Config = {
  port: number;
  dataDir: string;
  /** The bureau's knowledge; what it lacks falls back to `shippedKnowledgeDir`. */
  knowledgeDir: string;
  shippedKnowledgeDir: string;
  /** Without a trailing slash. */
  publicUrl: string;
  /** SECRET_KEY, or the one made in DATA_DIR. */
  secret: string;
  telegram: TelegramConfig | null;
};

/** Every mistake at once, each with its remedy. Never holds the value of a setting that may be secret. */
export class ConfigError extends Error {
  constructor(mistakes: string[]) {
    super(`the settings need mending:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`);
  }
}

/** A file of `knowledge/`, or the data folder, that cannot be used as it is. The message says what to mend. */
export class UnusableError extends Error {}

const shippedKnowledgeDir = resolve(import.meta.dirname, '..', 'knowledge');

/** Settings that the design names and this version does not have yet. */
const later: Record<string, string> = {
  DATABASE_URL: 'PostgreSQL is not supported yet; remove it and SQLite in DATA_DIR is used',
  TELEGRAM_WEBHOOK: 'only long polling is supported yet; remove it',
  TELEGRAM_WEBHOOK_SECRET: 'only long polling is supported yet; remove it',
  WECHAT_APP_ID: 'the WeChat channel is not supported yet; remove it',
  WECHAT_APP_SECRET: 'the WeChat channel is not supported yet; remove it',
  WECHAT_TOKEN: 'the WeChat channel is not supported yet; remove it',
  WECHAT_AES_KEY: 'the WeChat channel is not supported yet; remove it',
  WECHAT_API_ROOT: 'the WeChat channel is not supported yet; remove it',
  WECHAT_MODE: 'the WeChat channel is not supported yet; remove it',
  ALLOWED_ORIGINS: 'the widget opens the chat page in a frame and needs no list; remove it',
  SMTP_URL: 'e-mail notices are not supported yet; remove it',
  SMTP_FROM: 'e-mail notices are not supported yet; remove it',
  NOTIFY_WEBHOOK: 'group robot notices are not supported yet; remove it',
  NOTIFY_SECRET: 'group robot notices are not supported yet; remove it',
};

/** Fewest characters of a secret, whether SECRET_KEY or the one in DATA_DIR. */
const shortestSecret = 32;

/** 0 leaves the choice to the system, for tests and for a proxy that asks for the port. */
const portRange = 'PORT must be between 0 and 65535; 0 takes any free port';

const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory();

const address = (message: string) =>
  z
    .string()
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), message)
    .transform((text) => text.replace(/\/+$/, ''));

const environment = z.object({
  PORT: z.coerce
    .number('PORT must be a port number, such as 8080')
    .int('PORT must be a whole number, such as 8080')
    .min(0, portRange)
    .max(65535, portRange)
    .default(8080),
  DATA_DIR: z
    .string()
    .refine(
      (folder) => !existsSync(folder) || isFolder(folder),
      'DATA_DIR must be a folder, and it is a file; name another or remove the file',
    )
    .default('data'),
  KNOWLEDGE_DIR: z
    .string()
    .refine(isFolder, 'KNOWLEDGE_DIR must be an existing folder; remove it to use the shipped knowledge/')
    .default(shippedKnowledgeDir),
  PUBLIC_URL: address('PUBLIC_URL must be an address such as https://chat.example.gov.cn').optional(),
  SECRET_KEY: z
    .string()
    .min(shortestSecret, 'SECRET_KEY must have at least 32 characters; "openssl rand -hex 32" makes one')
    .optional(),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'TELEGRAM_TOKEN must look like 123456:ABC…, as @BotFather gives it')
    .optional(),
  TELEGRAM_LIBRARY: z
    .literal('grammy', 'TELEGRAM_LIBRARY: only grammy is supported yet; remove it or set it to grammy')
    .optional(),
  TELEGRAM_API_ROOT: address('TELEGRAM_API_ROOT must be an address such as https://api.telegram.org').default(
    'https://api.telegram.org',
  ),
});

/**
 * Reads the environment, with `mingda.env` of the working folder beneath it. The only reader of either.
 *
 * @param overrides settings that a command gives itself, such as a throw-away DATA_DIR
 * @throws ConfigError naming every mistake at once.
 */
export function readConfig(overrides: Record<string, string> = {}): Config {
  const file = existsSync('mingda.env') ? parseEnv(readFileSync('mingda.env', 'utf8')) : {};
  const all = { ...file, ...process.env, ...overrides };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const mistakes = Object.entries(later).flatMap(([name, why]) => (given[name] ? [`${name}: ${why}`] : []));
  const checked = environment.safeParse(given);
  if (!checked.success) mistakes.push(...checked.error.issues.map((issue) => issue.message));
  if (!checked.success || mistakes.length > 0) throw new ConfigError(mistakes);
  const value = checked.data;
  const dataDir = resolve(value.DATA_DIR);
  return {
    port: value.PORT,
    dataDir,
    knowledgeDir: resolve(value.KNOWLEDGE_DIR),
    shippedKnowledgeDir,
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    // Made when first needed: a command that only reckons leaves no trace.
    get secret() {
      return value.SECRET_KEY ?? secretOf(dataDir);
    },
    telegram: value.TELEGRAM_TOKEN ? { token: value.TELEGRAM_TOKEN, apiRoot: value.TELEGRAM_API_ROOT } : null,
  };
}

/**
 * Makes the secret once; processes that start together agree on the one whose file got its name first.
 *
 * @throws UnusableError also for a file that is too short: sealing with it would protect nothing, and a new secret
 *   could not open what the lost one sealed.
 */
function secretOf(dataDir: string): string {
  const file = join(dataDir, 'secret.key');
  const secret = readOrMake(dataDir, file);
  if (secret.length >= shortestSecret) return secret;
  throw new UnusableError(
    `${file} is damaged: it must hold at least ${shortestSecret} characters. Put it back from your backup. Only if nobody has used this installation yet, delete it and a new one is made`,
  );
}

function readOrMake(dataDir: string, file: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('hex'));
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UnusableError(
      `DATA_DIR ${dataDir} cannot be used (${code}); make it a folder that this user may write, or name another`,
    );
  }
}

/** The file appears with its whole content or not at all, and never in place of another's. */
function writeOnce(file: string, text: string): void {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Where a file or folder of `knowledge/` is: the bureau's own if it has one, else the shipped one. */
export function knowledgePath(config: Config, name: string): string {
  const own = join(config.knowledgeDir, name);
  return existsSync(own) ? own : join(config.shippedKnowledgeDir, name);
}
