import { type Chart, readChart } from '../../conversation/chart.ts';
import type { Action, Citation } from '../../conversation/message.ts';
import { linesOf } from '../chart/words.ts';
import { type Keyboard, keyboardOf } from './buttons.ts';
import { MESSAGE_LIMIT, splitText } from './split.ts';

/**
 * One message as Telegram takes it: the same words with markup and without. With a chart it is a picture, and the words
 * are what is sent where no picture can be shown.
 */
export type Part = { html: string; plain: string; keyboard?: Keyboard; chart?: Chart };

/** One bubble to show: a reply of the conversation or a word from staff. */
type Bubble = { text: string; citations: Citation[]; actions: Action[]; chart?: unknown };

/** A line of a message, already short enough, in both forms. */
type Line = { html: string; plain: string };

const CITATION_LIMIT = 600;

/**
 * Turns what lies in an outbox row, `{replies: Reply[]}` or `{kind: 'staff', text, label}`, into messages: split
 * at sentence ends, sources below as links, buttons under the last message of words, a chart after them.
 *
 * @returns no parts where the payload holds nothing that could be shown.
 */
export function renderPayload(payload: unknown, inquiry: number | null): Part[] {
  return bubblesOf(payload).flatMap((bubble) => {
    const chart = readChart(bubble.chart);
    return [...renderBubble(bubble, inquiry), ...(chart ? [chartPart(chart)] : [])];
  });
}

/** The values in words; of a series too long for one message the beginning. */
function chartPart(chart: Chart): Part {
  const [plain = ''] = splitText(linesOf(chart).toWellFormed());
  return { chart, plain, html: escapeHtml(plain) };
}

function renderBubble({ text, citations, actions }: Bubble, inquiry: number | null): Part[] {
  const parts: Part[] = splitText(text.toWellFormed()).map((part) => ({
    html: escapeHtml(part),
    plain: part,
  }));
  addSources(parts, citations.filter((citation) => needsLine(citation, text)).map(citationLine));
  const keyboard = keyboardOf(actions, inquiry);
  const last = parts.at(-1);
  if (keyboard && last) last.keyboard = keyboard;
  return parts;
}

/** Escapes what HTML parse mode reads as markup. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function bubblesOf(payload: unknown): Bubble[] {
  const given = payload as { replies?: Bubble[]; kind?: string; text?: string; label?: string } | null;
  if (given?.kind === 'staff')
    return [{ text: `【${given.label}】\n${given.text}`, citations: [], actions: [] }];
  return (given?.replies ?? []).filter((reply) => typeof reply.text === 'string');
}

/** A source without a link that the words name already needs no second naming. */
function needsLine({ title, url }: Citation, text: string): boolean {
  return isLink(url) || !text.includes(`《${title}》`);
}

function isLink(url: string): boolean {
  return /^https?:\/\/\S{1,1500}$/i.test(url);
}

/** 《title》agency period section; the title is the link. Sources of the same place are named once. */
function citationLine(citation: Citation): Line {
  const clip = (text: string) =>
    text.toWellFormed().replace(/\s+/g, ' ').slice(0, CITATION_LIMIT).toWellFormed();
  const title = clip(`《${citation.title}》`);
  const about = clip([citation.agency, citation.period, citation.section].filter(Boolean).join(' '));
  const linked = isLink(citation.url);
  const titleHtml = linked
    ? `<a href="${escapeHtml(citation.url)}">${escapeHtml(title)}</a>`
    : escapeHtml(title);
  const tail = about ? ` ${about}` : '';
  return {
    html: `${titleHtml}${escapeHtml(tail)}`,
    plain: `${title}${tail}${linked ? ` ${citation.url}` : ''}`,
  };
}

/** Appends whole lines, so that no link is ever cut in two. */
function addSources(parts: Part[], lines: Line[]): void {
  const distinct = [...new Map(lines.map((line) => [line.html, line])).values()];
  for (const [position, line] of distinct.entries()) {
    const numbered = distinct.length > 1 ? `${position + 1}. ` : '';
    const lead = position === 0 ? `出处：${distinct.length > 1 ? '\n' : ''}${numbered}` : numbered;
    const between = position === 0 ? '\n\n' : '\n';
    const last = parts.at(-1);
    if (last && last.plain.length + between.length + lead.length + line.plain.length <= MESSAGE_LIMIT) {
      last.html += between + lead + line.html;
      last.plain += between + lead + line.plain;
    } else {
      parts.push({ html: lead + line.html, plain: lead + line.plain });
    }
  }
}
