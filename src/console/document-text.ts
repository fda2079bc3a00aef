import { diffArrays } from 'diff';
import { html } from 'hono/html';
import type { Section } from '../documents/section.ts';
import type { Html } from './page.ts';

/** Characters of a document that one page shows; the rest is one link away. */
const partLength = 30_000;

/** Paragraphs that may have come or gone: the work grows with their square, and residents wait meanwhile. */
const mostChanged = 2000;

/** Words that may have changed in a paragraph that is compared word by word, and so many such paragraphs. */
const mostReworded = { words: 100, paragraphs: 200 };

/** The text of a version by its sections, cut into parts that a browser bears. */
export function textCard(sectionsJson: string, part: number, address: string): Html {
  const parts = inParts(JSON.parse(sectionsJson));
  const here = Math.min(Math.max(part, 1), parts.length);
  return html`<section class="card" id="text"><header><h2>全文</h2>${
    parts.length > 1 && html`<span class="quiet">第 ${here} 部分，共 ${parts.length} 部分</span>`
  }</header>
<div class="reading" role="region" aria-label="文件全文" tabindex="0">${(parts[here - 1] ?? []).map(
    ({ headings, paragraphs, page }) =>
      html`${headings.length > 0 && html`<h3>${headings.join(' › ')}</h3>`}${
        page !== undefined && html`<p class="hint">第 ${page} 页</p>`
      }${paragraphs.map((text) => html`<p class="words">${text}</p>`)}`,
  )}</div>
${
  parts.length > 1 &&
  html`<nav class="pages" aria-label="全文分页"><ul>
${here > 1 && html`<li><a href="${address}?part=${here - 1}#text" rel="prev">上一部分</a></li>`}
${here < parts.length && html`<li><a href="${address}?part=${here + 1}#text" rel="next">下一部分</a></li>`}
</ul></nav>`
}</section>`;
}

function inParts(sections: Section[]): Section[][] {
  const parts: Section[][] = [[]];
  let length = 0;
  for (const section of sections) {
    for (const [at, paragraph] of section.paragraphs.entries()) {
      if (length > 0 && length + paragraph.length > partLength) {
        parts.push([]);
        length = 0;
      }
      length += paragraph.length;
      const part = parts.at(-1);
      const open = part?.at(-1);
      if (at > 0 && open && open.headings === section.headings) open.paragraphs.push(paragraph);
      else part?.push({ ...section, paragraphs: [paragraph] });
    }
  }
  return parts;
}

/** What a new text changes in the old one, paragraph by paragraph. */
export function comparisonCard(oldJson: string, newJson: string): Html {
  const [before, after] = [linesOf(oldJson), linesOf(newJson)];
  const changes = diffArrays(before, after, { maxEditLength: mostChanged });
  return html`<section class="card" id="comparison"><header><h2>新旧对照</h2><span class="quiet">旧文本仍在用于问答</span></header>
${
  changes === undefined
    ? html`<p class="empty">改动太多，无法逐段对照，请阅读下面的全文。</p>`
    : html`<div class="reading" role="region" aria-label="新旧对照" tabindex="0">${rendered(changes)}</div>
<p class="hint"><del>划去</del>的是旧文本，<ins>底色标出</ins>的是新文本。</p>`
}</section>`;
}

function linesOf(sectionsJson: string): string[] {
  const sections: Section[] = JSON.parse(sectionsJson);
  return sections.flatMap(({ headings, paragraphs }) => [...headings.slice(-1), ...paragraphs]);
}

type Change = { value: string[]; added: boolean; removed: boolean };

function rendered(changes: Change[]): Html[] {
  let left = mostReworded.paragraphs;
  return changes.map((change, at) => {
    const { value, added, removed } = change;
    if (!added && !removed) return html`<p class="hint">……（${value.length} 段没有改动）</p>`;
    const previous = changes[at - 1];
    const next = changes[at + 1];
    // A paragraph that was reworded is shown once, with what changed in it.
    if (removed && next?.added && next.value.length === value.length)
      return html`${value.map((text, line) => reworded(text, next.value[line] ?? '', left-- > 0))}`;
    if (added && previous?.removed && previous.value.length === value.length) return html``;
    return html`${value.map((text) => html`<p class="words">${added ? html`<ins>${text}</ins>` : html`<del>${text}</del>`}</p>`)}`;
  });
}

function reworded(before: string, after: string, wordByWord: boolean): Html {
  const maxEditLength = wordByWord ? mostReworded.words : 0;
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength });
  if (!changes)
    return html`<p class="words"><del>${before}</del></p><p class="words"><ins>${after}</ins></p>`;
  return html`<p class="words">${changes.map(({ value, added, removed }) => {
    const text = value.join('');
    return added ? html`<ins>${text}</ins>` : removed ? html`<del>${text}</del>` : text;
  })}</p>`;
}

/** Numbers and Latin words whole: 91.3 that became 92.1 is another number, not two other digits. */
function wordsOf(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?%?|[a-z]+|[\s\S]/giu) ?? [];
}
