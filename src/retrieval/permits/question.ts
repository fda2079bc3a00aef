import { type Asked, whereOf } from './asked.ts';
import { byEnterprise, byUnknown } from './by-enterprise.ts';
import { byDescription, byList } from './by-list.ts';
import { byNumber } from './by-number.ts';
import { byProject } from './by-project.ts';
import { extentOf, kindOf, selectRows } from './select.ts';
import type { Verdict, Way } from './verdict.ts';

/** Tried in this order; the first that understands the question, answers. */
export const ways: Way[] = [byNumber, byMatters, byEnterprise, byList, byProject, byUnknown, byDescription];

/** 还有哪些许可由你们办: the kinds of decision that the tables hold. */
function byMatters(asked: Asked): Verdict | null {
  const { frame, whole, words } = asked;
  if (!words.says.matters(whole)) return null;
  const rows = selectRows(frame, whereOf(asked)).filter((row) => kindOf(frame, row) !== 'penalty');
  const byMatter = Map.groupBy(rows, (row) => frame.matter.values[frame.matter.at[row] ?? 0] ?? '');
  byMatter.delete('');
  if (byMatter.size === 0) return null;
  const matters = [...byMatter].map(([matter, all]) => ({ matter, count: all.length }));
  const newest = [...byMatter.values()].flatMap((all) => all.slice(0, 1));
  const answer = { table: 'permits', kind: 'matters', matters, extent: extentOf(frame, rows) } as const;
  return { answer, rows: newest, yields: true, confidence: 0.8 };
}
