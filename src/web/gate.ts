import type { FastifyInstance } from 'fastify';
import type { WebContext } from './context.ts';
import { isForMachines } from './plugins/failures.ts';
import { tokenName } from './sign-in/tokens.ts';

/** Nobody sees a page of this part without having signed in; machines may show the admin token instead. */
export function gate(app: FastifyInstance, site: WebContext): void {
  app.addHook('onRequest', async (request, reply) => {
    if (site.sessions.isOpen(request)) return;
    if (isForMachines(request)) {
      if (tokenName(site.settings.dashboard.adminTokens, request) !== null) return;
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({ error: 'Not signed in', message: 'Send ADMIN_TOKEN as a bearer token, or sign in.' });
    }
    const to = request.method === 'GET' ? request.url : '/';
    return reply.redirect(
      to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to.slice(0, 500))}`,
      303,
    );
  });
}

/** A way back that stays on this site, whatever the address said. */
export const safePath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(path) && !path.includes('\\') ? path : '/';
