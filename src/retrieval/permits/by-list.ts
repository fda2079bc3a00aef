import { type Asked, kindsOf, whereOf, wordsOf } from './asked.ts';
import { type Criteria, extentOf, selectRows } from './select.ts';
import { none, type Verdict } from './verdict.ts';
import { aboutRules, counting, listing } from './vocabulary.ts';

/** 上个月批了哪些项目, 麻阳有哪些项目拟批准, 今年罚了几家. */
export function byList(asked: Asked): Verdict | null {
  const { frame, text, matter, stages, ranges } = asked;
  const decided = matter !== null || stages.length > 0 || /许可证/.test(text);
  if (!decided && !/项目/.test(text)) return null;
  const counted = counting.test(text);
  if (!counted && !listing.test(text) && ranges.length === 0) return null;
  if (aboutRules.test(text)) return null;
  const words = wordsOf(asked);
  // 尾矿库项目有哪些 names no decision: only what stands in the rows tells that they are meant.
  if (!decided && words.length === 0) return null;
  const staged =
    matter !== 'penalty' && matter !== 'acceptance' && stages.length > 0 && !stages.includes('passed');
  const pending =
    ranges.length === 0 &&
    stages.length > 0 &&
    stages.every((one) => one === 'accepted' || one === 'proposed');
  const kinds = stages.includes('passed') ? { accepted: true } : kindsOf(asked);
  const general: Criteria = {
    ...whereOf(asked),
    ...kinds,
    ...(staged && { stages: stagesWanted(asked), pending }),
  };
  const rows = selectRows(frame, { ...general, words, ranges });
  if (rows.length === 0) {
    // What is left over and stands in no row is about something else.
    if (words.length > 0 || selectRows(frame, kinds).length === 0) return null;
    const criteria = selectRows(frame, general).length > 0 ? general : kinds;
    return {
      ...none(asked, { name: '', known: false, guess: null, near: [], criteria }),
      yields: true,
    };
  }
  const extent = extentOf(frame, ranges.length > 0 || words.length > 0 ? selectRows(frame, general) : rows);
  const answer = {
    table: 'permits',
    kind: 'list',
    counted,
    from: asked.skip,
    total: rows.length,
    extent,
  } as const;
  return { answer, rows, yields: counted || !decided, confidence: 0.8 };
}

/** Tables of licences often have no status: what stands in them was granted. */
function stagesWanted({ stages, matter, text }: Asked) {
  const licences =
    matter === 'discharge' || matter === 'hazardous' || matter === 'radiation' || /许可证/.test(text);
  return licences && stages.includes('approved') ? [...stages, 'none' as const] : stages;
}
