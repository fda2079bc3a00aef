import type { MiddlewareHandler } from 'hono';

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
];

/**
 * Headers for everything that the web chat serves. Only the chat page may stand in a frame, on any site, since
 * that is how a bureau puts it on its own; it holds no button whose pressing by trickery would cost anything.
 */
export const protectiveHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const page = c.req.path === '/';
  const policy = page
    ? [...pagePolicy, 'frame-ancestors *']
    : ["default-src 'none'", "frame-ancestors 'none'"];
  c.header('Content-Security-Policy', policy.join('; '));
  c.header('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: that would make a form's Origin `null`, and the form checks it.
  c.header('Referrer-Policy', 'same-origin');
  c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
};
