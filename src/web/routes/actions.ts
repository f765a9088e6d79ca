import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import { type Inputs, startOnce } from '../../control/start.ts';
import { SyncError } from '../../errors/sync-error.ts';
import { controlsOff } from '../../health/services.ts';
import { type PageContext, readContextOrFail, shopPage, type WebContext } from '../context.ts';
import { type ActionRequest, startsOf, type WorkflowStart } from '../control/action-request.ts';
import { nameOf, verbNames, verbs } from '../control/verbs.ts';
import type { App } from '../fastify.ts';

const params = Type.Object({ verb: Type.Enum([...verbNames]) });
const at = {
  entity: Type.Optional(Type.String({ pattern: '^(\\*|[a-z_]{1,60})$' })),
  lane: Type.Optional(Type.Enum(['incremental', 'import', '*'])),
  reject: Type.Optional(Type.String({ pattern: '^[0-9a-f]{32}$' })),
};
const body = Type.Object({
  ...at,
  nonce: Type.String({ pattern: '^[A-Za-z0-9_-]{8,40}$' }),
  _csrf: Type.Optional(Type.String({ maxLength: 200 })),
});

/** Every action asks first and says what will happen; the POST starts a workflow and changes nothing else. */
export function actionRoutes(app: App, site: WebContext): void {
  app.get('/actions/:verb', { schema: { params, querystring: Type.Object(at) } }, async (request, reply) => {
    const seen = await readContextOrFail(site, request);
    const { entity = '*', lane = '*', reject } = request.query;
    const starts = startsFor(seen, { verb: request.params.verb, entity, lane, reject });
    const verb = verbs[request.params.verb];
    const label = seen.snapshot.states.find((state) => state.entity === entity)?.label ?? null;
    const question = reject ? 'Try this rejected record again?' : verb.question(nameOf(label));
    return shopPage(
      reply,
      seen,
      site,
      'confirm',
      { title: question },
      {
        ...{ question, verb, name: request.params.verb, entity, lane, reject },
        nonce: randomBytes(12).toString('base64url'),
        off:
          controlsOff(seen.services, site.temporal !== null) ??
          (starts.length === 0 ? 'Nothing failed any more, so there is nothing to do.' : null),
      },
    );
  });

  app.post(
    '/actions/:verb',
    { schema: { params, body }, preHandler: app.csrfProtection },
    async (request, reply) => {
      const seen = await readContextOrFail(site, request);
      const { entity = '*', lane = '*', reject, nonce } = request.body;
      const { verb } = request.params;
      if (!site.temporal) throw new SyncError('TEMPORAL_NOT_CONFIGURED');
      const by = { actor: 'dashboard', origin: request.ip };
      const starts = startsFor(seen, { verb, entity, lane, reject });
      for (const start of starts) {
        const { type, input } = start;
        // of the form: sent twice, it counts once
        const key = `dashboard/${verb}/${type}/${input.source}/${nonce}`;
        const { taskQueue } = site.settings.temporal;
        await startOnce(site.temporal, taskQueue, type, { ...input, by } as Inputs[typeof type], key).catch(
          (error: unknown) => {
            const reason = error instanceof Error ? error.name : '?';
            request.log.warn({ verb, reason }, 'could not start a workflow');
            throw new SyncError('TEMPORAL_UNREACHABLE', { host: 'its address', reason: 'no response' });
          },
        );
      }
      site.snapshots.expire();
      return reply.redirect(starts.length > 0 ? `/?done=${verb}` : '/', 303);
    },
  );
}

/** What a request comes to; an entity that does not exist is a wrong address. */
function startsFor({ snapshot }: PageContext, wanted: ActionRequest): WorkflowStart[] {
  if (wanted.entity !== '*' && !snapshot.states.some(({ entity }) => entity === wanted.entity))
    throw Object.assign(new Error('no such entity'), { statusCode: 404 });
  return startsOf(snapshot, wanted);
}
