import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { WebDeps } from './deps.ts';
import { isForMachines } from './plugins/failures.ts';

/** The server that routes are added to. */
export type App = ReturnType<typeof createApp>;

export function createApp({ settings, log }: WebDeps) {
  return Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // addresses and queries of people's requests have no place in a log
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 65_536,
    routerOptions: { maxParamLength: 200 },
    // without it request.ip is the peer, and X-Forwarded-For is just text
    trustProxy: settings.dashboard.trustedProxy ?? false,
    frameworkErrors: (_error, request, reply) => {
      const what = 'This address is not understood';
      const refusal = (reply as FastifyReply).code(400);
      if (isForMachines(request as FastifyRequest))
        refusal.send({
          error: what,
          message: 'Something in it is misspelt or too long. Nothing was changed.',
        });
      else refusal.type('text/plain; charset=utf-8').send(`${what}.`);
    },
  })
    .setValidatorCompiler(TypeBoxValidatorCompiler)
    .withTypeProvider<TypeBoxTypeProvider>();
}
