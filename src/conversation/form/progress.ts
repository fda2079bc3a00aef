import { button } from '../actions.ts';
import type { Action, Reply } from '../message.ts';
import type { Outcome } from '../outcome.ts';
import type { Decision, Turn } from '../turn.ts';
import { applicableSteps, formStepOf } from './definition.ts';
import type { FormAnswers, FormState } from './state.ts';

/** A form at its first unanswered question. */
export function beginForm(
  turn: Turn,
  given: { answers?: FormAnswers; agency?: string | undefined; what?: string | undefined },
): FormState {
  const { agencies } = turn.agency;
  const only = agencies.length === 1 ? agencies[0]?.name : undefined;
  const answers = { ...given.answers, ...(only ? { agency: only } : {}) };
  return atNextQuestion({
    step: 'check',
    answers,
    meant: { agency: given.agency, what: given.what },
    lastAt: turn.message.receivedAt.toString(),
  });
}

/** The form at its first unanswered question, or at the check; answers that no longer apply are gone. */
export function atNextQuestion(form: FormState): FormState {
  const steps = applicableSteps(form.answers);
  const answers = Object.fromEntries(
    steps.flatMap(({ id }) => (form.answers[id] === undefined ? [] : [[id, form.answers[id]]])),
  ) as FormAnswers;
  const step = steps.find(({ id }) => answers[id] === undefined)?.id ?? 'check';
  return { ...form, answers, step };
}

/** The form one question back, or null at the first. */
export function atPreviousQuestion(form: FormState): FormState | null {
  const steps = applicableSteps(form.answers).map(({ id }) => id);
  // An answer that is being changed stays until there is another.
  if (form.step === 'change' || (form.step !== 'check' && form.answers[form.step] !== undefined)) {
    return atNextQuestion(form);
  }
  const at = form.step === 'check' ? steps.length : steps.indexOf(form.step);
  const step = steps[at - 1];
  if (!step) return null;
  const { [step]: _dropped, ...answers } = form.answers;
  return { ...form, answers, step };
}

/** The question that the form stands at. */
export function questionOf(
  turn: Turn,
  form: FormState,
): { text: string; actions: Action[]; confidential: boolean } {
  const { wording } = turn;
  const confirm = button(wording.label('confirm'));
  const leave = [
    ...(atPreviousQuestion(form) ? [button(wording.label('back'))] : []),
    button(wording.label('cancel')),
  ];
  if (form.step === 'check') {
    const actions = [confirm, button(wording.label('change')), ...leave];
    return {
      text: wording.say('form_check', { answers: answersShown(turn, form) }),
      actions,
      confidential: true,
    };
  }
  if (form.step === 'change') {
    const change = wording.label('change');
    const actions = applicableSteps(form.answers).map(({ id }) => button(`${change}${wording.label(id)}`));
    return {
      text: wording.say('form_change', {}),
      actions: [...actions, confirm, ...leave],
      confidential: false,
    };
  }
  const step = formStepOf(form.step);
  return {
    text: step.ask(turn, form),
    actions: [...(step.choices?.(turn, form) ?? []), ...leave],
    confidential: form.step === 'what' && form.meant.what !== undefined,
  };
}

function answersShown({ wording }: Turn, { answers }: FormState): string {
  return applicableSteps(answers)
    .map(({ id, show = (value) => value }) =>
      wording.say('form_check_line', { label: wording.label(id), value: show(answers[id] ?? '') }),
    )
    .join('\n');
}

/** The decision that leaves the form at a question, with something said before it or instead of it. */
export function askAgain(
  turn: Turn,
  form: FormState,
  outcome: Outcome,
  say = (question: string) => question,
): Decision {
  const { text, actions, confidential } = questionOf(turn, form);
  const reply: Reply = { outcome, text: say(text), citations: [], actions };
  return {
    reply,
    confidential,
    form: { ...form, lastAt: turn.message.receivedAt.toString() },
  };
}
