import { Marked, type Token, type Tokens } from 'marked';
import type { Block } from './outline.ts';
import { tidy } from './text-decoding.ts';

/** A paragraph of more stars and underscores than these emphasises nothing. */
const MOST_MARKS = 400;

let looked = { text: '', isFull: false };

/** Asked for every mark of a paragraph, and worked out once. */
function isFullOfMarks(text: string): boolean {
  if (looked.text !== text) looked = { text, isFull: (text.match(/[*_]/g)?.length ?? 0) > MOST_MARKS };
  return looked.isFull;
}

/**
 * The library's search for emphasis takes minutes over a page of marks, for the time grows with their cube. Bare
 * addresses are words like others here.
 */
const markdown = new Marked({
  tokenizer: { emStrong: (_, masked) => (isFullOfMarks(masked) ? undefined : false), url: () => undefined },
});

/** Headings and paragraphs of a Markdown text: a list gives a paragraph an item, a table one a row. */
export function blocksOfMarkdown(text: string): Block[] {
  return markdown.lexer(text).flatMap(blocksOfToken);
}

/** Tags, and what browsers do not show. A tag holds no other. */
const markup = /<(script|style)[\s>][\s\S]*?(?:<\/\1>|$)|<[^<>]*>/gi;

function blocksOfToken(token: Token): Block[] {
  switch (token.type) {
    case 'heading': {
      const text = tidy(plain(token));
      return text === '' ? [] : [{ kind: 'heading', level: (token as Tokens.Heading).depth, text }];
    }
    case 'list':
      return (token as Tokens.List).items.flatMap((item, at) => itemOf(token as Tokens.List, item, at));
    case 'table':
      return rowsOf(token as Tokens.Table).flatMap(paragraph);
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap(blocksOfToken);
    case 'html':
      return token.raw.replace(markup, '\n').split('\n').flatMap(paragraph);
    case 'code':
      return (token as Tokens.Code).text.split('\n').flatMap(paragraph);
    case 'space':
    case 'hr':
    case 'def':
      return [];
    default:
      return plain(token).split('\n').flatMap(paragraph);
  }
}

/** The first paragraph of an item carries its number; nested lists follow item by item. */
function itemOf(list: Tokens.List, item: Tokens.ListItem, at: number): Block[] {
  const [first, ...rest] = item.tokens.flatMap(blocksOfToken);
  if (!first) return [];
  const number = list.ordered ? `${Number(list.start || 1) + at}. ` : '';
  return [{ ...first, text: number + first.text }, ...rest];
}

/** `年份：2017；条数：818。`: a row that can be quoted without its table. */
function rowsOf(table: Tokens.Table): string[] {
  const header = table.header.map((cell) => tidy(plainAll(cell.tokens)));
  return table.rows.map((row) => {
    const cells = row.map((cell) => tidy(plainAll(cell.tokens)));
    const told = cells.map((cell, at) => (cell && header[at] ? `${header[at]}：${cell}` : cell));
    return `${told.filter((cell) => cell !== '').join('；')}。`;
  });
}

function paragraph(text: string): Block[] {
  const tidied = tidy(text);
  return /[\p{L}\p{N}]/u.test(tidied) ? [{ kind: 'paragraph', text: tidied }] : [];
}

/** The words of a token without marks; links keep their words and not their address. */
function plain(token: Token): string {
  if (token.type === 'br') return '\n';
  if (token.type === 'html') return '';
  if ('tokens' in token && token.tokens) return plainAll(token.tokens);
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}

function plainAll(tokens: Token[]): string {
  return tokens.map(plain).join('');
}
