import { join } from 'node:path';
import { createConversation } from '../../../src/conversation/answer.ts';
import type { Reply } from '../../../src/conversation/message.ts';
import { loadAgency } from '../../../src/register/agency.ts';
import { loadCalendar } from '../../../src/register/calendar.ts';
import type { AgencyNames } from '../../../src/retrieval/library-names.ts';
import { shippedIntents, shippedWording } from '../../conversation/situation.ts';
import { retrievalOver, type TestDocument } from '../../support/retrieval.ts';
import { today } from './fixture.ts';

const knowledge = join(import.meta.dirname, '..', '..', '..', 'knowledge');

/** A conversation over real retrieval. @returns what says a message in a chat of its own, or in a named one. */
export async function deskOver(documents: TestDocument[], agencyNames: AgencyNames[] = []) {
  const opened = await retrievalOver(documents, agencyNames);
  let now = today.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '09:00' }).toInstant();
  const conversation = createConversation({
    store: opened.store,
    retrieval: opened.retrieval,
    agency: loadAgency(join(knowledge, 'agency.yaml')),
    calendar: loadCalendar(join(knowledge, 'calendar')),
    wording: shippedWording,
    intents: shippedIntents,
    clock: () => now,
  });
  let count = 0;
  const say = async (text: string, chat = `chat-${count + 1}`): Promise<Reply> => {
    count += 1;
    now = now.add({ seconds: 1 });
    const { replies } = await conversation.answer({
      channel: 'web',
      key: `message-${count}`,
      address: chat,
      person: chat,
      text,
      receivedAt: now,
      replyBy: 'response',
    });
    const [reply] = replies;
    if (!reply) throw new Error('no reply');
    return reply;
  };
  return { say, ...opened };
}
