import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import { SyncError } from '../../errors/sync-error.ts';
import type { App } from '../app.ts';
import { carryOut } from '../control/carry-out.ts';
import { type Order, ordersOf, type Wish } from '../control/orders.ts';
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
    const orders = known(seen, { verb: request.params.verb, entity, lane });
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
        off:
          controlsOff(seen.services, site.temporal !== null) ??
          (orders.length === 0 ? 'Nothing failed any more, so there is nothing to do.' : null),
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
      if (!site.temporal) throw new SyncError('TEMPORAL_NOT_CONFIGURED');
      const asked = { verb, origin: request.ip, nonce };
      const orders = known(seen, { verb, entity, lane });
      for (const order of orders) {
        await carryOut(site.temporal, site.settings.temporal.taskQueue, order, asked).catch(
          (error: unknown) => {
            request.log.warn(
              { verb, reason: error instanceof Error ? error.name : '?' },
              'could not start a workflow',
            );
            throw new SyncError('TEMPORAL_UNREACHABLE', { host: 'its address', reason: 'no response' });
          },
        );
      }
      site.snapshots.expire();
      return reply.redirect(orders.length > 0 ? `/?done=${verb}` : '/', 303);
    },
  );
}

/** What a wish comes to; an entity that nobody knows is a wrong address. */
function known({ snapshot }: Look, wish: Wish): Order[] {
  if (wish.entity !== '*' && !snapshot.states.some(({ entity }) => entity === wish.entity))
    throw Object.assign(new Error('no such entity'), { statusCode: 404 });
  return ordersOf(snapshot, wish);
}
