import type { TelegramWording } from '../../src/channels/telegram/parts.ts';

/** The channel's sentences as tests expect them. */
export const telegramWording: TelegramWording = {
  commands: { start: '您好', help: '帮助', apply: '我要申请公开', status: '查进度', human: '转人工' },
  unsupported: '抱歉，我只能读文字。请把问题打成文字发给我。',
  staleButton: '这个按钮已经失效，请直接输入您的问题。',
};
