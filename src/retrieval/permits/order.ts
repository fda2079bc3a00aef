import { inSlices } from '../in-slices.ts';
import type { Stage } from './answer.ts';
import { dayOf, type Frame } from './frame.ts';

type Rows = Pick<
  Frame,
  'accepted' | 'decided' | 'passageIds' | 'enterprise' | 'project' | 'matter' | 'status' | 'stages'
>;

const order: Stage[] = ['none', 'accepted', 'proposed', 'rejected', 'approved', 'passed'];

/** Puts the rows in the order in which they are shown, once for all questions. */
export async function orderRows(rows: Rows): Promise<Pick<Frame, 'newest' | 'overtaken' | 'rowsOf'>> {
  const size = rows.passageIds.length;
  const ranks = rows.stages.map((stage) => order.indexOf(stage));
  const rankOf = (row: number) => ranks[rows.status.at[row] ?? 0] ?? 0;
  // Day, stage and place of a row in one number, which typed arrays sort without a comparison of ours.
  const keys = new Float64Array(size);
  await inSlices(rows.passageIds, (_, row) => {
    keys[row] = row - (dayOf(rows, row) * 8 + rankOf(row)) * span;
  });
  keys.sort();
  const newest = new Uint32Array(size);
  await inSlices(keys, (key, at) => {
    newest[at] = ((key % span) + span) % span;
  });
  return {
    newest,
    overtaken: await overtakenRows(rows, newest, rankOf),
    rowsOf: rowsByEnterprise(rows, newest),
  };
}

/** More rows than any table has; days are below 10^8, so that all stays below 2^53. */
const span = 4_000_000;

/** Those of which a later stage stands in another row: 受理 where 批准 follows. */
async function overtakenRows(
  { enterprise, project, matter }: Rows,
  newest: Uint32Array,
  rankOf: (row: number) => number,
): Promise<Uint8Array> {
  const matters = matter.values.length;
  const keyOf = (row: number) =>
    ((enterprise.at[row] ?? 0) * project.values.length + (project.at[row] ?? 0)) * matters +
    (matter.at[row] ?? 0);
  const furthest = new Map<number, number>();
  await inSlices(newest, (row) => {
    const key = keyOf(row);
    furthest.set(key, Math.max(furthest.get(key) ?? 0, rankOf(row)));
  });
  const overtaken = new Uint8Array(newest.length);
  await inSlices(newest, (row) => {
    if (rankOf(row) < (furthest.get(keyOf(row)) ?? 0)) overtaken[row] = 1;
  });
  return overtaken;
}

function rowsByEnterprise({ enterprise }: Rows, newest: Uint32Array): Frame['rowsOf'] {
  const starts = new Uint32Array(enterprise.values.length + 1);
  for (const at of enterprise.at) starts[at + 1] = (starts[at + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(newest.length);
  for (const row of newest) {
    const at = enterprise.at[row] ?? 0;
    rows[next[at] ?? 0] = row;
    next[at] = (next[at] ?? 0) + 1;
  }
  return (at) => [...rows.subarray(starts[at] ?? 0, starts[at + 1] ?? 0)];
}
