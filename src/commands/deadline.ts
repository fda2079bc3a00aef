import { knowledgePath, readConfig } from '../config.ts';
import { CalendarError, loadCalendar } from '../register/calendar.ts';
import {
  type Deadline,
  DeadlineError,
  type DeadlineEvent,
  type DeadlineInput,
  deadlineEventKinds,
  deadlineOf,
  type Via,
  vias,
} from '../register/deadline.ts';
import { defineCommand, OperatorError, printJson, UsageError } from './command.ts';

export default defineCommand({
  usage: `deadline --received DATE [--via ${vias.join('|')}] [--event KIND=DATE …] [--json]`,
  summary: 'When a disclosure request must be answered, and how that comes about, article by article.',
  options: {
    received: { type: 'string' },
    via: { type: 'string' },
    event: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  help: {
    received: 'the date of receipt, YYYY-MM-DD: handed in, signed for, or confirmed by both sides',
    via: `how it came in: ${vias.join(', ')}`,
    event: `KIND=YYYY-MM-DD, any number of times: ${deadlineEventKinds.join(', ')}; extended=YYYY-MM-DD:10 adds 10 working days instead of the most allowed`,
    json: 'print {regime, days, dueOn, provisional, steps} and nothing else',
  },
  words: { min: 0, max: 0 },
  async run(_words, values) {
    if (!values.received)
      throw new UsageError('--received is missing; give the date of receipt, such as 2026-09-28');
    const input: DeadlineInput = {
      receivedOn: readDate(values.received, '--received'),
      via: values.via === undefined ? undefined : readVia(values.via),
      events: (values.event ?? []).map(readEvent),
    };
    const deadline = reckon(input);
    if (values.json) printJson(asJson(deadline));
    else process.stdout.write(inChinese(deadline));
    return 0;
  },
});

function reckon(input: DeadlineInput): Deadline {
  try {
    return deadlineOf(input, loadCalendar(knowledgePath(readConfig(), 'calendar')));
  } catch (error) {
    if (error instanceof CalendarError) throw new OperatorError(error.message);
    if (error instanceof DeadlineError) throw new UsageError(error.message);
    throw error;
  }
}

function readDate(text: string, option: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    // Not a day of the calendar, such as 2026-02-30.
  }
  throw new UsageError(`${option}: "${text}" is not a date; write it as YYYY-MM-DD, such as 2026-09-28`);
}

function readVia(text: string): Via {
  const via = vias.find((name) => name === text);
  if (!via) throw new UsageError(`--via: "${text}" is unknown; choose one of ${vias.join(', ')}`);
  return via;
}

/** `KIND=DATE`, and `extended=DATE:DAYS`. */
function readEvent(text: string): DeadlineEvent {
  const [, name, date, days] = /^([a-z-]+)=([^:]*)(?::(\d+))?$/.exec(text) ?? [];
  const kind = deadlineEventKinds.find((known) => known === name);
  if (!kind || date === undefined) {
    throw new UsageError(
      `--event: "${text}" must be KIND=YYYY-MM-DD with one of ${deadlineEventKinds.join(', ')}`,
    );
  }
  if (days !== undefined && kind !== 'extended') {
    throw new UsageError(`--event: only extended takes a number of days; write ${kind}=${date}`);
  }
  return { kind, on: readDate(date, `--event ${kind}`), days: days === undefined ? undefined : Number(days) };
}

function asJson({ regime, days, dueOn, provisional, steps }: Deadline) {
  return { regime, days, dueOn: dueOn.toString(), provisional, steps };
}

function inChinese({ days, dueOn, provisional, stoppedOn, steps }: Deadline): string {
  const due = stoppedOn
    ? `期限已停止计算，恢复后最早到期日：${dueOn}`
    : `答复到期日：${dueOn}${provisional ? '（暂定）' : ''}`;
  const lines = steps.map(({ date, text, article }) => `  ${date}  ${text}〔${article}〕`);
  return `${due}\n答复期限：${days}个工作日\n\n${lines.join('\n')}\n`;
}
