import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import {
  type DocumentNumber,
  isNumber,
  numberAsked,
  readDocumentNumber,
  seriesIn,
} from './document-numbers.ts';
import type { Quote } from './finding.ts';
import { perVersion } from './per-version.ts';
import { readRowQuotes } from './row-quotes.ts';
import { type TableFinding, type TableReader, type TableReaderParts, tableFinding } from './table-reader.ts';
import type { Words } from './words.ts';

/** A published document that bears a number. */
export type NumberedDocument = DocumentNumber & {
  id: number;
  title: string /** As printed. */;
  number: string;
};

/** The published documents by number; texts, not tables, whose rows bear numbers of their own. */
export type NumberedDocuments = {
  /** Those whose number normalised text names; `rest`: what it says beside. */
  named(text: string): { documents: NumberedDocument[]; rest: string };
};

/** @returns the documents as they are now, read once for each version of the library. */
export function numberedDocuments({
  store,
}: Pick<TableReaderParts, 'store'>): () => Promise<NumberedDocuments> {
  return perVersion(store, async () => {
    const documents = await readNumbered(store.reader);
    const known = seriesIn(new Set(documents.map(({ series }) => series)));
    return {
      named(text) {
        const asked = numberAsked(text, known);
        // 12号文 alone may be of any year and series: rows are offered for it, but no text is told.
        if (!asked || (asked.series === null && !asked.certain)) return { documents: [], rest: text };
        return {
          documents: documents.filter((own) => isNumber(own, asked)),
          rest: text.replace(asked.written, ' '),
        };
      },
    };
  });
}

async function readNumbered(db: Kysely<Schema>): Promise<NumberedDocument[]> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'title', 'number'])
    .where('state', '=', 'published')
    .where('kind', 'not in', ['figures', 'catalogue', 'permits'])
    .where('number', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ number, ...row }) => {
    const read = readDocumentNumber(number ?? '');
    return read && number ? [{ ...row, ...read, number }] : [];
  });
}

/** Documents of one number: the notice and what it announces. */
const mostDocuments = 3;

/**
 * Answers 怀环审〔2017〕12号 with the document that bears the number, though its own text may not repeat it. What else a
 * question says is sought in the text first.
 */
export function createNumberReader(
  { store, words }: TableReaderParts,
  numbered: () => Promise<NumberedDocuments>,
): TableReader {
  return async (asked) => {
    const { documents, rest } = (await numbered()).named(asked.scope.normalised);
    if (documents.length === 0) return null;
    const quotes = await openings(store.reader, documents.slice(0, mostDocuments));
    if (quotes.length === 0) return null;
    const titles = new Set(documents.map(({ title }) => title));
    return {
      ...tableFinding(asked, { confidence: 0.9, quotes }),
      kind: 'answer',
      yields: !asksOnly(rest, words),
      yieldsTo: (text) => text.quotes.every(({ title }) => titles.has(title)),
    } satisfies TableFinding;
  };
}

/** 怀环发〔2026〕5号是什么, …说了什么, …原文: the document as a whole is wanted. */
function asksOnly(rest: string, { permits }: Words): boolean {
  const left = permits.piecesOf(rest.replace(/是什么|是啥|讲|说|写|内容|查|找|看|文$/g, ' '));
  return left.map(permits.withoutThings).join('') === '';
}

/** Where each document begins; the number stands for the section where the text does not repeat it. */
async function openings(db: Kysely<Schema>, documents: NumberedDocument[]): Promise<Quote[]> {
  const rows = await db
    .selectFrom('passage as p')
    .innerJoin('edition as e', 'e.id', 'p.editionId')
    .select((one) => ['p.documentId', one.fn.min('p.id').as('passageId')])
    .where('e.state', '=', 'standing')
    .where(
      'p.documentId',
      'in',
      documents.map(({ id }) => id),
    )
    .groupBy('p.documentId')
    .execute();
  const passages = new Map(rows.map(({ documentId, passageId }) => [documentId, passageId]));
  const quotes = await readRowQuotes(db, [...passages.values()]);
  return documents.flatMap(({ id, number }) => {
    const quote = quotes.get(passages.get(id) ?? -1);
    return quote ? [quote.text.includes(number) ? quote : { ...quote, section: number }] : [];
  });
}
