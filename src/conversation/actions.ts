import { type Agency, currentChannels } from '../register/agency.ts';
import type { Action } from './message.ts';
import type { Wording } from './wording.ts';

/** A button that sends its own label. */
export const button = (label: string): Action => ({ label, send: label });

/** Example questions as buttons. */
export const exampleActions = (wording: Wording): Action[] => wording.examples.map(button);

/** Rating of a reply; the number is the inquiry's. */
export function ratingActions(wording: Wording, inquiryId: number): Action[] {
  return [
    { label: wording.label('helpful'), send: `👍 #${inquiryId}` },
    { label: wording.label('not_helpful'), send: `👎 #${inquiryId}` },
  ];
}

/** What is always open to a resident: a formal request from this inquiry, and a person. */
export function wayOnActions(wording: Wording, inquiryId: number): Action[] {
  return [
    { label: wording.label('request'), send: `申请公开 #${inquiryId}` },
    { label: wording.label('handoff'), send: '转人工' },
  ];
}

/** Name of the hotline that works on a date (law.md, "Hotlines are dated data"). */
export function hotlineOf(agency: Agency, on: Temporal.PlainDate): string {
  const hotline = currentChannels(agency, on).find((channel) => channel.number !== '');
  return hotline
    ? hotline.name.includes(hotline.number)
      ? hotline.number
      : `${hotline.name}${hotline.number}`
    : '12345';
}
