import { openCase } from '../../src/register/cases.ts';
import { openStore } from '../../src/store/database.ts';

/** A process of its own for cases.test.ts: opens complaints in a shared database. Arguments: folder, conversation, count. */
const [dataDir = '', conversationId = '', count = '0'] = process.argv.slice(2);
const store = await openStore({ dataDir, secret: 'test-secret-test-secret' });
for (let opened = 0; opened < Number(count); opened += 1) {
  const at = Temporal.Instant.from('2026-11-18T01:00:00Z');
  await store.transaction((trx) => openCase(trx, { kind: 'complaint', conversationId, agency: null, at }));
}
await store.close();
