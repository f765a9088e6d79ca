// A store that does everything at once that stores have been seen to do. Loopback only.
//   node tests/support/hostile-store/main.ts
// Prints {"ready":true,"url":…}; POST /change lets a customer change.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { changedCustomer, type Hostile, Raw, shop } from './records.ts';

/** More records at once end in an error of the server's own. */
const mostAtOnce = 250;

let changed = false;
const text = (value: unknown): string => {
  if (value instanceof Raw) return value.text;
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(text).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${text(member)}`).join(',')}}`;
};

const versionOf = ({ version }: Hostile): bigint =>
  version === undefined
    ? -1n
    : BigInt((version instanceof Raw ? version.text : String(version)).replace(/\.0$/, ''));

interface Reply {
  readonly status: number;
  readonly body: string;
}

function reply(list: string, query: URLSearchParams): Reply {
  const ok = (body: string): Reply => ({ status: 200, body });
  if (list === 'tags') return ok('{"data":null,"version":{"min":0,"max":0}}');
  if (list === 'suppliers') return ok('{"data":[],"version":[]}');
  if (list === 'users') return { status: 204, body: '' };
  if (list === 'price_books') return { status: 403, body: '{"error":"scope"}' };
  if (list === 'product_categories') return ok('{"data":{"categories":null},"page_info":{"has_next":false}}');
  if (list === 'retailer') return { status: 404, body: '' };
  const all = shop[list];
  if (!all) return { status: 404, body: 'no such thing' };
  const rows = list === 'customers' && changed ? [...all, changedCustomer] : all;
  const after = BigInt(query.get('after') ?? '0');
  const size = Number(query.get('page_size') ?? '100');
  if (list === 'sales' && size > mostAtOnce) return { status: 500, body: '<html>out of memory</html>' };
  const newer = rows.filter((record) => versionOf(record) > after);
  newer.sort((a, b) => (versionOf(a) < versionOf(b) ? -1 : 1));
  const page = newer.slice(0, size);
  // what has no version comes beside the first page, as it would in a report
  if (after === 0n) page.push(...rows.filter(({ version }) => version === undefined));
  if (page.length === 0) return ok('{"data":[],"version":{"min":null,"max":null}}');
  const versions = page.map(versionOf).filter((version) => version >= 0n);
  const bounds = { min: versions[0], max: versions.at(-1) };
  return ok(`{"data":${text(page)},"version":${text(bounds)}}`);
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://hostile');
  if (request.method === 'POST' && url.pathname === '/change') {
    changed = true;
    response.end();
    return;
  }
  const list = /^\/api\/2\.0\/([a-z_]+)$/.exec(url.pathname)?.[1] ?? '';
  const { status, body } = reply(list, url.searchParams);
  response.writeHead(status, { 'content-type': 'application/json' }).end(body || undefined);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
