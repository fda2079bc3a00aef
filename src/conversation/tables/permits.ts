import type { Finding } from '../../retrieval/finding.ts';
import { periodInWords } from '../../retrieval/periods.ts';
import type { Choice, PermitRow, PermitsAnswer } from '../../retrieval/permits/answer.ts';
import { button, wayOnActions } from '../actions.ts';
import { corrections } from '../citation.ts';
import type { Action, Reply } from '../message.ts';
import type { Turn } from '../turn.ts';
import { dayInWords, rangeLine, recordsReply, sourceLine, sourcesInWords } from './records.ts';

type Of<Kind> = Extract<PermitsAnswer, { kind: Kind }>;

/** Permits and decisions that answer: what the rows say, and nothing that they do not (design.md rule 1). */
export function showPermits(turn: Turn, finding: Finding, answer: PermitsAnswer): Reply {
  switch (answer.kind) {
    case 'about':
      return about(turn, finding, answer);
    case 'list':
      return list(turn, finding, answer);
    case 'matters':
      return matters(turn, finding, answer);
    case 'which':
      return which(turn, answer);
    case 'none':
      return none(turn, finding, answer);
  }
}

function about(turn: Turn, finding: Finding, answer: Of<'about'>): Reply {
  const { rows, from, total, guess, extent, documents } = answer;
  const { wording } = turn;
  const part = { from, shown: rows.length, total };
  const list = sourcesInWords(documents.map(({ name }) => name));
  const reply = recordsReply(
    turn,
    finding,
    [
      corrections(turn, finding.scope),
      guess ? wording.say('correction', guess) : '',
      from === 0 ? leadOf(turn, answer) : '',
      ...rows.map((row) => lineOf(turn, row)),
      rangeLine(turn, part),
      documents.length > 0 ? wording.say('permit_documents', { list }) : '',
      sourceLine(turn, finding.quotes, extent.to),
    ],
    part,
  );
  const texts = documents.slice(0, 1).map(({ ask }) => ({ label: wording.label('document'), send: ask }));
  return { ...reply, actions: [...texts, ...reply.actions] };
}

/** The sentence that answers what was asked, before the rows that it rests on. */
function leadOf(turn: Turn, { rows, total, name, detail, matter }: Of<'about'>): string {
  const { wording } = turn;
  const [newest] = rows;
  if (!newest) return '';
  const told = rows.flatMap((row) => toldDetail(row, detail) ?? []);
  const [first] = told;
  if (first) {
    const { label, value } = first;
    const what = rows.length === 1 ? subjectOf(newest) + newest.matter : name || newest.enterprise;
    if (told.every((one) => one.value === '')) return wording.say('permit_detail_missing', { what, label });
    return rows.length === 1 ? wording.say('permit_detail', { what, label, value }) : '';
  }
  if (matter === 'penalty' && name !== '') return wording.say('permit_penalties', { name, total });
  if (detail === 'all' && name !== '') return wording.say('permit_records', { name, total });
  return newestOfEach(rows)
    .map((row) => stageSentence(turn, row))
    .join('\n');
}

/** What a row says to the one thing that is asked, with the label it is told by; null where its stage is asked. */
function toldDetail(row: PermitRow, detail: Of<'about'>['detail']): { label: string; value: string } | null {
  switch (detail) {
    case 'number':
      return {
        label: row.kind === 'discharge' || row.kind === 'hazardous' ? '编号' : '文号',
        value: row.number,
      };
    case 'date':
      return { label: '日期', value: datesOf(row) };
    case 'place':
      return { label: '地点', value: row.place };
    case 'content':
      return { label: '内容', value: row.content };
    case 'reason':
      return { label: '原因', value: row.reason };
    case 'validity':
      return labelled('有效期', row.validity);
    case 'link':
      return { label: '链接', value: row.link };
    default:
      return null;
  }
}

/** 有效期限：2020-07-20至2023-07-19 has a label of its own. */
function labelled(label: string, text: string): { label: string; value: string } {
  const [, own, value] = /^([^：:；]{1,12})[：:]([^；]+)$/.exec(text) ?? [];
  return own && value ? { label: own, value } : { label, value: text };
}

/** Each project and matter by its newest row: the others are its history. */
function newestOfEach(rows: PermitRow[]): PermitRow[] {
  const groups = Map.groupBy(
    rows,
    ({ enterprise, project, matter }) => `${enterprise}\0${project}\0${matter}`,
  );
  return [...groups.values()].flatMap((group) => group.slice(0, 1));
}

/** 受理 is told as 已受理，尚未见批准: how a matter stands is never reckoned, only read. */
function stageSentence({ wording }: Turn, row: PermitRow): string {
  const what = `${subjectOf(row)}${row.stage === 'passed' ? '' : `的${row.matter}`}`;
  const when = row.decidedOn
    ? `（${[dayInWords(row.decidedOn), row.number].filter(Boolean).join('，')}）`
    : '';
  switch (row.stage) {
    case 'accepted':
      return wording.say('permit_accepted', { what });
    case 'proposed':
      return wording.say('permit_proposed', { what });
    case 'approved':
      return wording.say('permit_approved', { what, when });
    case 'rejected':
      return wording.say('permit_rejected', { what, when });
    case 'passed':
      return wording.say('permit_passed', { what, when });
    case 'none':
      return wording.say('permit_none', { what });
  }
}

const subjectOf = ({ enterprise, project }: PermitRow) => `${enterprise}${project && `“${project}”`}`;

/** 2017年4月10日受理，2017年6月15日批准. */
function datesOf({ acceptedOn, decidedOn, status, stage }: PermitRow): string {
  const accepted = acceptedOn && stage !== 'accepted' ? `${dayInWords(acceptedOn)}受理` : '';
  const decided = dayInWords(decidedOn || (stage === 'accepted' ? acceptedOn : ''));
  return [accepted, `${decided}${status}`].filter(Boolean).join('，');
}

/** A row in one line, with its link below. */
function lineOf({ wording }: Turn, row: PermitRow): string {
  const { matter, number, place, content, link } = row;
  const facts = [matter, datesOf(row), number, place && `地点：${place}`, content].filter(Boolean).join('；');
  return `${wording.say('permit_line', { subject: subjectOf(row), facts })}${link && `\n  ${link}`}`;
}

const leads = { found: 'permit_list', counted: 'permit_counted', validity: 'permit_validity' } as const;

function list(turn: Turn, finding: Finding, answer: Of<'list'>): Reply {
  const { rows, from, total, extent } = answer;
  const part = { from, shown: rows.length, total };
  const lead = turn.wording.say(leads[answer.lead], { total });
  return recordsReply(
    turn,
    finding,
    [
      corrections(turn, finding.scope),
      from === 0 ? lead : '',
      ...rows.map((row) => lineOf(turn, row)),
      rangeLine(turn, part),
      sourceLine(turn, finding.quotes, extent.to),
    ],
    part,
  );
}

function matters(turn: Turn, finding: Finding, answer: Of<'matters'>): Reply {
  const lines = answer.rows.map((row) => {
    const count = answer.matters.find(({ matter }) => matter === row.matter)?.count ?? 1;
    return `${row.matter}（${count}条）\n${lineOf(turn, row)}`;
  });
  const lead = turn.wording.say('permit_matters', { list: lines.join('\n') });
  const source = sourceLine(turn, finding.quotes, answer.extent.to);
  return recordsReply(turn, finding, [corrections(turn, finding.scope), lead, source], null);
}

function which({ wording, inquiryId }: Turn, { written, choices }: Of<'which'>): Reply {
  return {
    outcome: 'clarify_which',
    text: wording.say('permit_which', { written }),
    citations: [],
    actions: [...namesOf(choices), ...wayOnActions(wording, inquiryId)],
  };
}

/** A button sends the full name; the conversation remembers which question it answers (context.ts `choice`). */
const namesOf = (choices: Choice[]): Action[] => choices.map(({ name }) => button(name));

function none(turn: Turn, { scope }: Finding, answer: Of<'none'>): Reply {
  const { wording, inquiryId } = turn;
  const { guess, near, known, extent } = answer;
  const period = extent.from === '' ? '日期未注明' : `${dayInWords(extent.from)}至${dayInWords(extent.to)}`;
  const sources = sourcesInWords(extent.sources);
  const lines = [
    corrections(turn, scope),
    guess ? wording.say('correction', guess) : '',
    wording.say('permit_missing', { what: recordsAsked(scope, answer), sources, period }),
    near.length > 0 ? wording.say(known ? 'permit_missing_others' : 'permit_missing_near', {}) : '',
    wording.say('permit_missing_next', {}),
  ];
  return {
    outcome: 'unanswered_no_record',
    text: lines.filter(Boolean).join('\n'),
    citations: [],
    actions: [...namesOf(near), ...wayOnActions(wording, inquiryId)],
  };
}

/** “腾飞纸业”的行政处罚记录, 2023年1月符合的记录 */
function recordsAsked({ places, periods }: Finding['scope'], { name, matter }: Of<'none'>): string {
  const what = matter ? matterNames[matter] : '';
  // 怀环审〔2026〕99号 tells its year itself.
  const when = /\d{4}/.test(name) ? '' : periods.map(periodInWords).join('、');
  if (name !== '') return `“${name}”的${when}${what}记录`;
  return `${places.join('、')}${when}${what || '符合条件的'}记录`;
}

/** In the words of seeds.md, S19. */
const matterNames: Record<PermitRow['kind'], string> = {
  assessment: '环评审批',
  acceptance: '验收',
  discharge: '排污许可',
  hazardous: '危险废物经营许可',
  radiation: '辐射安全许可',
  penalty: '行政处罚',
  other: '',
};
