import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

type Migration = { name: string; statements: string[] };

/** In order, never edited once released: a change is a new migration. */
const migrations: Migration[] = [
  {
    name: '001-first-rooms',
    statements: [
      `CREATE TABLE document (
        id INTEGER PRIMARY KEY, origin TEXT NOT NULL, folder TEXT NOT NULL, path TEXT NOT NULL,
        content_hash TEXT NOT NULL, title TEXT NOT NULL, agency TEXT, place TEXT, period TEXT,
        kind TEXT NOT NULL, source TEXT, url TEXT, attribute TEXT NOT NULL, published_on TEXT,
        reviewed_on TEXT, state TEXT NOT NULL, sections_json TEXT NOT NULL, added_at TEXT NOT NULL,
        UNIQUE (origin, folder, path))`,
      `CREATE TABLE edition (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document (id),
        fingerprint TEXT NOT NULL, state TEXT NOT NULL, touched_at TEXT NOT NULL)`,
      'CREATE INDEX edition_document ON edition (document_id)',
      `CREATE INDEX edition_unsettled ON edition (state) WHERE state <> 'standing'`,
      `CREATE TABLE passage (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document (id),
        edition_id INTEGER NOT NULL REFERENCES edition (id), ordinal INTEGER NOT NULL, section TEXT NOT NULL,
        text TEXT NOT NULL, matching TEXT NOT NULL)`,
      'CREATE INDEX passage_document ON passage (document_id, ordinal)',
      'CREATE INDEX passage_edition ON passage (edition_id)',
      // Terms are cut by us (retrieval/terms.ts) and separated by spaces; every other ASCII sign would split them.
      `CREATE VIRTUAL TABLE passage_terms USING fts5 (
        title, section, body, content = '', contentless_delete = 1,
        tokenize = "ascii tokenchars '._-%+/:'")`,
      // Taking out a long document would else rewrite whole segments inside one commit: 0.7 s of everybody's time.
      `INSERT INTO passage_terms (passage_terms, rank) VALUES ('deletemerge', 0)`,
      `CREATE VIRTUAL TABLE passage_vocabulary USING fts5vocab (passage_terms, row)`,
      `CREATE TABLE conversation (
        id TEXT PRIMARY KEY, channel TEXT NOT NULL, chat_key TEXT NOT NULL UNIQUE, person_key TEXT NOT NULL,
        sealed_address TEXT NOT NULL, context_json TEXT NOT NULL, sealed_form TEXT, started_at TEXT NOT NULL,
        last_at TEXT NOT NULL)`,
      `CREATE TABLE case_file (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL UNIQUE,
        conversation_id TEXT REFERENCES conversation (id), opened_at TEXT NOT NULL, opened_on TEXT NOT NULL,
        agency TEXT, sealed_form TEXT)`,
      'CREATE INDEX case_file_conversation ON case_file (conversation_id)',
      `CREATE TABLE case_event (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file (id), ordinal INTEGER NOT NULL,
        kind TEXT NOT NULL, takes_effect_on TEXT NOT NULL, recorded_at TEXT NOT NULL, actor TEXT NOT NULL,
        detail_json TEXT NOT NULL, UNIQUE (case_id, ordinal))`,
      `CREATE TABLE inquiry (
        id INTEGER PRIMARY KEY, message_key TEXT NOT NULL UNIQUE,
        conversation_id TEXT NOT NULL REFERENCES conversation (id), channel TEXT NOT NULL,
        person_key TEXT NOT NULL, received_at TEXT NOT NULL, received_on TEXT NOT NULL, text TEXT,
        form_step TEXT, outcome TEXT NOT NULL, reply_text TEXT, citations_json TEXT NOT NULL,
        actions_json TEXT NOT NULL, confidence REAL, topic TEXT, agency TEXT, possible_request INTEGER NOT NULL,
        answered_ms REAL NOT NULL, rating INTEGER, rated_at TEXT, case_id INTEGER REFERENCES case_file (id),
        staff_answered_at TEXT)`,
      'CREATE INDEX inquiry_conversation ON inquiry (conversation_id, id)',
      'CREATE INDEX inquiry_received ON inquiry (received_on, id)',
      'CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)',
      `CREATE TABLE staff (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, password_hash TEXT,
        created_at TEXT NOT NULL, disabled_at TEXT)`,
      `CREATE TABLE staff_invitation (
        token_key TEXT PRIMARY KEY, staff_id INTEGER NOT NULL REFERENCES staff (id), expires_at TEXT NOT NULL,
        used_at TEXT)`,
      `CREATE TABLE staff_session (
        token_key TEXT PRIMARY KEY, staff_id INTEGER NOT NULL REFERENCES staff (id), expires_at TEXT NOT NULL)`,
      'CREATE TABLE sign_in_attempt (id INTEGER PRIMARY KEY, name_key TEXT NOT NULL, at TEXT NOT NULL)',
      'CREATE INDEX sign_in_attempt_name ON sign_in_attempt (name_key, at)',
      'CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at)',
      `CREATE TABLE staff_message (
        id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversation (id),
        inquiry_id INTEGER REFERENCES inquiry (id), case_id INTEGER REFERENCES case_file (id),
        staff_id INTEGER NOT NULL REFERENCES staff (id), kind TEXT NOT NULL, text TEXT NOT NULL,
        sent_at TEXT NOT NULL)`,
      'CREATE INDEX staff_message_conversation ON staff_message (conversation_id, id)',
      `CREATE TABLE audit (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT NOT NULL, detail_json TEXT NOT NULL)`,
      'CREATE INDEX audit_subject ON audit (subject, id)',
      `CREATE TABLE outbox (
        id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversation (id),
        channel TEXT NOT NULL, inquiry_id INTEGER REFERENCES inquiry (id),
        staff_message_id INTEGER REFERENCES staff_message (id), sealed_payload TEXT NOT NULL,
        state TEXT NOT NULL, attempts INTEGER NOT NULL, due_at TEXT NOT NULL, leased_until TEXT,
        created_at TEXT NOT NULL, sent_at TEXT, error TEXT)`,
      `CREATE INDEX outbox_pending ON outbox (channel, due_at) WHERE state = 'pending'`,
      `CREATE INDEX outbox_chat ON outbox (conversation_id, id) WHERE state = 'pending'`,
    ],
  },
  {
    name: '002-records',
    statements: [
      'ALTER TABLE document ADD COLUMN number TEXT',
      'ALTER TABLE document ADD COLUMN rhythm TEXT',
      'ALTER TABLE document ADD COLUMN made_on TEXT',
      'ALTER TABLE document ADD COLUMN supersedes TEXT',
      'ALTER TABLE document ADD COLUMN interpretation TEXT',
      'ALTER TABLE document ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0',
      'ALTER TABLE passage ADD COLUMN page INTEGER',
      'ALTER TABLE inquiry ADD COLUMN chart_json TEXT',
      'ALTER TABLE outbox ADD COLUMN parts_sent INTEGER NOT NULL DEFAULT 0',
      `CREATE TABLE figure (
        passage_id INTEGER PRIMARY KEY REFERENCES passage (id), agency TEXT NOT NULL, place TEXT NOT NULL,
        period TEXT NOT NULL, item TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL,
        standard TEXT NOT NULL, source TEXT NOT NULL)`,
      `CREATE TABLE permit (
        passage_id INTEGER PRIMARY KEY REFERENCES passage (id), agency TEXT NOT NULL, enterprise TEXT NOT NULL,
        project TEXT NOT NULL, matter TEXT NOT NULL, number TEXT NOT NULL, status TEXT NOT NULL,
        accepted_on TEXT NOT NULL, decided_on TEXT NOT NULL, place TEXT NOT NULL, content TEXT NOT NULL,
        link TEXT NOT NULL)`,
      `CREATE TABLE guide_slot (
        id INTEGER PRIMARY KEY, passage_id INTEGER NOT NULL REFERENCES passage (id), guide TEXT NOT NULL, label TEXT NOT NULL,
        value TEXT NOT NULL)`,
      'CREATE INDEX guide_slot_passage ON guide_slot (passage_id)',
      `CREATE TABLE catalogue_entry (
        passage_id INTEGER PRIMARY KEY REFERENCES passage (id), agency TEXT NOT NULL, name TEXT NOT NULL,
        index_code TEXT NOT NULL, department TEXT NOT NULL, category TEXT NOT NULL, made_on TEXT NOT NULL,
        number TEXT NOT NULL, link TEXT NOT NULL, interpretation TEXT NOT NULL)`,
      `CREATE TABLE document_event (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document (id), kind TEXT NOT NULL,
        actor TEXT NOT NULL, at TEXT NOT NULL, opinion TEXT NOT NULL,
        other_id INTEGER REFERENCES document (id), detail_json TEXT NOT NULL)`,
      'CREATE INDEX document_event_document ON document_event (document_id, id)',
      'CREATE INDEX document_event_other ON document_event (other_id) WHERE other_id IS NOT NULL',
      `CREATE TABLE publication (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document (id), channel TEXT NOT NULL,
        place TEXT NOT NULL, published_on TEXT NOT NULL, url TEXT, actor TEXT NOT NULL, recorded_at TEXT NOT NULL)`,
      'CREATE INDEX publication_document ON publication (document_id)',
      // A newer version names the older one by title or number; a row is long, so neither is sought in it.
      'CREATE INDEX document_title ON document (title)',
      'CREATE INDEX document_number ON document (number) WHERE number IS NOT NULL',
      'CREATE INDEX document_supersedes ON document (supersedes) WHERE supersedes IS NOT NULL',
    ],
  },
  {
    name: '003-recognised',
    statements: [
      // The column stands behind the text of the document: to read it from the row is to read through all of that.
      'CREATE INDEX document_recognised ON document (id, recognised)',
    ],
  },
];

/** Brings the database to the newest schema. Safe to run from several processes: each migration is one transaction. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)`.execute(db);
  const known = await db.selectFrom('meta').select('name').where('name', 'like', 'migration:%').execute();
  // A database that is up to date is opened without waiting for the write lock.
  const names = new Set(known.map(({ name }) => name));
  for (const migration of migrations.filter(({ name }) => !names.has(`migration:${name}`))) {
    await db.transaction().execute(async (trx) => {
      const name = `migration:${migration.name}`;
      const done = await trx.selectFrom('meta').select('name').where('name', '=', name).executeTakeFirst();
      if (done) return;
      for (const statement of migration.statements) await sql.raw(statement).execute(trx);
      await trx.insertInto('meta').values({ name, value: Temporal.Now.instant().toString() }).execute();
    });
  }
}
