import Type from 'typebox';
import { readServices, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';

const alive = Type.Object({ ok: Type.Boolean() });
const ready = Type.Object({
  ok: Type.Boolean({ description: 'The dashboard can show something: the database was read.' }),
  database: Type.Enum(['up', 'down']),
  temporal: Type.Enum(['up', 'down', 'unknown']),
  worker: Type.Enum(['up', 'down', 'unknown']),
});

/** For load balancers and supervisors: without a sign-in, and without a word about the shop. */
export function healthRoutes(app: App, site: WebContext): void {
  app.get(
    '/healthz',
    { schema: { tags: ['health'], summary: 'The process responds', response: { 200: alive } } },
    async () => ({ ok: true }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        tags: ['health'],
        summary: 'The process can do its work',
        description:
          '503 while the database cannot be read. Temporal and the worker are told, but pages work without them.',
        response: { 200: ready, 503: ready },
      },
    },
    async (request, reply) => {
      const { trouble, services } = await readServices(site, request);
      const { temporal, worker } = services;
      reply.code(trouble ? 503 : 200).header('cache-control', 'no-store');
      return {
        ok: trouble === null,
        database: trouble ? ('down' as const) : ('up' as const),
        temporal,
        worker,
      };
    },
  );
}
