import { writeNumber } from './number-formats.ts';

/** The XML of the parts of a Word document that say how paragraphs are numbered; empty where a part is absent. */
export type NumberedParts = { document: string; numbering: string; styles: string };

type Level = { start: number; format: string; text: string };
type Numbering = { abstract: string; levels: Map<number, Level> };
type Place = { numId: string; level: number };

/**
 * Writes the numbers that Word makes by itself (一、 （二） 第三条 4.) into the text of a document's XML: they are part of
 * what is printed, and the reader of Word documents leaves them out.
 */
export function withWrittenNumbers({ document, numbering, styles }: NumberedParts): string {
  const nums = numberingsIn(numbering);
  const byStyle = placesOfStyles(styles);
  const counters = new Map<string, number[]>();
  return document.replace(/<w:pPr>((?:(?!<w:pPr[ >])[\s\S])*?)<\/w:pPr>/g, (whole, properties: string) => {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(properties)?.[1] ?? '';
    const place = placeIn(properties) ?? byStyle.get(style);
    const found = place && nums.get(place.numId);
    if (!place || !found) return whole;
    const label = labelOf(found, place.level, counters);
    if (label === '') return whole;
    // Number 0 takes the paragraph out of its list: the number stands in the text now.
    const plain = properties.replace(/<w:numPr>[\s\S]*?<\/w:numPr>|<w:numPr\/>/, '');
    return `<w:pPr>${plain}<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">${label}</w:t></w:r>`;
  });
}

function placeIn(properties: string): Place | null {
  const numbers = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(properties)?.[1];
  if (numbers === undefined) return null;
  const numId = /<w:numId w:val="(\d+)"/.exec(numbers)?.[1];
  return numId === undefined
    ? null
    : { numId, level: Number(/<w:ilvl w:val="(\d)"/.exec(numbers)?.[1] ?? 0) };
}

function placesOfStyles(styles: string): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [, id = '', body = ''] of styles.matchAll(
    /<w:style [^>]*?w:styleId="([^"]*)"[^>]*>([\s\S]*?)<\/w:style>/g,
  )) {
    const place = placeIn(body);
    if (place) places.set(id, place);
  }
  return places;
}

function numberingsIn(xml: string): Map<string, Numbering> {
  const abstracts = new Map<string, Map<number, Level>>();
  for (const [, id = '', body = ''] of xml.matchAll(
    /<w:abstractNum [^>]*?w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/g,
  )) {
    abstracts.set(id, levelsIn(body));
  }
  const nums = new Map<string, Numbering>();
  for (const [, id = '', body = ''] of xml.matchAll(
    /<w:num [^>]*?w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/g,
  )) {
    const abstract = /<w:abstractNumId w:val="(\d+)"/.exec(body)?.[1] ?? '';
    // A list that starts anew counts by itself.
    const own = body.includes('<w:startOverride') ? `${abstract}#${id}` : abstract;
    nums.set(id, { abstract: own, levels: abstracts.get(abstract) ?? new Map() });
  }
  return nums;
}

function levelsIn(body: string): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const [, ilvl = '0', own = ''] of body.matchAll(
    /<w:lvl [^>]*?w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g,
  )) {
    const value = (name: string) => new RegExp(`<w:${name} w:val="([^"]*)"`).exec(own)?.[1];
    levels.set(Number(ilvl), {
      start: Number(value('start') ?? 1),
      format: value('numFmt') ?? 'decimal',
      text: value('lvlText') ?? '',
    });
  }
  return levels;
}

/** Counts on, and writes the number of a paragraph; empty for bullets. */
function labelOf({ abstract, levels }: Numbering, at: number, counters: Map<string, number[]>): string {
  const level = levels.get(at);
  if (!level) return '';
  const counts = counters.get(abstract) ?? [];
  counters.set(abstract, counts);
  counts[at] = (counts[at] ?? level.start - 1) + 1;
  counts.length = at + 1;
  if (level.format === 'bullet' || level.format === 'none') return '';
  const label = level.text.replace(/%(\d)/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const { start = 1, format = 'decimal' } = levels.get(index) ?? {};
    return writeNumber(counts[index] ?? start, format);
  });
  // 一、 and （一） stand before their text without a space, 第三条 and 4. with one.
  return /[、）)．]$/.test(label) ? label : `${label} `;
}
