import { join } from 'node:path';
import { Hono } from 'hono';
import { createConsole } from '../../src/console/console.ts';
import { loadAgency } from '../../src/register/agency.ts';
import { loadCalendar } from '../../src/register/calendar.ts';
import { closeInquiry, openInquiry, startConversation } from '../../src/register/inquiries.ts';
import { chinaDate } from '../../src/register/moment.ts';
import { addStaff, type Role } from '../../src/register/staff.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import type { Store } from '../../src/store/database.ts';
import { shippedWords } from '../support/retrieval.ts';
import { temporaryStore } from '../support/store.ts';

const knowledge = join(import.meta.dirname, '../../knowledge');

/** Sunday, 22 November 2026, 10:00 in Beijing. */
export const now = Temporal.Instant.from('2026-11-22T02:00:00Z');

export const password = '四季青草绿油油的山坡';

/** The console on a real store, with a browser that keeps its cookie and posts as browsers do. */
export async function openOffice(options: { publicUrl?: string } = {}) {
  const store = await temporaryStore();
  const logged: unknown[] = [];
  const record = (facts: object, message: string) => void logged.push([facts, message]);
  const parts = {
    store,
    index: createPassageIndex(shippedWords),
    agency: loadAgency(join(knowledge, 'agency.yaml')),
    calendar: loadCalendar(join(knowledge, 'calendar')),
    clock: () => now,
    log: { warn: record, error: record },
    publicUrl: options.publicUrl ?? 'http://localhost:8080',
  };
  const console = createConsole(parts);
  const app = new Hono().route('/console', console);
  return { store, parts, console, app, logged };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** A browser: keeps the session cookie and sends forms from the console's own origin. */
export function openBrowser({ app }: Office) {
  let cookie = '';
  const keep = async (answer: Response | Promise<Response>) => {
    const response = await answer;
    const set = response.headers.get('set-cookie');
    if (set) cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '');
    return response;
  };
  return {
    cookie: () => cookie,
    get: (path: string) => keep(app.request(path, { headers: { cookie } })),
    post: (path: string, fields: Record<string, string | number>, headers: Record<string, string> = {}) =>
      keep(
        app.request(path, {
          method: 'POST',
          headers: { cookie, 'sec-fetch-site': 'same-origin', ...headers },
          body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])),
        }),
      ),
  };
}

export type Browser = ReturnType<typeof openBrowser>;

/** Somebody with an account whose password is set, signed in. */
export async function signedIn(office: Office, role: Role = 'clerk', name = `王${role}`): Promise<Browser> {
  const { token } = await office.store.transaction((trx) => addStaff(trx, name, role, now));
  const browser = openBrowser(office);
  const answer = await browser.post(`/console/welcome/${token}`, { password, again: password });
  if (answer.status !== 303) throw new Error(`the welcome link was refused with ${answer.status}`);
  return browser;
}

let messages = 0;

/** A resident's message with its reply, in a new conversation or the given one. */
export async function asked(
  store: Store,
  text: string | null,
  result: {
    outcome?: string;
    conversationId?: string;
    caseId?: number;
    citations?: unknown[];
    chart?: unknown;
  } = {},
) {
  return store.transaction(async (trx) => {
    messages += 1;
    const chat = { channel: 'web', address: `session-${messages}`, person: `person-${messages}`, at: now };
    const conversationId = result.conversationId ?? (await startConversation(trx, store.seal, chat)).id;
    const claim = { messageKey: `key-${messages}`, conversationId, channel: 'web', personKey: 'p' };
    const id = await openInquiry(trx, { ...claim, receivedAt: now, receivedOn: chinaDate(now) });
    await closeInquiry(trx, id, {
      text,
      formStep: text === null ? 'contact' : null,
      outcome: result.outcome ?? 'unanswered_nothing',
      replyText: '没有找到这方面的公开信息。',
      citations: result.citations ?? [],
      chart: result.chart ?? null,
      actions: [],
      confidence: 0.42,
      topic: null,
      agency: null,
      possibleRequest: false,
      answeredMs: 12,
      caseId: result.caseId ?? null,
    });
    return { id, conversationId };
  });
}
