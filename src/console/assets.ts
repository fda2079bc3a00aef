import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';

const files: Record<string, { body: string; type: string }> = {
  'console.css': { body: read('console.css'), type: 'text/css; charset=utf-8' },
  'icon.svg': { body: read('icon.svg'), type: 'image/svg+xml' },
};

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');
}

/** The stylesheet's address changes with its content, so it may be cached for long. */
export const stylesheetUrl = `/console/assets/console.css?v=${createHash('sha256')
  .update(files['console.css']?.body ?? '')
  .digest('hex')
  .slice(0, 12)}`;

/** The stylesheet and the icon, the only files that are served without signing in. */
export function createAssets(): Hono {
  return new Hono().get('/:name', (c, next) => {
    const file = files[c.req.param('name')];
    if (!file) return next();
    return c.body(file.body, 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=604800',
    });
  });
}
