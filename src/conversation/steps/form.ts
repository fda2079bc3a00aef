import { applicableSteps, formStepOf } from '../form/definition.ts';
import { answerAside, isOldButton } from '../form/no-answer.ts';
import { askAgain, atNextQuestion, atPreviousQuestion } from '../form/progress.ts';
import type { FormField, FormState } from '../form/state.ts';
import { submit } from '../form/submit.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { namesMatter } from './numbered.ts';
import { earlierInquiry } from './request.ts';

/** A disclosure form in progress: the message answers its question. */
export const form: Step = async (turn) => {
  const state = turn.form;
  if (!state) return undefined;
  const { intents, plain } = turn;
  // A person, or a request from an earlier answer, is asked for by name: these leave the form's question.
  if (intents.wants('handoff', plain) || earlierInquiry(turn.text) !== null || namesMatter(turn)) {
    return undefined;
  }
  const decision = await decide(turn, state);
  return { formStep: state.step, ...decision };
};

async function decide(turn: Turn, state: FormState): Promise<Decision> {
  const { intents, wording, plain } = turn;
  if (intents.wants('cancel', plain)) {
    const actions = [{ label: wording.label('request'), send: '我要申请公开' }];
    const text = wording.say('form_cancelled', {});
    return { reply: { outcome: 'request_cancelled', text, citations: [], actions }, form: null };
  }
  if (intents.wants('back', plain)) return goBack(turn, state);
  if (state.step === 'check') return check(turn, state);
  if (state.step === 'change') {
    return intents.wants('confirm', plain) ? submit(turn, state) : change(turn, state);
  }
  return answer(turn, state, state.step);
}

function goBack(turn: Turn, state: FormState): Decision {
  const { wording } = turn;
  const earlier = atPreviousQuestion(state);
  if (!earlier) {
    return askAgain(turn, state, 'request_step', (question) => wording.say('form_no_way_back', { question }));
  }
  return askAgain(turn, earlier, 'request_step', (question) => wording.say('form_back', { question }));
}

async function answer(turn: Turn, state: FormState, field: FormField): Promise<Decision> {
  const { intents, wording, plain } = turn;
  // A greeting is no answer to any question of the form.
  if (intents.wants('greeting', plain) || intents.wants('help', plain)) {
    return askAgain(turn, state, 'request_invalid_step', (question) =>
      wording.say('form_choose', { question }),
    );
  }
  const step = formStepOf(field);
  if (isOldButton(turn, step)) {
    return askAgain(turn, state, 'request_invalid_step', (question) =>
      wording.say('form_old_button', { question }),
    );
  }
  const aside = await answerAside(turn, step);
  if (aside !== null) {
    return askAgain(turn, state, 'request_step', (question) =>
      wording.say('form_aside', { answer: aside, question }),
    );
  }
  const read = await step.read(turn, state);
  if ('again' in read) {
    const decision = askAgain(turn, state, read.outcome ?? 'request_invalid_step', () => read.again);
    return { ...decision, confidential: false };
  }
  const next = atNextQuestion({ ...state, answers: { ...state.answers, [field]: read.value } });
  return askAgain(turn, next, next.step === 'check' ? 'request_checked' : 'request_step');
}

async function check(turn: Turn, state: FormState): Promise<Decision> {
  const { intents, wording, plain } = turn;
  if (intents.wants('confirm', plain)) return submit(turn, state);
  if (intents.wants('change', plain)) return change(turn, state);
  return askAgain(turn, state, 'request_invalid_step', (question) =>
    wording.say('form_check_invalid', { question }),
  );
}

/** 修改联系方式, or the name of an item after 修改; the answer that follows leads back to the check. */
function change(turn: Turn, state: FormState): Decision {
  const { wording, plain } = turn;
  const items = applicableSteps(state.answers).map(({ id }) => ({ id, label: wording.label(id) }));
  const named = items
    .filter(({ label }) => plain.includes(label))
    .sort((a, b) => b.label.length - a.label.length)[0];
  if (!named) return askAgain(turn, { ...state, step: 'change' }, 'request_step');
  return askAgain(turn, { ...state, step: named.id, meant: {} }, 'request_step');
}
