import { lastHeading } from '../passages.ts';
import type { GuideWords } from './vocabulary.ts';

/** A line of a service guide: 办理地点：… */
export type GuideSlot = {
  /** Name of the guide: the document's title, or the heading under which one of several guides stands. */
  guide: string;
  /** As it is written. */
  label: string;
  /** Letter by letter. */
  value: string;
};

/** A slot with the section in which it stands. */
export type PlacedSlot = GuideSlot & { section: number };

type Section = { headings: string[]; paragraphs: string[] };
type Line = { label: string; value: string; section: number; under: string[] };

/** A text is a guide from so many different slots on, one of which only guides have. */
const fewestSlots = 3;

/**
 * Reads a document as service guides: lines that begin with a label, and sections whose heading is one. Several guides
 * may stand in a document, each under a heading of its own.
 *
 * @returns nothing where the document is no guide.
 */
export function slotsIn(title: string, sections: Section[], words: GuideWords): PlacedSlot[] {
  const lines = linesOf(sections, words);
  if (!isGuide(lines, words)) return [];
  const groups = Map.groupBy(lines, ({ under }) => under.join('\0'));
  const named = [...groups.values()].filter((group) => group[0]?.under.length && isGuide(group, words));
  const several = named.length > 1;
  return lines.map(({ label, value, section, under }) => ({
    guide: several && under.length > 0 ? lastHeading(under.join(' › ')) : title,
    label,
    value,
    section,
  }));
}

function isGuide(lines: Line[], words: GuideWords): boolean {
  const slots = new Set(lines.flatMap(({ label }) => words.slotOf(label) ?? []));
  return slots.size >= fewestSlots && [...slots].some((slot) => words.isTelling(slot));
}

/** 办理地点：广州市… ; a label is a short run without marks, a number before it apart. */
const labelled =
  /^[ \t]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][ \t]*)?([\p{L}\d（）()、/]{2,16})[：:]\s*/u;
const numbered = /^[（(]?\d{1,3}[）)、.．]/;
/** 1. 申请表：原件一份 is an item of a list, whatever stands before its colon. */
const item = /^[ \t]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[-·•●○①-⑳])/;

function linesOf(sections: Section[], words: GuideWords): Line[] {
  const lines: Line[] = [];
  const at: { open: Line | null; listed: boolean } = { open: null, listed: false };
  const isLabel = (name: string) => words.slotOf(name) !== null || words.isName(name);
  const read = (text: string, section: number, under: string[]) => {
    const label = labelled.exec(text);
    const name = label?.[1] ?? '';
    if (label && (isLabel(name) || (at.open !== null && !at.listed && !item.test(text)))) {
      const value = text.slice(label[0].length).trim();
      // 申请材料： alone: what follows is its list, also where an item has a colon of its own.
      at.listed = value === '';
      at.open = { label: name, value, section, under };
      lines.push(at.open);
    } else if (at.open) at.open.value = `${at.open.value}\n${text.trim()}`.trim();
  };
  for (const [section, { headings, paragraphs }] of sections.entries()) {
    const heading = headings.at(-1) ?? '';
    if (isLabel(heading)) {
      const value = withoutLead(paragraphs.join('\n').trim(), heading);
      lines.push({ label: bare(heading), value, section, under: headings.slice(0, -1) });
      at.open = null;
      continue;
    }
    // 2. 营业执照, short and numbered, looks like a heading where it is an item of the list that is open.
    const goesOn = at.listed && numbered.test(heading) ? at.open : null;
    if (goesOn) read(heading, section, goesOn.under);
    else at.open = null;
    const under = goesOn?.under ?? headings;
    for (const text of paragraphs.flatMap((paragraph) => paragraph.split('\n'))) read(text, section, under);
  }
  return lines.filter(({ value }) => value !== '');
}

const bare = (heading: string) => heading.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/, '').trim();

/** A table's section says 排污许可证核发（…局）办理地点：… in one sentence. */
function withoutLead(text: string, heading: string): string {
  const at = text.search(/[：:]/);
  return at >= 0 && text.slice(0, at).endsWith(bare(heading)) ? text.slice(at + 1).trim() : text;
}
