import type { Context } from 'hono';
import { html } from 'hono/html';
import { act } from '../documents/acts.ts';
import { readDescription } from '../documents/description.ts';
import { type DocumentFile, dueOfFile, openDocumentFile } from '../documents/document-file.ts';
import type { Act } from '../documents/permission.ts';
import { proposalsFor } from '../documents/proposals.ts';
import { readPublication } from '../documents/publication.ts';
import { chinaDate } from '../register/moment.ts';
import { publicationSteps } from '../register/publication-deadline.ts';
import type { FormContext } from './document-forms.ts';
import { descriptionFaults, doneInWords, publicationFaults, refusalInWords } from './document-labels.ts';
import { documentPage } from './document-page.ts';
import { readFields, rowNumber } from './fields.ts';
import { notice } from './page.ts';
import { type ConsoleEnv, type ConsoleHandler, type ConsoleParts, show } from './parts.ts';
import { refuse } from './refusal.ts';

/** GET /console/documents/ID */
export function document(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const file = await findDocument(parts, c.req.param('id'));
    if (!file) return refuse(c, parts, 'absent');
    return showDocument(c, parts, file, null);
  };
}

/** POST /console/documents/ID: one act of staff, on what their page showed. */
export function actOnDocument(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const file = await findDocument(parts, c.req.param('id'));
    if (!file) return refuse(c, parts, 'absent');
    const field = await readFields(c);
    const what = readAct(field, file, parts.clock());
    if (!what) return refuse(c, parts, 'form');
    const named = field('act');
    if ('fault' in what) return showDocument(c, parts, file, { act: named, fault: what.fault, field }, 422);
    const acting = { staff: c.get('staff'), after: rowNumber(field('after')) ?? 0, at: parts.clock() };
    const result = await act(parts, file.row.id, what, acting);
    if (result.state === 'done')
      return c.redirect(`/console/documents/${file.row.id}?done=${what.kind}`, 303);
    const now = (await findDocument(parts, String(file.row.id))) ?? file;
    if (result.state === 'overtaken') {
      const by = (await staffNames(parts)).get(result.by ?? '') ?? '系统管理员';
      const fault = `您打开页面之后，${by} 已经办理过这份文件，您的操作没有执行。页面已更新，请核对后再办。`;
      return showDocument(c, parts, now, { act: named, fault, field }, 409);
    }
    const status = result.refusal.why === 'role' ? 403 : 422;
    return showDocument(c, parts, now, { act: named, fault: refusalInWords(result.refusal), field }, status);
  };
}

type Field = (name: string) => string;

/** @returns null where the form names no act. */
function readAct(field: Field, { row }: DocumentFile, now: Temporal.Instant): Act | { fault: string } | null {
  const opinion = field('text');
  const kind = field('act');
  switch (kind) {
    case 'pass':
    case 'return':
    case 'submit':
    case 'withdraw':
    case 'restore':
      return { kind, opinion };
    case 'describe': {
      const description = readDescription(
        {
          attribute: field('attribute'),
          rhythm: field('rhythm'),
          madeOn: field('madeOn'),
          publishedOn: field('publishedOn'),
          number: field('number'),
          supersedes: field('supersedes'),
        },
        now,
      );
      return 'fault' in description
        ? { fault: descriptionFaults[description.fault] }
        : { kind, description, opinion };
    }
    case 'supersede':
      return { kind, older: rowNumber(field('olderId')) ?? field('older'), opinion };
    case 'announce': {
      const typed = { channel: field('channel'), place: field('place'), url: field('url') };
      const publication = readPublication({ ...typed, publishedOn: field('announcedOn') }, row.madeOn, now);
      return 'fault' in publication ? { fault: publicationFaults[publication.fault] } : { kind, publication };
    }
    default:
      return null;
  }
}

async function findDocument(
  { store }: ConsoleParts,
  wanted: string | undefined,
): Promise<DocumentFile | null> {
  const id = rowNumber(wanted);
  return id === null ? null : openDocumentFile(store.reader, id);
}

async function staffNames({ store }: ConsoleParts): Promise<Map<string, string>> {
  const staff = await store.reader.selectFrom('staff').select(['id', 'name']).execute();
  return new Map(staff.map(({ id, name }) => [`staff:${id}`, name]));
}

async function showDocument(
  c: Context<ConsoleEnv>,
  parts: ConsoleParts,
  file: DocumentFile,
  attempt: FormContext['attempt'],
  status: 200 | 403 | 409 | 422 = 200,
) {
  const today = chinaDate(parts.clock());
  const done = c.req.query('done') as Act['kind'] | undefined;
  const told = done && Object.hasOwn(doneInWords, done) && c.req.method === 'GET';
  const due = dueOfFile(file, parts.calendar, today);
  const body = documentPage({
    file,
    attempt,
    today,
    staff: c.get('staff'),
    older: await proposalsFor(parts.store.reader, file.row),
    due,
    dueSteps: due ? publicationSteps(due.deadline, parts.calendar) : [],
    titles: await titlesIn(parts, file),
    staffNames: await staffNames(parts),
    part: rowNumber(c.req.query('part')) ?? 1,
  });
  const above = attempt ? notice('is-bad', attempt.fault) : told && notice('is-good', doneInWords[done]);
  const title = (file.pending ?? file.row).title;
  return show(c, parts, { title, here: '/console/documents', body: html`${above}${body}` }, status);
}

async function titlesIn({ store }: ConsoleParts, { events, successions }: DocumentFile) {
  const ids = [
    ...events.flatMap(({ otherId }) => otherId ?? []),
    ...successions.map(({ documentId }) => documentId),
  ];
  const rows = await store.reader
    .selectFrom('document')
    .select(['id', 'title'])
    .where('id', 'in', ids.length > 0 ? ids : [0])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}
