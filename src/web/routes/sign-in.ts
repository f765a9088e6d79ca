import Type from 'typebox';
import { duration } from '../../health/format.ts';
import type { WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { safePath } from '../gate.ts';
import { page } from '../plugins/views.ts';
import { sameSecret } from '../sign-in/password.ts';

const to = Type.Optional(Type.String({ maxLength: 600 }));
const body = Type.Object({
  password: Type.String({ maxLength: 1000 }),
  to,
  _csrf: Type.Optional(Type.String({ maxLength: 200 })),
});

/** One password. Wrong ones cost that address ever longer waits; other addresses do not notice. */
export function signInRoutes(app: App, site: WebContext): void {
  app.get('/sign-in', { schema: { querystring: Type.Object({ to }) } }, async (request, reply) => {
    const back = safePath(request.query.to);
    if (site.sessions.isOpen(request)) return reply.redirect(back, 303);
    return form(reply, { back, problem: null });
  });

  app.post('/sign-in', { schema: { body }, preHandler: app.csrfProtection }, async (request, reply) => {
    const back = safePath(request.body.to);
    const wait = site.attempts.waitMs(request.ip);
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      reply.code(429).header('retry-after', seconds);
      return form(reply, {
        back,
        problem: `Too many wrong passwords from here. Try again in ${duration(seconds)}.`,
      });
    }
    if (!sameSecret(request.body.password, site.settings.dashboard.password)) {
      site.attempts.failed(request.ip);
      request.log.warn('a wrong password');
      reply.code(401);
      return form(reply, { back, problem: 'That is not the password.' });
    }
    site.attempts.succeeded(request.ip);
    site.sessions.open(request);
    return reply.redirect(back, 303);
  });

  const form = (reply: Parameters<typeof page>[0], data: { back: string; problem: string | null }) =>
    page(reply, 'sign-in', { title: 'Sign in', signedIn: false }, { ...data, csrf: csrf(reply) });
}

const csrf = (reply: Parameters<typeof page>[0]) => reply.generateCsrf();

/** Ends the session here and for every copy of its cookie. */
export function signOutRoute(app: App, site: WebContext): void {
  app.post('/sign-out', { preHandler: app.csrfProtection }, async (request, reply) => {
    site.sessions.end(request);
    return reply.redirect('/sign-in', 303);
  });
}
