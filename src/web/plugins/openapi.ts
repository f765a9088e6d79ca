import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

/** Made from the schemas of the routes; pages for people are left out. */
export async function openapi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'tillsync', description: 'Where the sync stands, for machines.', version: '1' },
      components: { securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } } },
    },
    hideUntagged: true,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
