/** The tags that Telegram's HTML mode knows. */
const tags = new Set(
  'b strong i em u ins s strike del span tg-spoiler a tg-emoji code pre blockquote'.split(' '),
);
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** A link of a parsed message. */
export type Link = { text: string; url: string };

/**
 * Reads HTML as the Bot API does: strict about tags, tolerant of unknown entities.
 *
 * @throws Error with Telegram's own words.
 */
export function parseHtml(html: string): { text: string; links: Link[] } {
  let text = '';
  const open: { name: string; url: string | null; start: number }[] = [];
  const links: Link[] = [];
  const pattern = /<([^<>]*)(>?)|&(?:(\w+)|#(\d+)|#x([\da-f]+));|[^<&]+|&/gi;
  for (const match of html.matchAll(pattern)) {
    const [whole, tag, closed, named, decimal, hex] = match;
    if (tag === undefined) {
      text += named ? (entities[named] ?? whole) : numeric(whole, decimal, hex);
      continue;
    }
    const offset = Buffer.byteLength(html.slice(0, match.index));
    if (!closed) throw new Error(`can't parse entities: Unclosed start tag at byte offset ${offset}`);
    if (tag.startsWith('/')) {
      const last = open.pop();
      if (last?.name !== tag.slice(1).toLowerCase())
        throw new Error(`can't parse entities: Unexpected end tag at byte offset ${offset}`);
      if (last.url) links.push({ text: text.slice(last.start), url: last.url });
      continue;
    }
    const name = /^[a-z-]+/i.exec(tag)?.[0].toLowerCase() ?? '';
    if (!tags.has(name))
      throw new Error(`can't parse entities: Unsupported start tag "${name}" at byte offset ${offset}`);
    const href = /\shref="([^"]*)"/.exec(tag)?.[1];
    open.push({ name, url: href ? parseHtml(href).text : null, start: text.length });
  }
  if (open.length > 0)
    throw new Error(`can't parse entities: Can't find end tag corresponding to start tag "${open[0]?.name}"`);
  return { text, links };
}

function numeric(whole: string, decimal?: string, hex?: string): string {
  if (decimal) return String.fromCodePoint(Number(decimal));
  return hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : whole;
}
