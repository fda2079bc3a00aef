import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/conversation/message.ts';
import { deskOver } from './desk.ts';
import { figureDocuments } from './fixture.ts';
import { type Asked, held, mended, seen } from './questions.ts';

/** What is wrong with a reply; empty where nothing is. */
function wrongWith({ outcome, all = [], none = [], chart }: Asked, reply: Reply): string[] {
  return [
    ...(outcome && reply.outcome !== outcome ? [`is ${reply.outcome}`] : []),
    ...(!outcome && none.length === 0 && !reply.outcome.startsWith('answered_figures')
      ? [`is ${reply.outcome}`]
      : []),
    ...all.filter((text) => text === '' || !reply.text.includes(text)).map((text) => `lacks ${text}`),
    ...none.filter((text) => reply.text.includes(text)).map((text) => `says ${text}`),
    ...(chart !== undefined && reply.chart?.points.length !== chart
      ? [`draws ${reply.chart?.points.length}`]
      : []),
  ];
}

describe('questions about figures', () => {
  it.each([
    ['seen', seen],
    ['held back', held],
    ['mended', mended],
  ])('%s: are answered as the tables say', { timeout: 60_000 }, async (name, questions) => {
    const desk = await deskOver(figureDocuments());
    const wrong: string[] = [];
    for (const [at, asked] of questions.entries()) {
      const chat = `${name}-${at}`;
      for (const message of asked.before ?? []) await desk.say(message, chat);
      const reply = await desk.say(asked.q, chat);
      const faults = wrongWith(asked, reply);
      if (faults.length > 0) wrong.push(`${asked.q}: ${faults.join('; ')}\n${reply.text}`);
    }
    console.log(`figures, ${name}: ${questions.length - wrong.length} of ${questions.length} right`);
    expect(wrong).toEqual([]);
  });
});
