import type { Finding } from '../../retrieval/finding.ts';
import type {
  GuideChoice,
  GuideLine,
  GuideName,
  GuideTold,
  ServicesAnswer,
} from '../../retrieval/service-guides/answer.ts';
import { ratingActions, wayOnActions } from '../actions.ts';
import { citationOf, corrections } from '../citation.ts';
import type { Action, Reply } from '../message.ts';
import { remarksOn } from '../quoting.ts';
import type { Turn } from '../turn.ts';

/** Buttons for what else a guide tells. */
const mostOthers = 6;

/** What a service guide says of what was asked: its own lines, letter by letter (design.md rule 1). */
export function showServices(turn: Turn, finding: Finding, answer: ServicesAnswer): Reply {
  return answer.kind === 'which' ? which(turn, finding, answer) : told(turn, finding, answer);
}

function told(turn: Turn, finding: Finding, answer: GuideTold): Reply {
  const { wording, inquiryId } = turn;
  const { missing, lines, copies, asked } = answer;
  // What was not asked for stands there as whom to ask instead.
  const instead = asked === 'slots' && missing.length > 0 ? lines.filter(isCall) : [];
  const own = lines.filter((line) => !instead.includes(line));
  const guide = nameOf(answer);
  const others = otherActions(answer);
  const parts = [
    corrections(turn, finding.scope),
    own.length > 0 ? wording.say('guide_told', { guide, lines: own.map(lineIn(turn)).join('\n') }) : '',
    missing.length > 0 ? wording.say('guide_missing', { guide, slots: missing.join('、') }) : '',
    ...instead.map(({ label, value }) => wording.say('guide_ask', { label, value })),
    copies > 1 ? wording.say('guide_copies', { count: copies }) : '',
    others.length > 0 && (asked === 'overview' || missing.length > 0) ? wording.say('guide_others', {}) : '',
    ...remarksOn(wording, finding.quotes, turn.today),
  ];
  return {
    outcome: own.length > 0 || asked === 'overview' ? 'answered_quotation' : 'unanswered_no_record',
    text: parts.filter(Boolean).join('\n'),
    citations: finding.quotes.map(citationOf(wording)),
    actions: [...others, ...ratingActions(wording, inquiryId), ...wayOnActions(wording, inquiryId)],
  };
}

const isCall = ({ slot }: GuideLine) => slot === '咨询电话';

const lineIn =
  ({ wording }: Turn) =>
  ({ label, value }: GuideLine) =>
    wording.say('guide_line', { label, value: value.includes('\n') ? `\n${value}` : value });

/** 广东省生态环境厅“排污许可证核发”; the agency once, where the name does not hold it already. */
function nameOf({ guide, agency }: GuideName): string {
  return `${guide.includes(agency) ? '' : agency}“${guide}”`;
}

/** 申请材料, 办理地点 …: what else the guide tells, each a question of its own. */
function otherActions({ guide, agency, others }: GuideTold): Action[] {
  return others.slice(0, mostOthers).map((slot) => ({ label: slot, send: `${agency}${guide}的${slot}` }));
}

function which(turn: Turn, { scope }: Finding, answer: GuideChoice): Reply {
  const { wording, inquiryId } = turn;
  const { name, guides, count } = answer;
  const shown = guides.length;
  const lead =
    count > shown
      ? wording.say('guide_which_more', { name, count, shown })
      : wording.say(shown === 1 ? 'guide_which_one' : 'guide_which', { name });
  const list = guides.map((guide) => `· ${guide.guide}${guide.agency && `（${guide.agency}）`}`);
  return {
    outcome: 'clarify_which',
    text: [corrections(turn, scope), lead, ...list].filter(Boolean).join('\n'),
    citations: [],
    actions: [...guides.map(({ label, ask }) => ({ label, send: ask })), ...wayOnActions(wording, inquiryId)],
  };
}
