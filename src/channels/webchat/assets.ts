import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Context } from 'hono';

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page's files, held in memory. */
export type Assets = {
  /** Address of a file; changes with the content of any, so that browsers may keep it for ever. */
  pathOf(name: string): string;
  /** `GET /assets/:version/:name` */
  serve(c: Context): Response;
  /** `GET /widget.js`: one fixed address, so kept only for minutes. */
  serveWidget(c: Context): Response;
};

/** Reads the folder once, when the application is made. */
export function loadAssets(folder = join(import.meta.dirname, 'assets')): Assets {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => contentTypes[extname(name)])
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(`${name}\0${content}\0`);
  // One version for all: the modules import each other by relative addresses.
  const version = hash.digest('hex').slice(0, 16);
  const respond = (c: Context, name: string, cacheControl: string) => {
    const content = files.get(name);
    if (content === undefined) return c.notFound() as Response;
    c.header('Content-Type', contentTypes[extname(name)]);
    c.header('Cache-Control', cacheControl);
    return c.body(content);
  };
  return {
    pathOf: (name) => `/assets/${version}/${name}`,
    serve: (c) =>
      respond(
        c,
        c.req.param('name') ?? '',
        // A page from before an update may still ask for the old version: it gets today's and keeps nothing.
        c.req.param('version') === version ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
    serveWidget: (c) => respond(c, 'widget.js', 'public, max-age=600'),
  };
}
