import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { hintChange } from '../../control/start.ts';
import type { DeliveryHead } from '../../sources/webhooks/webhooks.ts';
import type { WebContext } from '../context.ts';
import type { App } from '../fastify.ts';
import { network } from '../sign-in/attempts.ts';
import { Hints } from '../webhooks/hints.ts';
import { Seen } from '../webhooks/seen.ts';
import type { Teller } from '../webhooks/tellers.ts';

/** No record is bigger; nothing of it is kept. */
const bodyLimit = 1_048_576;
/** Bodies that are read at once, and how long one may take: together the most that a flood can hold. */
const mostAtOnce = 50;
const readMs = 5_000;
/** Deliveries a minute from one address: far beyond any shop. */
const perAddress = 6_000;

const params = Type.Object({
  source: Type.String({ maxLength: 40 }),
  type: Type.Optional(Type.String({ maxLength: 60 })),
});
const failure = Type.Object({ error: Type.String(), message: Type.String() });

/**
 * Where sources tell that something changed. It is a hint and nothing more: the list is looked at sooner, by its own
 * incremental run. What a delivery holds is neither believed, logged nor stored. Each request costs little before it is known
 * to be genuine: an unknown source and one without a signature are refused unread, floods before that.
 */
export async function webhookRoutes(app: App, site: WebContext): Promise<void> {
  const tellers = new Map((site.tellers ?? []).map((teller) => [teller.source, teller]));
  if (tellers.size === 0) return;
  const hints = new Hints(
    (source, list) => passOn(site, source, list),
    () => app.log.warn('a hint could not be passed on; it is tried again'),
  );
  const seen = new Seen(site.clock);
  let reading = 0;
  app.addHook('onClose', () => hints.close());

  await app.register(rateLimit, {
    global: false,
    ...{ max: perAddress, timeWindow: 60_000, keyGenerator: ({ ip }) => network(ip) },
    errorResponseBuilder: () => Object.assign(new Error('flood'), { statusCode: 503 }),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => {
    const teller = tellerOf(request, tellers);
    if (!teller) return refuse(reply, 404, 'There is no such page', 'No source tells of changes here.');
    if (!teller.webhooks.isSigned(headOf(request, site))) return unsigned(reply);
  });
  app.addHook('onRequest', app.rateLimit());
  app.addHook('onRequest', async (request, reply) => {
    if (reading >= mostAtOnce) return busy(reply);
    reading += 1;
    const slow = setTimeout(() => request.raw.destroy(), readMs);
    reply.raw.once('close', () => {
      clearTimeout(slow);
      reading -= 1;
    });
  });
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    if (error.statusCode === 413)
      return refuse(reply, 413, 'The request is too big', 'A body may have 1 MB.');
    if (error.statusCode === 503) return busy(reply);
    if ((error.statusCode ?? 500) < 500)
      return refuse(reply, 400, 'The request does not fit', 'It was not read.');
    request.log.error({ err: error }, 'unforeseen');
    return refuse(reply, 500, 'Something went wrong here', 'Send it again.');
  });

  for (const url of ['/webhooks/:source', '/webhooks/:source/:type'])
    app.post(
      url,
      {
        schema: {
          ...{ tags: ['webhooks'], summary: 'A source tells that something changed', params },
          response: {
            204: Type.Null(),
            400: failure,
            401: failure,
            404: failure,
            413: failure,
            503: failure,
          },
        },
      },
      async (request, reply) => {
        const { source, webhooks, secret } = tellerOf(request, tellers)!;
        const head = headOf(request, site);
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const lists = webhooks.read({ ...head, body }, secret);
        if (lists === null) return unsigned(reply);
        if (!site.temporal) return busy(reply);
        if (!seen.before(source, head.type ?? '', body))
          for (const list of lists) hints.changed(source, list);
        return reply.code(204).send(null);
      },
    );
}

const tellerOf = ({ params }: FastifyRequest, tellers: ReadonlyMap<string, Teller>): Teller | undefined =>
  tellers.get((params as { source?: string }).source ?? '');

/** What is known of a delivery before its body. */
function headOf(request: FastifyRequest, { settings }: WebContext): DeliveryHead {
  const { params, headers, query, url } = request;
  const origin = settings.dashboard.publicUrl ?? `${request.protocol}://${request.host}`;
  const { type = null } = params as { type?: string };
  return { type, headers, query: query as DeliveryHead['query'], url: `${origin}${url}` };
}

/** Looks first whether the list is one that the worker syncs: a run for another would only fail. */
async function passOn(site: WebContext, source: string, entity: string): Promise<void> {
  const { seen } = await site.snapshots.get();
  const known = seen?.value.states.some((state) => state.source === source && state.list === entity);
  if (seen && !known) return;
  await site.temporal!.withDeadline(Date.now() + 5_000, () =>
    hintChange(site.temporal!, site.settings.temporal.taskQueue, { source, entity }),
  );
}

const refuse = (reply: FastifyReply, status: number, error: string, message: string) =>
  reply.code(status).send({ error, message });
const unsigned = (reply: FastifyReply) =>
  refuse(reply, 401, 'Not allowed', 'It does not bear the right signature.');
/** Not 429: sources do not send again what was refused with a 4xx, and this is worth sending again. */
const busy = (reply: FastifyReply) =>
  refuse(reply.header('retry-after', 30), 503, 'Busy', 'Send it again later.');
