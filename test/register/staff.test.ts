import { describe, expect, it } from 'vitest';
import {
  addStaff,
  closeSession,
  findInvitation,
  findSession,
  openSession,
  redeemInvitation,
  StaffNameTakenError,
  signIn,
} from '../../src/register/staff.ts';
import type { Store } from '../../src/store/database.ts';
import { openStore } from '../../src/store/database.ts';
import { temporaryFolder, temporaryStore } from '../support/store.ts';
import { morning } from './chat.ts';

const password = '桦川的春天 2026';

async function clerk(store: Store, name = '李静') {
  const { token } = await store.transaction((trx) => addStaff(trx, name, 'clerk', morning));
  await store.transaction((trx) => redeemInvitation(trx, token, password, morning));
}

const after = (minutes: number) => morning.add({ minutes });

describe('an invitation', () => {
  it('sets the password once', async () => {
    const store = await temporaryStore();
    const { token, staffId } = await addStaff(store.writer, '李静', 'clerk', morning);
    expect(await findInvitation(store.reader, token, morning)).toEqual({
      staffId,
      name: '李静',
      role: 'clerk',
    });
    expect(await redeemInvitation(store.writer, token, password, morning)).toMatchObject({ kind: 'done' });
    expect(await redeemInvitation(store.writer, token, password, morning)).toEqual({ kind: 'invalid-link' });
  });

  it('is kept for another try where the password is too short', async () => {
    const store = await temporaryStore();
    const { token } = await addStaff(store.writer, '李静', 'clerk', morning);
    expect(await redeemInvitation(store.writer, token, '九个字符不算长啊', morning)).toEqual({
      kind: 'password-too-short',
    });
    expect(await redeemInvitation(store.writer, token, '十个字符已经够长了啊', morning)).toMatchObject({
      kind: 'done',
    });
  });

  it('works for seven days', async () => {
    const store = await temporaryStore();
    const { token } = await addStaff(store.writer, '李静', 'clerk', morning);
    const week = 7 * 24 * 60;
    expect(await findInvitation(store.reader, token, after(week - 1))).not.toBeNull();
    expect(await redeemInvitation(store.writer, token, password, after(week))).toEqual({
      kind: 'invalid-link',
    });
  });

  it('is refused for a name that exists, also in full-width letters', async () => {
    const store = await temporaryStore();
    await addStaff(store.writer, 'Li1', 'clerk');
    await expect(addStaff(store.writer, 'Ｌｉ１ ', 'leader')).rejects.toThrow(StaffNameTakenError);
  });

  it('leaves neither token nor password readable in the database', async () => {
    const store = await temporaryStore();
    const { token } = await addStaff(store.writer, '李静', 'clerk', morning);
    await redeemInvitation(store.writer, token, password, morning);
    const session = await openSession(store.writer, 1, morning);
    const tables = ['staff', 'staffInvitation', 'staffSession', 'audit'] as const;
    const rows = await Promise.all(
      tables.map((table) => store.reader.selectFrom(table).selectAll().execute()),
    );
    const everything = JSON.stringify(rows);
    for (const secret of [token, session, password]) expect(everything).not.toContain(secret);
  });
});

describe('signing in', () => {
  it('takes the right password only, and never an account without one', async () => {
    const store = await temporaryStore();
    await clerk(store);
    await addStaff(store.writer, '王强', 'leader');
    expect(await signIn(store.writer, ' 李静', password, morning)).toMatchObject({
      kind: 'signed-in',
      staff: { name: '李静', role: 'clerk' },
    });
    expect(await signIn(store.writer, '李静', `${password}!`, morning)).toEqual({ kind: 'refused' });
    expect(await signIn(store.writer, '王强', '', morning)).toEqual({ kind: 'refused' });
    expect(await signIn(store.writer, '无此人', password, morning)).toEqual({ kind: 'refused' });
  });

  it('refuses a disabled account', async () => {
    const store = await temporaryStore();
    await clerk(store);
    const session = await openSession(store.writer, 1, morning);
    await store.writer.updateTable('staff').set({ disabledAt: morning.toString() }).execute();
    expect(await signIn(store.writer, '李静', password, morning)).toEqual({ kind: 'refused' });
    expect(await findSession(store.reader, session, morning)).toBeNull();
  });

  it('hears nothing for a while after five wrong passwords, for known and unknown names alike', async () => {
    const store = await temporaryStore();
    await clerk(store);
    for (const name of ['李静', '无此人']) {
      for (let wrong = 0; wrong < 5; wrong += 1) {
        expect(await signIn(store.writer, name, 'wrong password', morning)).toEqual({ kind: 'refused' });
      }
      expect(await signIn(store.writer, name, password, after(14))).toEqual({ kind: 'throttled' });
    }
    expect(await signIn(store.writer, '李静', password, after(15))).toMatchObject({ kind: 'signed-in' });
  });

  it('counts anew after a success', async () => {
    const store = await temporaryStore();
    await clerk(store);
    for (let round = 0; round < 2; round += 1) {
      for (let wrong = 0; wrong < 4; wrong += 1)
        await signIn(store.writer, '李静', 'wrong password', morning);
      expect(await signIn(store.writer, '李静', password, morning)).toMatchObject({ kind: 'signed-in' });
    }
  });

  it('counts attempts that are sent all at once, to whichever process', async () => {
    const dataDir = temporaryFolder();
    const options = { dataDir, secret: 'test-secret-test-secret' };
    const [one, other] = [await openStore(options), await openStore(options)];
    await clerk(one);
    const attempts = Array.from({ length: 12 }, (_, index) =>
      signIn((index % 2 ? one : other).writer, '李静', 'wrong password', morning),
    );
    const kinds = (await Promise.all(attempts)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'throttled')).toHaveLength(7);
    await Promise.all([one.close(), other.close()]);
  });

  it('is not drowned by a flood of names: it is turned away unheard and leaves nothing on record', async () => {
    const store = await temporaryStore();
    await clerk(store);
    const audited = async () => (await store.reader.selectFrom('audit').select('id').execute()).length;
    const before = await audited();
    const flood = Array.from({ length: 150 }, (_, n) => signIn(store.writer, `无此人${n}`, 'x', morning));
    const kinds = (await Promise.all(flood)).map(({ kind }) => kind);
    expect(
      Object.fromEntries(
        Map.groupBy(kinds, (kind) => kind)
          .entries()
          .map(([k, all]) => [k, all.length]),
      ),
    ).toEqual({
      refused: 12,
      busy: 138,
    });
    expect(await audited()).toBe(before);
    expect(await signIn(store.writer, '李静', password, morning)).toMatchObject({ kind: 'signed-in' });
  });

  it('keeps attempts with unknown names for a quarter of an hour only, and those of accounts on record', async () => {
    const store = await temporaryStore();
    await clerk(store);
    const kept = () => store.reader.selectFrom('signInAttempt').select('at').execute();
    for (const name of ['甲', '乙', '李静']) await signIn(store.writer, name, 'wrong password', morning);
    expect(await kept()).toHaveLength(3);
    await signIn(store.writer, '丙', 'wrong password', after(15));
    expect(await kept()).toHaveLength(1);
    const refused = await store.reader
      .selectFrom('audit')
      .select('subject')
      .where('action', '=', 'sign-in-refused')
      .execute();
    expect(refused).toEqual([{ subject: 'staff:1' }]);
  });
});

it('keeps a session for twelve hours or until it is closed', async () => {
  const store = await temporaryStore();
  await clerk(store);
  const token = await openSession(store.writer, 1, morning);
  expect(await findSession(store.reader, token, after(12 * 60 - 1))).toMatchObject({ name: '李静' });
  expect(await findSession(store.reader, token, after(12 * 60))).toBeNull();
  expect(await findSession(store.reader, 'not a token', morning)).toBeNull();
  await closeSession(store.writer, token);
  expect(await findSession(store.reader, token, morning)).toBeNull();
});
