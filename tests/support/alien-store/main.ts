// Another server that speaks API 2.0, as differently as the description allows, and shares no code with the demo store.
//   node tests/support/alien-store/main.ts [--port N] [--taxes data|array]
// Prints {"ready":true,"url":…}; /log returns the requests so far.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { type AlienRecord, categories, Spelled, shop } from './records.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    taxes: { type: 'string', default: 'data' },
  },
});

/** Whatever is asked for, a page holds no more. */
const mostPerPage = 200;
const log: { list: string; after: string | null; page_size: string | null }[] = [];

/** JSON with room between the words and numbers spelled as they are. */
function pretty(value: unknown, indent = ''): string {
  const inner = `${indent}    `;
  if (value instanceof Spelled) return value.text;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[ ]';
    return `[\n${value.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    const lines = members.map(
      ([name, member]) => `${inner}${JSON.stringify(name)} : ${pretty(member, inner)}`,
    );
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value);
}

function page(list: string, query: URLSearchParams): unknown {
  const size = Math.min(mostPerPage, Number(query.get('page_size') ?? 100));
  if (list === 'product_categories') {
    const left = categories.filter(({ id }) => id > (query.get('after') ?? ''));
    const rows = left.slice(0, size);
    return {
      data: { data: { categories: rows } },
      page_info: { last_seen: rows.at(-1)?.id, has_next: left.length > rows.length },
    };
  }
  const records: readonly AlienRecord[] | undefined = shop[list];
  if (!records) return undefined;
  // this list knows no paging at all
  if (list === 'taxes') return values.taxes === 'array' ? records : { data: records };
  const rows = records.filter(({ version }) => version > Number(query.get('after') ?? 0)).slice(0, size);
  const bounds = { max: rows.at(-1)?.version, min: rows[0]?.version };
  return { ...(rows.length > 0 && { version: bounds }), data: rows.toReversed() };
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://alien');
  if (url.pathname === '/log') {
    response.end(JSON.stringify(log));
    return;
  }
  const list = /^\/api\/2\.0\/([a-z_]+)$/.exec(url.pathname)?.[1] ?? '';
  if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) {
    response.writeHead(401).end();
    return;
  }
  const found = page(list, url.searchParams);
  if (found === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here');
    return;
  }
  log.push({ list, after: url.searchParams.get('after'), page_size: url.searchParams.get('page_size') });
  response.writeHead(200, { 'content-type': 'application/json' }).end(`\n${pretty(found)}\n`);
});
server.listen(Number(values.port), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
