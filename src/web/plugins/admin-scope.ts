import rateLimit from '@fastify/rate-limit';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SyncError } from '../../errors/sync-error.ts';
import type { NamedToken } from '../../settings/kinds/tokens.ts';
import { network } from '../sign-in/attempts.ts';
import { tokenName } from '../sign-in/tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the token that was shown; null: none of ours. */
    token: string | null;
  }
}

/** Requests a minute: of one token, and of one address that shows none. */
const perToken = 120;
const perStranger = 20;

/**
 * Routes for programs: a bearer token and nothing else (a session's cookie travels by itself, and so would a forged
 * request), JSON alone, 16 kB of it, and so many requests a minute.
 */
export async function adminScope(app: FastifyInstance, tokens: readonly NamedToken[]): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    max: ({ token }) => (token === null ? perStranger : perToken),
    keyGenerator: ({ token, ip }) => (token === null ? `address ${network(ip)}` : `token ${token}`),
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new Error('too many'), { statusCode: 429, seconds: Math.ceil(ttl / 1000) }),
  });
  app.decorateRequest('token', null);
  app.addHook('onRequest', async (request) => {
    request.token = tokenName(tokens, request);
  });
  app.addHook('onRequest', app.rateLimit());
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (request.token !== null) return;
    request.log.warn('a request without a token of ours');
    return refuse(
      reply.header('www-authenticate', 'Bearer'),
      401,
      'Not allowed',
      'Send a token of ADMIN_TOKEN as "Authorization: Bearer …".',
    );
  });
  acceptJson(app);
  app.setErrorHandler(explainTo);
}

/** A request without a body asks for everything, as `{}` does. */
function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit: 16_384 },
    (request, text, done) => (text.trim() === '' ? done(null, {}) : parse(request, text, done)),
  );
  app.addHook('preValidation', async (request) => {
    if (request.method === 'POST') request.body ??= {};
  });
}

const refuse = (reply: FastifyReply, status: number, error: string, message: string) =>
  reply.code(status).send({ error, message });

interface Wrong {
  readonly instancePath?: string;
  readonly message?: string;
  readonly params?: { readonly additionalProperties?: readonly string[] };
}

function explainTo(error: FastifyError & { seconds?: number }, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof SyncError) {
    const status = statusOf(error);
    request.log.warn({ code: error.code }, 'an admin request was not carried out');
    return refuse(reply, status, error.what, error.remedy);
  }
  if (error.validation) {
    // said of each unknown member beside the one that names them
    const told = (error.validation as readonly Wrong[]).filter(
      ({ message }) => message !== 'schema is false',
    );
    const wrong = told.map((one) => sentenceOf(error.validationContext, one));
    return refuse(reply, 400, 'The request does not fit', wrong.slice(0, 5).join(' '));
  }
  switch (error.statusCode) {
    case 400:
      return refuse(reply, 400, 'The request does not fit', 'The body is not JSON.');
    case 413:
      return refuse(reply, 413, 'The request is too big', 'A body may have 16 kB.');
    case 415:
      return refuse(reply, 415, 'The request is not JSON', 'Send "Content-Type: application/json".');
    case 429:
      return refuse(reply, 429, 'Too many requests', `Try again in ${error.seconds} s.`);
    default: {
      request.log.error({ err: error }, 'unforeseen');
      const unforeseen = new SyncError('INTERNAL', { what: `request ${request.id}` });
      return refuse(reply, 500, unforeseen.what, unforeseen.remedy);
    }
  }
}

/** Names of members, and what they should be; never a value. */
function sentenceOf(part = 'request', { instancePath = '', message = '', params }: Wrong): string {
  const unknown = params?.additionalProperties?.map((name) => `"${name.slice(0, 40)}"`).join(', ');
  return unknown
    ? `${part}${instancePath} has unknown members: ${unknown.slice(0, 200)}.`
    : `${part}${instancePath} ${message}.`;
}

function statusOf({ code }: SyncError): number {
  if (code === 'SOURCE_UNKNOWN' || code === 'ENTITY_UNKNOWN') return 400;
  if (code === 'RUN_KEY_REUSED') return 422;
  return code === 'INTERNAL' ? 500 : 503;
}
