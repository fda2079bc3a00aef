import { inquiryFilters, listInquiries } from '../register/inquiry-list.ts';
import { rowNumber } from './fields.ts';
import { inquiriesPage } from './inquiry-pages.ts';
import { type ConsoleHandler, type ConsoleParts, show } from './parts.ts';

/** GET /console/inquiries?filter=&page= ; what cannot be read means everything, from the first page. */
export function inquiries(parts: ConsoleParts): ConsoleHandler {
  return async (c) => {
    const filter = inquiryFilters.find((name) => name === c.req.query('filter')) ?? 'all';
    const list = await listInquiries(parts.store.reader, {
      filter,
      page: rowNumber(c.req.query('page')) ?? 1,
    });
    return show(c, parts, { title: '咨询', here: '/console/inquiries', body: inquiriesPage(filter, list) });
  };
}
