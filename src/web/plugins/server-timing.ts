import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Spans of work for the Server-Timing header: name → ms. */
    spans: Map<string, number>;
  }
}

/** Says with every response where its time went. */
export function serverTiming(app: FastifyInstance): void {
  app.decorateRequest('spans');
  app.addHook('onRequest', async (request) => {
    request.spans = new Map();
  });
  app.addHook('onSend', async (request, reply) => {
    const spans = [...request.spans, ['total', reply.elapsedTime] as const];
    reply.header('server-timing', spans.map(([name, ms]) => `${name};dur=${ms.toFixed(1)}`).join(', '));
  });
}

/** Measures a span of a request; spans of one name add up. */
export async function timed<T>(
  request: FastifyRequest,
  name: string,
  work: () => Promise<T> | T,
): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    request.spans.set(name, (request.spans.get(name) ?? 0) + performance.now() - started);
  }
}
