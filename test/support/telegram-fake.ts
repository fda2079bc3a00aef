import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Link, parseHtml } from './telegram-markup.ts';

/** A token of the right form that opens nothing. */
export const fakeToken = '7000000001:AAFakeFakeFakeFakeFakeFakeFakeFake_01';

type Payload = Record<string, unknown>;
type FakeUpdate = { update_id: number } & Payload;

/** A message that the fake accepted. */
export type SentMessage = {
  chat: number;
  text: string;
  links: Link[];
  parseMode: string | null;
  thread: number | null;
  buttons: { text: string; callback_data: string }[][];
  at: number;
};

/** A picture that the fake accepted, in the order of `sent`'s clock. */
export type SentPhoto = {
  chat: number;
  caption: string;
  bytes: Uint8Array;
  thread: number | null;
  at: number;
};

/**
 * What the fake does instead of answering rightly. `lose` takes the call and cuts the line before the answer;
 * `hang` never answers; `html` is a proxy's error page.
 */
export type Trouble =
  | { status: number; description: string; parameters?: Payload }
  | 'cut'
  | 'lose'
  | 'hang'
  | 'html';

/** Telegram's side of the table. */
export type TelegramFake = {
  url: string;
  sent: SentMessage[];
  photos: SentPhoto[];
  /** Every call but getUpdates, in order. */
  calls: { method: string; payload: Payload }[];
  /** Asked before each call; null lets it through. May be replaced at any time. */
  trouble: (method: string, payload: Payload) => Trouble | null;
  /** Puts an update into the queue. @returns its number. */
  push(update: Payload): number;
  /** A text in a private chat whose number is also the person's. @returns the message's number. */
  say(chat: number, text: string, more?: Payload): number;
  press(chat: number, data: string): void;
  /** Updates not acknowledged yet. */
  waiting(): FakeUpdate[];
  close(): Promise<void>;
};

/** Starts a local Bot API with one bot, `@mingda_test_bot` (id 7000000001). */
export async function startTelegramFake(): Promise<TelegramFake> {
  const state = new Platform();
  const server = createServer((request, response) => {
    void serve(state, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sent: state.sent,
    photos: state.photos,
    calls: state.calls,
    get trouble() {
      return state.trouble;
    },
    set trouble(trouble) {
      state.trouble = trouble;
    },
    push: (update) => state.push(update),
    say(chat, text, more = {}) {
      const message = state.message({ id: chat, type: 'private' }, chat, { text, ...more });
      state.push({ message });
      return message.message_id;
    },
    press(chat, data) {
      const message = state.message({ id: chat, type: 'private' }, chat, { text: '…' });
      const from = { id: chat, is_bot: false, first_name: '居民' };
      state.push({
        callback_query: { id: `press-${message.message_id}`, from, message, chat_instance: '1', data },
      });
    },
    waiting: () => state.queue,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The refusals of the Bot API. */
class Refusal extends Error {
  readonly status: number;
  readonly parameters: Payload | undefined;
  constructor(status: number, description: string, parameters?: Payload) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

class Platform {
  readonly sent: SentMessage[] = [];
  readonly photos: SentPhoto[] = [];
  readonly calls: { method: string; payload: Payload }[] = [];
  queue: FakeUpdate[] = [];
  trouble: (method: string, payload: Payload) => Trouble | null = () => null;
  #numbers = { update: 500, message: 0 };
  /** The one getUpdates that is held open. */
  #held: { wake: () => void; conflict: boolean } | null = null;

  push(update: Payload): number {
    const update_id = this.#numbers.update++;
    this.queue.push({ update_id, ...update });
    this.#held?.wake();
    return update_id;
  }

  message(chat: Payload, person: number, content: Payload) {
    this.#numbers.message += 1;
    const from = { id: person, is_bot: false, first_name: '居民' };
    const date = Math.floor(Date.now() / 1000);
    return { message_id: this.#numbers.message, date, chat, from, ...content };
  }

  async answer(method: string, payload: Payload, gone: AbortSignal): Promise<unknown> {
    if (method === 'getUpdates') return this.getUpdates(payload, gone);
    this.calls.push({ method, payload });
    if (method === 'getMe')
      return { id: 7000000001, is_bot: true, first_name: '明答', username: 'mingda_test_bot' };
    if (method === 'sendMessage') return this.sendMessage(payload);
    if (method === 'sendPhoto') return this.sendPhoto(payload);
    const known = ['answerCallbackQuery', 'setMyCommands', 'deleteWebhook', 'sendChatAction'];
    if (!known.includes(method)) throw new Refusal(404, 'Not Found: method not found');
    return true;
  }

  /** Everything below the offset is forgotten; the rest is handed over, again and again. */
  async getUpdates(payload: Payload, gone: AbortSignal): Promise<FakeUpdate[]> {
    const offset = Number(payload.offset ?? 0);
    const page = () => this.queue.slice(0, Number(payload.limit ?? 100));
    this.queue = this.queue.filter((update) => update.update_id >= offset);
    if (this.#held) {
      this.#held.conflict = true;
      this.#held.wake();
    }
    if (page().length > 0 || !payload.timeout) return page();
    const held = { wake: () => {}, conflict: false };
    this.#held = held;
    await new Promise<void>((resolve) => {
      held.wake = resolve;
      setTimeout(resolve, Number(payload.timeout) * 1000).unref();
      gone.addEventListener('abort', () => resolve(), { once: true });
    });
    if (this.#held === held) this.#held = null;
    if (held.conflict)
      throw new Refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      );
    return page();
  }

  sendMessage(payload: Payload) {
    const raw = String(payload.text ?? '');
    const read = payload.parse_mode === 'HTML' ? readHtml(raw) : { text: raw, links: [] };
    if (!raw.isWellFormed()) throw new Refusal(400, 'Bad Request: strings must be encoded in UTF-8');
    if (read.text.trim() === '') throw new Refusal(400, 'Bad Request: message text is empty');
    if (read.text.length > 4096) throw new Refusal(400, 'Bad Request: message is too long');
    const markup = payload.reply_markup as { inline_keyboard: SentMessage['buttons'] } | undefined;
    const buttons = markup?.inline_keyboard ?? [];
    for (const { text, callback_data } of buttons.flat()) {
      if (!text) throw new Refusal(400, 'Bad Request: BUTTON_TEXT_INVALID');
      const bytes = Buffer.byteLength(callback_data);
      if (bytes < 1 || bytes > 64) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
    }
    const chat = Number(payload.chat_id);
    this.sent.push({
      ...{ chat, text: read.text, links: read.links, buttons, at: performance.now() },
      parseMode: (payload.parse_mode as string) ?? null,
      thread: (payload.message_thread_id as number) ?? null,
    });
    return this.message({ id: chat, type: 'private' }, 7000000001, { text: read.text });
  }

  sendPhoto(payload: Payload) {
    const { photo } = payload;
    const caption = String(payload.caption ?? '');
    if (!(photo instanceof Uint8Array))
      throw new Refusal(400, 'Bad Request: there is no photo in the request');
    if (Buffer.from(photo.subarray(0, 8)).toString('latin1') !== '\x89PNG\r\n\x1a\n')
      throw new Refusal(400, 'Bad Request: IMAGE_PROCESS_FAILED');
    if (caption.length > 1024) throw new Refusal(400, 'Bad Request: message caption is too long');
    const chat = Number(payload.chat_id);
    const thread = payload.message_thread_id === undefined ? null : Number(payload.message_thread_id);
    this.photos.push({ chat, caption, bytes: photo, thread, at: performance.now() });
    return this.message({ id: chat, type: 'private' }, 7000000001, { photo: [], caption });
  }
}

/** JSON, or a form with files: those become their bytes, however the form refers to them. */
async function readPayload(request: IncomingMessage, body: Buffer): Promise<Payload> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return JSON.parse(body.toString() || '{}');
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const fields: Payload = {};
  for (const [name, value] of form)
    fields[name] = typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer());
  const attached = /^attach:\/\/(.+)$/.exec(String(fields.photo ?? ''))?.[1];
  return attached ? { ...fields, photo: fields[attached] } : fields;
}

function readHtml(html: string) {
  try {
    return parseHtml(html);
  } catch (error) {
    throw new Refusal(400, `Bad Request: ${(error as Error).message}`);
  }
}

async function serve(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
  const payload = await readPayload(request, Buffer.concat(chunks));
  const reply = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  try {
    if (!method) throw new Refusal(404, 'Not Found');
    if (token !== fakeToken) throw new Refusal(401, 'Unauthorized');
    const trouble = platform.trouble(method, payload);
    if (trouble === 'hang') return;
    if (trouble === 'cut') return void response.destroy();
    if (trouble === 'html') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    if (trouble && trouble !== 'lose')
      throw new Refusal(trouble.status, trouble.description, trouble.parameters);
    const result = await platform.answer(method, payload, gone.signal);
    if (trouble === 'lose') return void response.destroy();
    reply(200, { ok: true, result });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, message, parameters } = error;
    reply(status, { ok: false, error_code: status, description: message, parameters });
  }
}
