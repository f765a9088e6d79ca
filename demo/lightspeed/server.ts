import { createServer, type Server } from 'node:http';
import { createApi } from './api/serve.ts';
import { createControl } from './control/serve.ts';
import type { DemoStore } from './store.ts';

/** The HTTP server: the retailer's API, and the tests' remote control beside it. Not yet listening. */
export function createStoreServer(store: DemoStore): Server {
  const api = createApi(store);
  const control = createControl(store);
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    const serve = url.pathname.startsWith('/__control/') ? control : api;
    serve(req, res, url).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      res.destroy();
    });
  });
  // Longer than any client's own idle time, so that it is never us who closes under a request on its way.
  server.keepAliveTimeout = 120_000;
  return server;
}
