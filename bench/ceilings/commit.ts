// The recorded pages given to commit_page as they are, over direct connections: nothing is looked at on the way.
// STORE, DATABASE and CONNECTIONS come from the environment. The next page is fetched while the last is committed.
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { askedForDeleted, versionLists } from '../store/lists.ts';

const { STORE, DATABASE, CONNECTIONS } = process.env as Record<string, string>;

interface Part {
  readonly list: string;
  readonly from: string;
  /** Not included; null: to the end. */
  readonly before: string | null;
}

interface Page {
  readonly text: string;
  readonly rows: number;
  readonly to: string;
}

const parts: Part[] = versionLists.map((list) => ({ list, from: '0', before: null }));
if (CONNECTIONS !== '1') await splitSales(Number(CONNECTIONS));
parts.reverse(); // the longest list first
await Promise.all(Array.from({ length: Number(CONNECTIONS) }, work));

async function splitSales(into: number): Promise<void> {
  parts.pop();
  let from = '0';
  for (let n = 1; n <= into; n += 1) {
    const response = await fetch(`${STORE}/version/sales/${n / into}`);
    const { version } = (await response.json()) as { version: number };
    const before = n === into ? null : String(version + 1);
    parts.push({ list: 'sales', from, before });
    from = String(version);
  }
}

async function work(): Promise<void> {
  const client = new Client({ connectionString: DATABASE });
  await client.connect();
  for (let part = parts.shift(); part; part = parts.shift()) await walk(client, part);
  await client.end();
}

async function walk(client: Client, { list, from, before }: Part): Promise<void> {
  const { rows: made } = await client.query(
    `insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
     values ('lightspeed', $1, 'import', $2, $3, $3) returning id::int`,
    [list, randomUUID(), from],
  );
  const claim = { source: 'lightspeed', entity: list, lane: 'import', mode: 'newer', cursor_id: made[0].id };
  let position = from;
  let next = fetchPage(list, position, before);
  for (;;) {
    const page = await next;
    if (page.rows === 0) return;
    next = fetchPage(list, page.to, before);
    const whole = { ...claim, epoch: 1, from: position, to: page.to, last: false, path: ['data'] };
    const { rows } = await client.query({
      name: 'commit_page',
      text: 'select commit_page($1, $2) as done',
      values: [JSON.stringify({ ...whole, rows: page.rows, findings: [] }), page.text],
    });
    if (rows[0].done.status === 'stale') throw new Error(`${list}: ${JSON.stringify(rows[0].done)}`);
    position = page.to;
  }
}

async function fetchPage(list: string, after: string, before: string | null): Promise<Page> {
  const query = new URLSearchParams({ after, page_size: list === 'sales' ? '500' : '1000' });
  if (before) query.set('before', before);
  if (askedForDeleted.has(list)) query.set('deleted', 'true');
  const response = await fetch(`${STORE}/api/2.0/${list}?${query}`, {
    headers: { authorization: 'Bearer b' },
  });
  const rows = Number(response.headers.get('x-recorded-rows'));
  return { text: await response.text(), rows, to: response.headers.get('x-recorded-max') ?? '' };
}
