import { numberAsked } from '../document-numbers.ts';
import { type Asked, kindsOf, whereOf } from './asked.ts';
import { withoutSigns } from './frame.ts';
import { selectRows } from './select.ts';
import { about, none, type Verdict } from './verdict.ts';

/** 怀环审〔2017〕12号是什么, 12号文, 91431200770000001A001P是谁的. */
export function byNumber(asked: Asked): Verdict | null {
  const { frame, whole } = asked;
  const number = numberAsked(whole, (before) => seriesIn(before, frame.series));
  const numbers = new Set<number>();
  if (number) {
    const { series, year, ordinal } = number;
    frame.numbers.forEach((own, at) => {
      if (own?.ordinal !== ordinal || (year && own.year !== year)) return;
      if (!series || own.series === series) numbers.add(at);
    });
  } else {
    const signs = withoutSigns(whole);
    for (const { at, code } of frame.codes) if (signs.includes(code)) numbers.add(at);
  }
  const kinds = asked.matter === 'penalty' ? kindsOf(asked) : {};
  const rows = numbers.size > 0 ? selectRows(frame, { ...whereOf(asked), ...kinds, numbers }) : [];
  if (rows.length > 0) return about(asked, rows, { name: '', guess: null }, 'all');
  if (!number?.certain) return null;
  return none(asked, { name: number.written, known: false, guess: null, near: [], criteria: {} });
}

function seriesIn(before: string, known: ReadonlySet<string>): string | undefined {
  return [...known]
    .filter((series) => series !== '' && before.endsWith(series))
    .sort((a, b) => b.length - a.length)[0];
}
