import type { Deadline } from '../register/deadline.ts';
import type { Wording } from './wording.ts';

/** 2026年11月22日. */
export function dateInWords(date: Temporal.PlainDate): string {
  return `${date.year}年${date.month}月${date.day}日`;
}

/** How a due date comes about, a line for each step with its article. */
export function explainDeadline({ steps }: Deadline): string {
  return stepsInWords(steps)
    .map((step) => `· ${step}`)
    .join('\n');
}

/** The first and the last step alone, in one line: which day counts as receipt, and which day is the last. */
export function explainBriefly({ steps }: Deadline): string {
  return `${stepsInWords([...steps.slice(0, 1), ...steps.slice(-1)]).join('；')}。`;
}

/** Each step with its article in brackets; a law that was just named is not named again. */
function stepsInWords(steps: Deadline['steps']): string[] {
  let named = '';
  return steps.map(({ text, article }) => {
    const [, law = '', rest = article] = /^(《.+?》(?:（.+?）)?)(第.+)$/u.exec(article) ?? [];
    const basis = law !== '' && law === named ? rest : article;
    named = law || named;
    return `${text.replace(/。$/, '')}${basis && `（${basis}）`}`;
  });
}

/** The due date, marked where it may still change by itself. */
export function dueInWords(wording: Wording, { dueOn, provisional }: Deadline): string {
  const date = dateInWords(dueOn);
  return provisional ? wording.say('date_provisional', { date }) : date;
}
