import type { CatalogueAnswer, EntryRow } from '../../retrieval/catalogue/answer.ts';
import type { Finding } from '../../retrieval/finding.ts';
import { wayOnActions } from '../actions.ts';
import { corrections } from '../citation.ts';
import type { Reply } from '../message.ts';
import type { Turn } from '../turn.ts';
import { dayInWords, rangeLine, recordsReply, sourcesInWords } from './records.ts';

/** Entries of the disclosure catalogue that answer, with link and interpretation (seeds.md, S1 and S21). */
export function showCatalogue(turn: Turn, finding: Finding, answer: CatalogueAnswer): Reply {
  const { wording, inquiryId } = turn;
  if (answer.kind === 'none') {
    return {
      outcome: 'unanswered_no_record',
      text: wording.say('catalogue_missing', { written: answer.written }),
      citations: [],
      actions: wayOnActions(wording, inquiryId),
    };
  }
  const { rows, from, total } = answer;
  const part = { from, shown: rows.length, total };
  const sources = sourcesInWords(finding.quotes.map(({ source, title }) => source || title));
  const lines = [
    corrections(turn, finding.scope),
    from === 0 ? wording.say('catalogue_list', { total }) : '',
    ...rows.map((row) => lineOf(turn, row)),
    rangeLine(turn, part),
    wording.say('catalogue_source', { sources }),
  ];
  return recordsReply(turn, finding, lines, part);
}

/** · 怀化市空气质量月报（怀化市环境保护局；类别：…；2017年3月1日；文号） with the links below. */
function lineOf({ wording }: Turn, row: EntryRow): string {
  const facts = [
    row.agency,
    row.category && `类别：${row.category}`,
    row.indexCode && `索引号：${row.indexCode}`,
    row.department && `责任部门：${row.department}`,
    row.madeOn && `生成日期：${dayInWords(row.madeOn)}`,
    row.number && `文号：${row.number}`,
  ].filter(Boolean);
  const line = wording.say('catalogue_line', { name: row.name, facts: facts.join('；') });
  const links = [row.link && `  链接：${row.link}`, row.interpretation && `  解读：${row.interpretation}`];
  return [line, ...links].filter(Boolean).join('\n');
}
