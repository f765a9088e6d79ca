import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { askedForDeleted, pageCap } from './lists.ts';
import { loadRecording } from './load.ts';

// node bench/store/serve.ts --dir <recording> [--latency-ms 0] [--port 0]
// Serves recorded rows through the API's paging by version, from memory: a page is a slice of a file between two
// constants. `PUT /state/2` shows the shop after the second round of changes; `GET /counts` says what was asked, and
// `DELETE /counts` forgets it; `GET /version/sales/0.5` is the version in the middle of a list.
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    port: { type: 'string', default: '0' },
    'latency-ms': { type: 'string', default: '0' },
  },
});
const { lists, exact } = loadRecording(values.dir ?? '');
const latency = Number(values['latency-ms']);
const prefix = '/api/2.0/';
const start = Buffer.from('{"data":[');
const comma = Buffer.from(',');
let state = 0;
let counts: Record<string, number> = {};

const server = createServer((req, res) => {
  const url = new URL(req.url ?? '/', 'http://store');
  if (url.pathname.startsWith(prefix)) void api(req, res, url);
  else control(req, res, url);
});
server.keepAliveTimeout = 600_000; // a client that works on a page for long finds its connection again
server.listen(Number(values.port), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}`, port })}\n`);
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));

async function api(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const name = url.pathname.slice(prefix.length);
  counts[name] = (counts[name] ?? 0) + 1;
  if (latency > 0) await sleep(latency);
  if (!req.headers.authorization?.startsWith('Bearer ')) return send(res, 401, [refusal('no token')]);
  const body = exact.get(name);
  if (body) return send(res, 200, [body]);
  const list = lists.get(name);
  if (!list) return send(res, 404, [refusal('service not found')]);
  if (askedForDeleted.has(name) && url.searchParams.get('deleted') !== 'true')
    return send(res, 400, [refusal('recorded with deleted=true')]);
  const { after, before, size } = bounds(name, url.searchParams);
  const { runs, rows: counted, min, max } = list.index.page(after, before, size, state);
  const rows = runs.flatMap(({ start: from, end }, i) => {
    const slice = list.rows.subarray(from, end);
    return i === 0 ? [slice] : [comma, slice];
  });
  const head = { 'x-recorded-rows': counted, 'x-recorded-max': max ?? '' }; // for who does not look inside
  send(res, 200, [start, ...rows, Buffer.from(`],"version":${JSON.stringify({ min, max })}}`)], head);
}

function bounds(list: string, query: URLSearchParams) {
  const number = (name: string, standard: number) => {
    const text = query.get(name);
    return text !== null && /^\d+$/.test(text) ? Number(text) : standard;
  };
  const size = Math.min(Math.max(1, number('page_size', 100)), pageCap(list));
  return { after: number('after', 0), before: number('before', Number.POSITIVE_INFINITY), size };
}

function control(req: IncomingMessage, res: ServerResponse, url: URL): void {
  const [, word, value = '', share] = url.pathname.split('/');
  const found = word === 'version' ? lists.get(value) : undefined;
  if (req.method === 'PUT' && word === 'state') state = Number(value);
  else if (req.method === 'DELETE' && word === 'counts') counts = {};
  else if (!found && word !== 'counts') {
    send(res, 404, [refusal('no such control')]);
    return;
  }
  const row = found ? Math.max(0, Math.ceil(found.index.length * Number(share)) - 1) : 0;
  send(res, 200, [
    Buffer.from(JSON.stringify(found ? { version: found.index.version(row) } : { state, counts })),
  ]);
}

const refusal = (error: string): Buffer => Buffer.from(JSON.stringify({ error }));

function send(res: ServerResponse, status: number, parts: readonly Buffer[], more: object = {}): void {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': length,
    'x-ratelimit-limit': '1000000', // no limit that anybody could meet
    'x-ratelimit-remaining': '1000000',
    ...more,
  });
  for (const part of parts) res.write(part);
  res.end();
}
