import { isNumber, numberAsked, seriesIn } from '../document-numbers.ts';
import { type Asked, kindsOf, whereOf } from './asked.ts';
import { withoutSigns } from './frame.ts';
import { selectRows } from './select.ts';
import { about, none, type Verdict } from './verdict.ts';

/** 怀环审〔2017〕12号是什么, 12号文, 91431200770000001A001P是谁的. */
export function byNumber(asked: Asked): Verdict | null {
  const { frame, whole, detail } = asked;
  const number = numberAsked(whole, seriesIn(frame.series));
  const numbers = new Set<number>();
  if (number) {
    frame.numbers.forEach((own, at) => {
      if (own && isNumber(own, number)) numbers.add(at);
    });
  } else {
    const signs = withoutSigns(whole);
    for (const { at, code } of frame.codes) if (signs.includes(code)) numbers.add(at);
  }
  const kinds = asked.matter === 'penalty' ? kindsOf(asked) : {};
  const rows = numbers.size > 0 ? selectRows(frame, { ...whereOf(asked), ...kinds, numbers }) : [];
  // Whose number it is and what it allows is what 是什么 and 批了吗 ask for.
  const wanted = detail === 'number' || detail === 'status' ? 'all' : detail;
  if (rows.length > 0) return about(asked, rows, { name: '', guess: null }, wanted);
  if (!number?.certain) return null;
  const missing = { name: number.written, known: false, guess: null, near: [], criteria: {} };
  return { ...none(asked, missing), yields: true, yieldsToNumber: number.written };
}
