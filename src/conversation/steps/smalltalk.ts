import { button, exampleActions, hotlineOf } from '../actions.ts';
import type { Step } from '../turn.ts';

/** A greeting and nothing else: says what answers here, and from what. */
export const greeting: Step = async ({ intents, plain, wording, agency }) => {
  if (!intents.wants('greeting', plain)) return undefined;
  const text = wording.say('greeting', { name: agency.name, notice: agency.notice });
  const actions = [...exampleActions(wording), button(wording.label('help'))];
  return { reply: { outcome: 'smalltalk_greeting', text, citations: [], actions } };
};

/** Thanks, assent and goodbye. */
export const thanks: Step = async ({ intents, plain, wording }) => {
  if (!intents.wants('thanks', plain)) return undefined;
  return {
    reply: { outcome: 'smalltalk_thanks', text: wording.say('thanks', {}), citations: [], actions: [] },
  };
};

/** What can be done here. */
export const help: Step = async ({ intents, plain, wording, agency, today }) => {
  if (!intents.wants('help', plain)) return undefined;
  const text = wording.say('help', { name: agency.name, hotline: hotlineOf(agency, today) });
  const actions = [
    ...exampleActions(wording),
    { label: wording.label('request'), send: '我要申请公开' },
    button(wording.label('status')),
    button(wording.label('handoff')),
  ];
  return { reply: { outcome: 'smalltalk_help', text, citations: [], actions } };
};
