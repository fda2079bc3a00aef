import type { Context, Handler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { PassageIndex } from '../documents/passage-index.ts';
import type { Agency } from '../register/agency.ts';
import type { Calendar } from '../register/calendar.ts';
import type { StaffMember } from '../register/staff.ts';
import type { Store } from '../store/database.ts';
import { type Html, page } from './page.ts';

/** What the console is made of. */
export type ConsoleParts = {
  store: Store;
  /** Makes a document findable that is approved here. */
  index: PassageIndex;
  agency: Agency;
  calendar: Calendar;
  /** Now; the only clock that the console knows. */
  clock: () => Temporal.Instant;
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void };
  /** Address under which browsers reach the service; https makes the session cookie `Secure`. */
  publicUrl: string;
};

/** What the pages behind the sign-in find in their context. */
export type ConsoleEnv = { Variables: { staff: StaffMember } };

/** A page or an action of the console. */
export type ConsoleHandler = Handler<ConsoleEnv>;

/** Sends a page inside the console's frame. */
export function show(
  c: Context<ConsoleEnv>,
  { agency }: ConsoleParts,
  content: { title: string; here?: string; body: Html },
  status: ContentfulStatusCode = 200,
) {
  return c.html(page({ ...content, bureau: agency.name, staff: c.get('staff') ?? null }), status);
}
