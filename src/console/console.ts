import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { requireStaff, signOut } from './access.ts';
import { createAssets } from './assets.ts';
import { conversation, sendAnswer } from './conversation.ts';
import { actOnDocument, document } from './document.ts';
import { documents } from './documents.ts';
import { inquiries } from './inquiries.ts';
import { overview } from './overview.ts';
import type { ConsoleEnv, ConsoleParts } from './parts.ts';
import { onError, refuse } from './refusal.ts';
import { readApplicant, request, requests, sendProcedure } from './requests.ts';
import { signInAction, signInPage } from './sign-in.ts';
import { welcomeAction, welcomePage } from './welcome.ts';

export type { ConsoleParts } from './parts.ts';

/** Forms hold at most 2,000 characters, nine bytes each when encoded. */
const largestForm = 64 * 1024;

/**
 * The staff's pages, to be mounted with `app.route('/console', createConsole(parts))`. Every page but the sign-in,
 * the welcome link and the assets asks for a session; every form is refused unless it comes from these pages.
 */
export function createConsole(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.onError(onError(parts));
  protect(app, parts);

  app.route('/assets', createAssets());
  app.get('/sign-in', signInPage(parts));
  app.post('/sign-in', signInAction(parts));
  app.get('/welcome/:token', welcomePage(parts));
  app.post('/welcome/:token', welcomeAction(parts));

  app.use('*', requireStaff(parts));
  app.post('/sign-out', signOut(parts));
  app.get('/', overview(parts));
  app.get('/inquiries', inquiries(parts));
  app.get('/conversations/:id', conversation(parts));
  app.post('/conversations/:id', sendAnswer(parts));
  app.get('/requests', requests(parts));
  app.get('/requests/:id', request(parts));
  app.post('/requests/:id', sendProcedure(parts));
  app.post('/requests/:id/applicant', readApplicant(parts));
  app.get('/documents', documents(parts));
  app.get('/documents/:id', document(parts));
  app.post('/documents/:id', actOnDocument(parts));
  app.all('*', (c) => refuse(c, parts, 'absent'));
  return app;
}

/** Headers, origin check and size limit, for everything. */
function protect(app: Hono<ConsoleEnv>, parts: ConsoleParts): void {
  app.use(
    '*',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      xFrameOptions: 'DENY',
      // Not `no-referrer`: browsers would then post forms with `Origin: null`, which the origin check refuses.
      referrerPolicy: 'same-origin',
      strictTransportSecurity: parts.publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
    }),
  );
  app.use('*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  const publicOrigin = new URL(parts.publicUrl).origin;
  // Behind a proxy that ends TLS the request's own address has another scheme than the browser's.
  app.use('*', csrf({ origin: (origin, c) => [publicOrigin, new URL(c.req.url).origin].includes(origin) }));
  app.use(
    '*',
    bodyLimit({
      maxSize: largestForm,
      onError: () => {
        throw new HTTPException(413);
      },
    }),
  );
}
