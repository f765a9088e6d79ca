import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import { SyncError } from '../../errors/sync-error.ts';
import type { App } from '../app.ts';
import { carryOut } from '../control/carry-out.ts';
import { nameOf, verbNames, verbs } from '../control/verbs.ts';
import { controlsOff } from '../model/services.ts';
import { type Look, lookAlive, type Site, shopPage } from '../site.ts';

const params = Type.Object({ verb: Type.Enum([...verbNames]) });
const at = {
  entity: Type.Optional(Type.String({ pattern: '^(\\*|[a-z_]{1,60})$' })),
  lane: Type.Optional(Type.Enum(['incremental', 'import', '*'])),
};
const body = Type.Object({
  ...at,
  nonce: Type.String({ pattern: '^[A-Za-z0-9_-]{8,40}$' }),
  _csrf: Type.Optional(Type.String({ maxLength: 200 })),
});

/** Every action asks first and says what will happen; the POST starts a workflow and changes nothing else. */
export function actionRoutes(app: App, site: Site): void {
  app.get('/actions/:verb', { schema: { params, querystring: Type.Object(at) } }, async (request, reply) => {
    const seen = await lookAlive(site, request);
    const { entity = '*', lane = '*' } = request.query;
    sourcesOf(seen, entity);
    const verb = verbs[request.params.verb];
    const question = verb.question(nameOf(entity));
    return shopPage(
      reply,
      seen,
      site,
      'confirm',
      { title: question },
      {
        ...{ question, verb, name: request.params.verb, entity, lane },
        nonce: randomBytes(12).toString('base64url'),
        off: controlsOff(seen.services, site.temporal !== null),
      },
    );
  });

  app.post(
    '/actions/:verb',
    { schema: { params, body }, preHandler: app.csrfProtection },
    async (request, reply) => {
      const seen = await lookAlive(site, request);
      const { entity = '*', lane = '*', nonce } = request.body;
      const { verb } = request.params;
      if (!site.temporal)
        throw new SyncError('TEMPORAL_UNREACHABLE', { host: 'TEMPORAL_ADDRESS', reason: 'not configured' });
      for (const source of sourcesOf(seen, entity)) {
        const wish = { verb, source, entity, lane, origin: request.ip, nonce };
        await carryOut(site.temporal, site.settings.temporal.taskQueue, wish).catch((error: unknown) => {
          request.log.warn(
            { verb, reason: error instanceof Error ? error.name : '?' },
            'could not start a workflow',
          );
          throw new SyncError('TEMPORAL_UNREACHABLE', { host: 'its address', reason: 'no answer' });
        });
      }
      site.snapshots.expire();
      return reply.redirect(`/?done=${verb}`, 303);
    },
  );
}

/** The sources that an entity (or all of them) belongs to; an entity that nobody knows is a wrong address. */
function sourcesOf({ snapshot }: Look, entity: string): string[] {
  const matching = snapshot.states.filter((state) => entity === '*' || state.entity === entity);
  if (matching.length === 0) throw Object.assign(new Error('no such entity'), { statusCode: 404 });
  return [...new Set(matching.map(({ source }) => source))];
}
