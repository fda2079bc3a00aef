import { html } from 'hono/html';
import { listDocuments } from '../documents/document-list.ts';
import { chinaDate } from '../register/moment.ts';
import { documentFilters, documentsPage } from './document-list.ts';
import { rowNumber } from './fields.ts';
import { type Html, notice } from './page.ts';
import { type ConsoleHandler, type ConsoleParts, show } from './parts.ts';

/** GET /console/documents: what must be published first, late ones at the top. */
export function documents(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const all = await listDocuments(parts.store.reader, parts.calendar, chinaDate(parts.clock()));
    const asked = c.req.query('filter') ?? 'all';
    const selection = {
      filter: Object.hasOwn(documentFilters, asked) ? asked : 'all',
      search: (c.req.query('q') ?? '').trim().slice(0, 100),
      page: rowNumber(c.req.query('page')) ?? 1,
      role: c.get('staff').role,
    };
    return show(c, parts, { title: '文件', here: '/console/documents', body: documentsPage(all, selection) });
  };
}

/** What of the documents waits for somebody of a role; nothing where nothing does. */
export async function documentsNotice(parts: ConsoleParts, role: string): Promise<Html | ''> {
  const all = await listDocuments(parts.store.reader, parts.calendar, chinaDate(parts.clock()));
  const waiting = ['mine', 'late'].flatMap((name) => {
    const filter = documentFilters[name];
    const count = filter ? all.filter((line) => filter.fits(line, role)).length : 0;
    return filter && count > 0
      ? html` <a href="/console/documents?filter=${name}">${filter.label} ${count} 份</a>`
      : [];
  });
  return waiting.length > 0 ? notice('is-warn', html`文件：${waiting}`) : '';
}
