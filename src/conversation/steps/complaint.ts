import { type ComplaintChannel, currentChannels } from '../../register/agency.ts';
import { openCase } from '../../register/cases.ts';
import { button } from '../actions.ts';
import type { Step, Turn } from '../turn.ts';

/** Pollution is complained of: the channel that works today, and a record apart from requests (Art. 39). */
export const complaint: Step = async (turn) => {
  const { intents, plain, wording, conversationId } = turn;
  if (!intents.wants('complaint', plain)) return undefined;
  const opened = await openCase(turn.trx, {
    kind: 'complaint',
    conversationId,
    agency: null,
    at: turn.message.receivedAt,
  });
  const channels = currentChannels(turn.agency, turn.today).map((channel) => channelLine(turn, channel));
  return {
    reply: {
      outcome: 'complaint_directed',
      text: wording.say('complaint', { number: opened.number, channels: channels.join('\n') }),
      citations: [],
      actions: [button(wording.label('handoff'))],
    },
    topic: '投诉',
    caseId: opened.caseId,
  };
};

function channelLine({ wording }: Turn, { name, number, url, use }: ComplaintChannel): string {
  const contact = [name.includes(number) ? '' : number, url].filter(Boolean).join('，');
  return wording.say('complaint_channel', { name, contact: contact ? `（${contact}）` : '', use });
}
