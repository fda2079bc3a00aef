import type { Outcome } from '../outcome.ts';
import type { Decision, Step } from '../turn.ts';
import { decided } from './question.ts';

const pressed = /^更多\s*[#＃]\s*(\d{1,15})$/u;
const typed =
  /^(?:请)?(?:(?:看|查看|显示|列出|还有)?(?:更多|下一页|下页|剩下的|其余的|后面的)|还有(?:吗|么|呢|没有|没|哪些|别的吗|其他的吗)|more|next)(?:吧|呢|吗|的)?$/;
/** Said of a list only where there is one; else they are left to the other steps. */
const goOn = /^(?:继续|接着(?:说|看|列)?|往下(?:看|翻)?)(?:吧|呢)?$/;

/** 更多: the rows of the last answer that were not shown yet. */
export const more: Step = async (turn) => {
  const [, button] = pressed.exec(turn.text) ?? [];
  const list = turn.context.more;
  if (!button && !typed.test(turn.plain) && !(list && goOn.test(turn.plain))) return undefined;
  const { wording } = turn;
  if (!list || (button && Number(button) !== list.inquiry)) return nothingMore(wording.say('more_none', {}));
  if (list.shown >= list.total) return nothingMore(wording.say('more_end', { total: list.total }));
  const asked = {
    text: list.text,
    today: Temporal.PlainDate.from(list.today),
    enterprise: list.enterprise,
    skip: list.shown,
  };
  return { ...decided(turn, asked, await turn.retrieval.find(asked)), possibleRequest: false };
};

function nothingMore(text: string): Decision {
  const outcome: Outcome = 'clarify_no_more';
  return { reply: { outcome, text, citations: [], actions: [] } };
}
