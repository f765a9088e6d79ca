import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Fetch = (request: Request) => Response | Promise<Response>;

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** What PostgREST responds when it has no connection. */
const unavailable = JSON.stringify({
  code: 'PGRST001',
  message: 'Database connection lost. Retrying the connection.',
  details: null,
  hint: null,
});

/** Serves a web-style handler on loopback; only the tables and functions, none of Lite's other services. */
export async function serve(fetch: Fetch, port: number): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    respond(fetch, incoming, outgoing).catch(() => {
      if (outgoing.headersSent) return void outgoing.destroy();
      outgoing.writeHead(503, { 'content-type': 'application/json' }).end(unavailable);
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeIdleConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

async function respond(fetch: Fetch, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const path = incoming.url ?? '/';
  if (path === '/healthz') {
    outgoing.writeHead(200).end();
    return;
  }
  if (!path.startsWith('/rest/v1')) {
    outgoing.writeHead(404).end();
    return;
  }
  const response = await fetch(await toRequest(incoming, path));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function toRequest(incoming: IncomingMessage, path: string): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  const method = incoming.method ?? 'GET';
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks);
  return new Request(`http://${incoming.headers.host ?? '127.0.0.1'}${path}`, { method, headers, body });
}
