import { type ComplaintChannel, currentChannels } from '../../register/agency.ts';
import { openCase } from '../../register/cases.ts';
import { button } from '../actions.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/** Pollution is complained of: the channel that works today, and a record apart from requests (Art. 39). */
export const complaint: Step = async (turn) => {
  const { intents, plain, wording } = turn;
  const danger = intents.wants('emergency', plain);
  if (!danger && !intents.wants('complaint', plain)) return undefined;
  const { caseId, number } = await recordApart(turn);
  const lead = danger ? `${wording.say('complaint_danger', {})}\n` : '';
  return directed(turn, lead + wording.say('complaint', { number, channels: channelLines(turn) }), caseId);
};

/** The conduct of officials is complained of: who takes that, and a record apart from requests as well. */
export const complaintAboutStaff: Step = async (turn) => {
  if (!turn.intents.wants('complaint-about-staff', turn.plain)) return undefined;
  const { caseId, number } = await recordApart(turn);
  return directed(turn, turn.wording.say('complaint_staff', { number }), caseId);
};

/** Asked where to complain, without a word of what happened: the channels, and nothing to record apart. */
export const whereToComplain: Step = async (turn) => {
  if (!turn.intents.wants('where-to-complain', turn.plain)) return undefined;
  return directed(turn, turn.wording.say('complaint_where', { channels: channelLines(turn) }));
};

function recordApart({ trx, conversationId, message }: Turn) {
  return openCase(trx, { kind: 'complaint', conversationId, agency: null, at: message.receivedAt });
}

function directed({ wording }: Turn, text: string, caseId?: number): Decision {
  const actions = [button(wording.label('handoff'))];
  return {
    reply: { outcome: 'complaint_directed', text, citations: [], actions },
    topic: '投诉',
    ...(caseId === undefined ? {} : { caseId }),
  };
}

function channelLines(turn: Turn): string {
  return currentChannels(turn.agency, turn.today)
    .map((channel) => channelLine(turn, channel))
    .join('\n');
}

function channelLine({ wording }: Turn, { name, number, url, use }: ComplaintChannel): string {
  const contact = [name.includes(number) ? '' : number, url].filter(Boolean).join('，');
  return wording.say('complaint_channel', { name, contact: contact ? `（${contact}）` : '', use });
}
