import fastify, { type FastifyInstance } from 'fastify';

export interface HealthSources {
  /** State of the Temporal worker: RUNNING while it takes tasks. */
  readonly polling: () => string;
  /** Resolves when the database responds. */
  readonly database: () => Promise<unknown>;
}

/** `/healthz`: the process lives. `/readyz`: it polls, and the database responds, each by itself. Loopback by default. */
export async function startHealth(
  sources: HealthSources,
  port: number,
  host = '127.0.0.1',
): Promise<FastifyInstance> {
  const app = fastify();
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const polling = sources.polling() === 'RUNNING';
    const database = await sources.database().then(
      () => true,
      () => false,
    );
    return reply.code(polling && database ? 200 : 503).send({ polling, database });
  });
  await app.listen({ port, host });
  return app;
}
