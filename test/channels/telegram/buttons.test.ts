import { expect, test } from 'vitest';
import { keyboardOf, readButton } from '../../../src/channels/telegram/buttons.ts';
import { actionMark } from '../../../src/conversation/pressed-action.ts';

test('words of up to 64 bytes travel in the button itself', () => {
  const send = '字'.repeat(20);
  const data = keyboardOf([{ label: '看', send }], 7)?.inline_keyboard[0]?.[0]?.callback_data ?? '';
  expect(readButton(data)).toEqual({ kind: 'words', text: send });
});

test('longer words are named by inquiry and mark', () => {
  const send = '怀化市环境保护局2017年主动公开政府信息多少条？';
  const data = keyboardOf([{ label: '看', send }], 7)?.inline_keyboard[0]?.[0]?.callback_data ?? '';
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  expect(readButton(data)).toEqual({ kind: 'action', inquiry: 7, mark: actionMark(send) });
});

test('what was not written by us is not read', () => {
  for (const data of ['', 'a:', 'a:1', 'a:x:y', 'a:1:../..', 'b:1:2', 'a:9999999999999999:m'])
    expect(readButton(data)).toBeNull();
});

test('short labels share a row, long ones stand alone', () => {
  const actions = ['👍', '👎', '转人工', '怀化市环境保护局2017年年度报告'].map((label) => ({
    label,
    send: label,
  }));
  const rows = keyboardOf(actions, 1)?.inline_keyboard.map((row) => row.map((button) => button.text));
  expect(rows).toEqual([['👍', '👎', '转人工'], ['怀化市环境保护局2017年年度报告']]);
});

test('no actions, no keyboard', () => {
  expect(keyboardOf([], 1)).toBeUndefined();
});
