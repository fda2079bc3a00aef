import { button } from '../actions.ts';
import type { Action } from '../message.ts';
import type { Turn } from '../turn.ts';
import { maskIdentityNumber, readIdentityNumber } from './identity.ts';
import {
  applicantKinds,
  readChoice,
  readContact,
  readEmail,
  readLength,
  readName,
  readOffice,
  waysToReceive,
} from './read-answer.ts';
import type { FormAnswers, FormField, FormState } from './state.ts';

/** What an answer came to: a value to keep, or a sentence that asks again. */
export type Read = { value: string } | { again: string; outcome?: 'request_step' };

/** One question of the form. */
export type FormStep = {
  id: FormField;
  /** Absent: always asked. */
  applies?(answers: FormAnswers): boolean;
  ask(turn: Turn, form: FormState): string;
  choices?(turn: Turn, form: FormState): Action[];
  read(turn: Turn, form: FormState): Read | Promise<Read>;
  /** How the answer is shown back; absent: as it is. */
  show?(value: string): string;
};

const kept = (value: string | null, again: string): Read => (value === null ? { again } : { value });

/** The one bureau that a text names in retrieval's eyes, which forgive a slip of the pen; null where none or several. */
export async function officeMeant(turn: Turn, text: string): Promise<string | null> {
  const { agencies } = await turn.retrieval.readScope({ text, today: turn.today });
  const known = turn.agency.agencies.map(({ name }) => name);
  const meant = agencies.filter((name) => known.length === 0 || known.includes(name));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** The form, in order (Regulation Art. 29; identity proof may follow later, Art. 30). */
export const formSteps: FormStep[] = [
  {
    id: 'agency',
    ask: ({ wording }, { meant }) =>
      meant.agency
        ? wording.say('form_agency_meant', { agency: meant.agency })
        : wording.say('form_agency', {}),
    choices: ({ agency }, { meant }) => {
      const names =
        agency.agencies.length > 0
          ? agency.agencies.map(({ name }) => name)
          : meant.agency
            ? [meant.agency]
            : [];
      return [
        ...names.filter((name) => name === meant.agency),
        ...names.filter((name) => name !== meant.agency),
      ].map(button);
    },
    read: async (turn, form) => {
      const { wording, agency, intents } = turn;
      if (form.meant.agency && intents.wants('confirm', turn.plain)) return { value: form.meant.agency };
      const office = readOffice(turn.plain, agency.agencies);
      if (office) return { value: office.name };
      const meant = await officeMeant(turn, turn.text);
      // A folder of documents without agency.yaml names no bureaus to choose from: then the resident's word holds.
      const typed = agency.agencies.length === 0 ? readLength(turn.text, 4, 60) : null;
      return kept(meant ?? typed, wording.say('form_agency_invalid', {}));
    },
  },
  {
    id: 'name',
    ask: ({ wording }) => wording.say('form_name', {}),
    read: ({ text, wording }) => kept(readName(text), wording.say('form_name_invalid', {})),
  },
  {
    id: 'kind',
    ask: ({ wording }) => wording.say('form_kind', {}),
    choices: () => applicantKinds.map(({ label }) => button(label)),
    read: ({ plain, wording }) =>
      kept(
        readChoice(plain, applicantKinds),
        wording.say('form_choose', { question: wording.say('form_kind', {}) }),
      ),
  },
  {
    id: 'contact',
    ask: ({ wording }) => wording.say('form_contact', {}),
    read: ({ text, wording }) => kept(readContact(text), wording.say('form_contact_invalid', {})),
  },
  {
    id: 'identity',
    ask: ({ wording }) => wording.say('form_identity', {}),
    choices: ({ wording }) => [
      button(wording.label('identity_now')),
      button(wording.label('identity_later')),
    ],
    read: ({ text, plain, wording, intents }) => {
      if (intents.wants('later', plain)) return { value: wording.label('identity_later') };
      if (intents.wants('now', plain)) {
        return { again: wording.say('form_identity_now', {}), outcome: 'request_step' };
      }
      return kept(readIdentityNumber(text), wording.say('form_identity_invalid', {}));
    },
    show: (value) => (/\d/.test(value) ? maskIdentityNumber(value) : value),
  },
  {
    id: 'what',
    ask: ({ wording }, { meant }) =>
      meant.what ? wording.say('form_what_meant', { what: meant.what }) : wording.say('form_what', {}),
    choices: ({ wording }, { meant }) => (meant.what ? [button(wording.label('use_this'))] : []),
    read: ({ text, plain, wording, intents }, { meant }) => {
      const confirmed = plain === wording.label('use_this') || intents.wants('confirm', plain);
      if (meant.what && confirmed) return { value: meant.what };
      return kept(readLength(text, 4, 1000), wording.say('form_what_invalid', {}));
    },
  },
  {
    id: 'receive',
    ask: ({ wording }) => wording.say('form_receive', {}),
    choices: () => waysToReceive.map(({ label }) => button(label)),
    read: ({ plain, wording }) =>
      kept(
        readChoice(plain, waysToReceive),
        wording.say('form_choose', { question: wording.say('form_receive', {}) }),
      ),
  },
  {
    id: 'postal',
    applies: ({ receive }) => receive === '邮寄',
    ask: ({ wording }) => wording.say('form_postal', {}),
    read: ({ text, wording }) => kept(readLength(text, 8, 200), wording.say('form_postal_invalid', {})),
  },
  {
    id: 'email',
    applies: ({ receive, contact = '' }) => receive === '电子邮件' && !contact.includes('@'),
    ask: ({ wording }) => wording.say('form_email', {}),
    read: ({ text, wording }) => kept(readEmail(text), wording.say('form_email_invalid', {})),
  },
];

/** The steps that this applicant is asked. */
export function applicableSteps(answers: FormAnswers): FormStep[] {
  return formSteps.filter((step) => step.applies?.(answers) ?? true);
}

/** Definition of a step. */
export function formStepOf(id: FormField): FormStep {
  const step = formSteps.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`the disclosure form has no step "${id}"`);
  return step;
}
