import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SyncError } from '../../errors/sync-error.ts';
import { type Trouble, troubleOf } from '../model/trouble.ts';
import { page } from './views.ts';

type Words = Pick<Trouble, 'title' | 'what' | 'remedy'>;

const pages: Record<number, Words> = {
  400: {
    title: 'This address is not understood',
    what: 'Something in it is misspelt or out of range. Nothing was changed.',
    remedy: null,
  },
  403: {
    title: 'This form is no longer valid',
    what: 'Nothing was changed.',
    remedy: 'Go back, reload the page and try again.',
  },
  404: {
    title: 'There is no such page',
    what: 'It may have been mistyped, or the run it was about is gone.',
    remedy: null,
  },
  413: {
    title: 'That was too much',
    what: 'The form was larger than any form of ours. Nothing was changed.',
    remedy: null,
  },
  415: { title: 'That is not a form of ours', what: 'Nothing was changed.', remedy: null },
};

/** Every failure becomes a clear page, or JSON for machines; what happened inside goes to the log, never to the page. */
export function failures(app: FastifyInstance, signedIn: (request: FastifyRequest) => boolean): void {
  app.setErrorHandler(async (error: FastifyError | SyncError, request, reply) =>
    send(request, reply, understood(error, request), signedIn(request)),
  );
  app.setNotFoundHandler(async (request, reply) =>
    send(request, reply, plain(404, pages[404]!), signedIn(request)),
  );
}

function understood(error: FastifyError | SyncError, request: FastifyRequest): Trouble {
  if (error instanceof SyncError) {
    request.log.warn({ code: error.code, reason: error.message }, 'could not respond');
    return troubleOf(error);
  }
  // 403 is ours for a form without its token; a path that the file server will not even look up is no page
  const status =
    error.statusCode === 403 && !error.code?.startsWith('FST_CSRF') ? 404 : (error.statusCode ?? 500);
  const known = pages[status];
  if (known) return plain(status, known);
  if (status < 500) return plain(status, pages[400]!);
  request.log.error({ err: error }, 'unforeseen');
  return troubleOf(new SyncError('INTERNAL', { what: `request ${request.id}` }));
}

const plain = (status: number, text: Words): Trouble => ({
  status,
  ...text,
  who: null,
  command: null,
  works: [],
});

export const isForMachines = (request: FastifyRequest): boolean =>
  /^\/(api|admin|webhooks)\//.test(request.url);

function send(request: FastifyRequest, reply: FastifyReply, trouble: Trouble, signedIn: boolean) {
  reply.code(trouble.status);
  if (isForMachines(request))
    return reply.send({
      error: trouble.title,
      message: [trouble.what, trouble.remedy].filter(Boolean).join(' '),
    });
  return page(reply, 'trouble', { title: trouble.title, signedIn }, { trouble });
}
