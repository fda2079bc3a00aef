import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Config, knowledgePath, readConfig } from '../config.ts';
import { agencyOf } from '../foundation.ts';
import { AgencyFileError } from '../register/agency.ts';
import { CalendarError, loadCalendar } from '../register/calendar.ts';
import { chinaDate } from '../register/moment.ts';
import { writeCsv } from '../statistics/csv.ts';
import { writeHtml } from '../statistics/html.ts';
import { datesPeriod, type Period, PeriodError, weekPeriod } from '../statistics/period.ts';
import { type Report, reportOf } from '../statistics/report.ts';
import { type Statistics, statisticsOf } from '../statistics/statistics.ts';
import { writeXlsx } from '../statistics/xlsx.ts';
import { openStore } from '../store/database.ts';
import { defineCommand, OperatorError, printJson, UsageError } from './command.ts';

export default defineCommand({
  usage: 'export --week 2026-W47 | --from DATE --to DATE [--out DIR] [--json]',
  summary:
    'The statistics of a period from the register: a workbook (XLSX), a table for machines (CSV), a page (HTML).',
  options: {
    week: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  },
  help: {
    week: 'an ISO week, Monday to Sunday, such as 2026-W47',
    from: 'first day, YYYY-MM-DD; with --to',
    to: 'last day, YYYY-MM-DD, counted in',
    out: 'folder for the files, made if absent (default: ./out)',
    json: 'print {period, files, totals} and nothing else',
  },
  words: { min: 0, max: 0 },
  async run(_words, values) {
    const period = readPeriod(values);
    const now = Temporal.Now.instant();
    const config = readConfig();
    const { statistics, report } = await readRegister(config, period, now);
    const files = await writeFiles(resolve(values.out ?? 'out'), period, report);
    if (values.json) printJson(asJson(statistics, files));
    else process.stdout.write(`${files.join('\n')}\n`);
    return 0;
  },
});

function readPeriod({ week, from, to }: { week?: string; from?: string; to?: string }): Period {
  if (week !== undefined && (from !== undefined || to !== undefined)) {
    throw new UsageError('--week and --from/--to exclude each other; give one of them');
  }
  try {
    if (week !== undefined) return weekPeriod(week);
    if (from !== undefined && to !== undefined) return datesPeriod(from, to);
  } catch (error) {
    if (error instanceof PeriodError) throw new UsageError(error.message);
    throw error;
  }
  if (from !== undefined) throw new UsageError('--to is missing; give the last day, such as --to 2026-11-15');
  if (to !== undefined)
    throw new UsageError('--from is missing; give the first day, such as --from 2026-11-01');
  throw new UsageError('say which period: --week 2026-W47, or --from 2026-11-01 --to 2026-11-15');
}

/** From one state of the register: messages that come in meanwhile must not make the figures disagree. */
async function readRegister(config: Config, period: Period, now: Temporal.Instant) {
  const { agency, calendar } = readKnowledge(config);
  const store = await openStore(config);
  try {
    const statistics = await store.snapshot((trx) => statisticsOf(trx, calendar, period, chinaDate(now)));
    return { statistics, report: reportOf(statistics, { agency: agency.name, madeAt: now }) };
  } finally {
    await store.close();
  }
}

function readKnowledge(config: Config) {
  try {
    return {
      agency: agencyOf(config),
      calendar: loadCalendar(knowledgePath(config, 'calendar')),
    };
  } catch (error) {
    if (error instanceof AgencyFileError || error instanceof CalendarError) {
      throw new OperatorError(error.message);
    }
    throw error;
  }
}

async function writeFiles(folder: string, period: Period, report: Report): Promise<string[]> {
  const contents: [extension: string, content: string | Uint8Array][] = [
    ['xlsx', await writeXlsx(report)],
    ['csv', writeCsv(report)],
    ['html', await writeHtml(report)],
  ];
  try {
    await mkdir(folder, { recursive: true });
    const files: string[] = [];
    for (const [extension, content] of contents) {
      const file = join(folder, `mingda-${period.name}.${extension}`);
      await replaceFile(file, content);
      files.push(file);
    }
    return files;
  } catch (error) {
    throw new OperatorError(
      `the files cannot be written into ${folder} (${(error as NodeJS.ErrnoException).code}); choose another folder with --out`,
    );
  }
}

/** Whoever reads the file finds the old one or the new one, never half of it. */
async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content, { flush: true });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function asJson({ period, inquiries, unanswered, staff, cases }: Statistics, files: string[]) {
  const { messages, questions, answered, residents, possibleRequests, ratings } = inquiries;
  const { requests: _requests, ...caseCounts } = cases;
  return {
    period: { from: period.from.toString(), to: period.to.toString() },
    files,
    totals: {
      messages,
      inquiries: inquiries.inquiries,
      residents,
      questions,
      answered,
      unanswered: unanswered.total,
      possibleRequests,
      ratings,
      answerMs: inquiries.answerMs,
      staff,
      cases: caseCounts,
    },
  };
}
