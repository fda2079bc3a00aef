import { type Asked, kindsOf, whereOf, wordsOf } from './asked.ts';
import type { Frame } from './frame.ts';
import { type Criteria, extentOf, newestOfEach, selectRows } from './select.ts';
import { none, tellsDetail, type Verdict } from './verdict.ts';

/** 上个月批了哪些项目, 麻阳有哪些项目拟批准, 今年罚了几家, 环评公示. */
export function byList(asked: Asked): Verdict | null {
  const { text, ranges } = asked;
  const { counting, listing, announced } = asked.words.says;
  const wanted = counting(text) || listing(text) || ranges.length > 0 || announced(text);
  return wanted ? listOf(asked) : null;
}

/** 砖厂环评批了吗: whoever it is that the words describe; what a text says of it goes first. */
export function byDescription(asked: Asked): Verdict | null {
  const described = wordsOf(asked).length > 0 && !asked.words.says.others(asked.text);
  // 批了吗: also what was only accepted answers.
  const list = described ? listOf(asked.whether ? { ...asked, stages: [] } : asked) : null;
  return list && list.rows.length > 0 ? { ...list, yields: true } : null;
}

function listOf(asked: Asked): Verdict | null {
  const { frame, text, matter, stages, ranges, words, detail } = asked;
  const decided = matter !== null || stages.length > 0 || /许可证/.test(text);
  if (words.says.rules(text) || (!decided && !/项目/.test(text))) return null;
  const counted = words.says.counting(text);
  const kinds = kindsOf(asked);
  const told = [...wordsOf(asked), ...formIn(asked)];
  // 尾矿库项目有哪些 names no decision: only what stands in the rows tells that they are meant.
  if (!decided && told.length === 0) return null;
  const general: Criteria = { ...whereOf(asked), ...kinds, ...stagesOf(asked) };
  const found = selectRows(frame, { ...general, words: told, ...daysOf(asked) });
  const ofValidity = detail === 'validity';
  const isListed = ofValidity
    ? tellsDetail(asked, detail)
    : (row: number) => decided || hasProject(frame, row);
  const rows = (isReceipts(asked) ? newestOfEach(frame, found) : found).filter(isListed);
  if (rows.length === 0) {
    // What is left over and stands in no row is about something else.
    if (told.length > 0 || selectRows(frame, kinds).length === 0) return null;
    const criteria = selectRows(frame, general).length > 0 ? general : kinds;
    return {
      ...none(asked, { name: '', known: false, guess: null, near: [], criteria }),
      yields: true,
    };
  }
  const chosen = ranges.length > 0 || told.length > 0;
  const answer = {
    table: 'permits',
    kind: 'list',
    lead: ofValidity ? 'validity' : counted ? 'counted' : 'found',
    from: asked.skip,
    total: rows.length,
    extent: extentOf(frame, chosen ? selectRows(frame, general) : rows),
  } as const;
  return { answer, rows, yields: counted || !decided, confidence: 0.8 };
}

const hasProject = ({ project }: Frame, row: number) => project.values[project.at[row] ?? 0] !== '';

/** 上个月受理了哪些: what was accepted then, however far it has come since. */
const isReceipts = ({ stages, ranges }: Asked) => stages.join() === 'accepted' && ranges.length > 0;

const daysOf = (asked: Asked): Criteria =>
  isReceipts(asked) ? { acceptedIn: asked.ranges } : { ranges: asked.ranges };

/** The stages that a list is asked for: 公示 and 受理 without a time mean what has come no further. */
function stagesOf(asked: Asked): Criteria {
  const { stages, matter, ranges } = asked;
  const any = stages.length === 0 || matter === 'penalty' || stages.includes('passed');
  if (any || matter === 'acceptance' || isReceipts(asked)) return {};
  const pending = ranges.length === 0 && stages.every((one) => one === 'accepted' || one === 'proposed');
  return { stages: stagesWanted(asked), pending };
}

/** Tables of licences often have no status: what stands in them was granted. */
function stagesWanted({ stages, matter, text }: Asked) {
  const licences =
    matter === 'discharge' || matter === 'hazardous' || matter === 'radiation' || /许可证/.test(text);
  return licences && stages.includes('approved') ? [...stages, 'none' as const] : stages;
}

/** 报告书 or 报告表, where the tables tell them apart. */
function formIn({ frame, text }: Asked): string[] {
  const form = /报告[书表]|登记表/.exec(text)?.[0];
  const told = (value: string) => form !== undefined && value.includes(form);
  return form && [frame.content, frame.matter].some(({ plain }) => plain.some(told)) ? [form] : [];
}
