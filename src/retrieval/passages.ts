import { sentencesOf } from './sentences.ts';

/** A stretch of one section, small enough to be weighed as a whole. */
export type Passage = { section: string; text: string };

/** A passage is closed once it has so many characters … */
const wanted = 150;
/** … and a sentence that would make it longer than this opens the next. */
const most = 300;

/** Joins a heading path for showing and storing. */
export function sectionName(headings: string[]): string {
  return headings.join(' › ');
}

/**
 * Cuts sections into passages at sentence ends. Paragraphs stay apart by a line break, so that the stored text
 * still shows them.
 */
export function passagesOf(sections: { headings: string[]; paragraphs: string[] }[]): Passage[] {
  return sections.flatMap(({ headings, paragraphs }) => {
    const section = sectionName(headings);
    const passages: Passage[] = [];
    let open = '';
    const close = () => {
      if (open.trim() !== '') passages.push({ section, text: open.trim() });
      open = '';
    };
    for (const paragraph of paragraphs) {
      if (open.length >= wanted) close();
      else if (open !== '') open += '\n';
      for (const sentence of sentencesOf(paragraph)) {
        if (open.length >= wanted || (open !== '' && open.length + sentence.length > most)) close();
        open += sentence;
      }
    }
    close();
    return passages;
  });
}

/** The innermost heading without its number and without the line that names the source. */
export function lastHeading(section: string): string {
  const headings = section.split(' › ').filter((heading) => !/^(?:出处|依据)[：:]/.test(heading));
  return (headings.at(-1) ?? '').replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/, '');
}
