import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { respond } from './api/respond.ts';
import { control } from './control/control.ts';
import type { State } from './state.ts';

/** The HTTP server: the API, and the tests' remote control beside it. Not yet listening. */
export function createShopServer(state: State): Server {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = await text(request).catch(() => '');
    const own = url.pathname.startsWith('/__control/');
    if (!own && state.latencyMs > 0) await sleep(state.latencyMs);
    const { status, said } = own
      ? control(state, `${request.method} ${url.pathname.slice(11)}`, body)
      : respond(state, request, url, body);
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(own ? {} : { 'square-version': String(request.headers['square-version'] ?? '') }),
    });
    response.end(JSON.stringify(said));
  });
  // longer than any client's own idle time, so that it is never us who closes under a request on its way
  server.keepAliveTimeout = 120_000;
  return server;
}
