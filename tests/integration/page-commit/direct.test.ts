import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SyncError } from '../../../src/errors/sync-error.ts';
import { directTransport } from '../../../src/store/direct/transport.ts';
import { whyNotDirect } from '../../../src/store/direct/usable.ts';
import type { RowLayout } from '../../../src/store/rows/layout.ts';
import { RowWriter } from '../../../src/store/rows/render.ts';
import { createStore, type RowsClaim, type Store } from '../../../src/store/store.ts';
import type { Transport } from '../../../src/store/transport.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { type PostgresProxy, postgresProxy } from '../../support/postgres-proxy.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';
import { transactionPooler } from '../../support/transaction-pooler.ts';
import { type Row, Shop, type Walk } from './shop.ts';
import { saleRows } from './stored.ts';

// The worker's way over a connection of its own: it does what the API does, and faults leave nothing behind.

let shop: Shop;
let supabase: TestSupabase;
let api: Store;
let proxy: PostgresProxy;
let direct: Transport;
let writer: RowWriter;
let run = 0;

beforeAll(async () => {
  shop = await Shop.open();
  supabase = await startSupabase(shop.db);
  api = createStore({ url: supabase.url, secretKey: supabase.secretKey });
  proxy = await postgresProxy(shop.db.url);
  direct = directTransport({ databaseUrl: proxy.url });
  writer = new RowWriter((await direct.call<RowLayout | null>('row_layout', sales))!);
});
afterAll(async () => {
  await direct?.close();
  await proxy?.[Symbol.asyncDispose]();
  await supabase?.stop();
  await shop?.[Symbol.asyncDispose]();
});
afterEach(() => expect(proxy.unused(), 'faults that no message met').toEqual([]));

const sales = { p_source: 'lightspeed', p_entity: 'sales' };
const claimOf = (walk: Walk, records: readonly Row[]): RowsClaim =>
  walk.claim(records.length, { to: walk.next(records), repeated: [] }) as unknown as RowsClaim;
const page = (): Row[] => {
  run += 1;
  return [1, 2].map((n) => ({ id: `d${run}-${n}`, version: run * 10 + n, line_items: [{ id: 'l' }] }));
};
const positionOf = (walk: Walk) =>
  shop.one(`select position from sync_cursors where id = $1`, [walk.cursorId]);
const stored = async () => (await saleRows(shop, `d${run}-`)).length;
const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it worked'),
    (error: SyncError) => error,
  );

it.each<[name: string, args: Row]>([
  [
    'nothing',
    { name: 'tune_budget', p_source: 'x', p_window_seconds: 1.5, p_per_second: null, p_per_hour: 7 },
  ],
  ['a text that is null', { name: 'watermark', p_source: 'x' }],
  ['a flag', { name: 'is_paused', ...sales, p_lane: 'import' }],
  ['an object', { name: 'row_layout', ...sales }],
  ['an object that is null', { name: 'cursor_by_id', p_id: 4711 }],
  ['an array', { name: 'counted_entities' }],
  ['a number', { name: 'report_quality', p_source: 'x' }],
  ['a big number', { name: 'check_period', p_source: 'x', p_month: '2026-01-01' }],
  ['an array that was given', { name: 'messages_to_send', p_channels: ['a\'b"', 'c\\,{d}', ''] }],
  ['numbers that were given', { name: 'open_cursors', p_ids: [4711, 4712] }],
  ['an empty one', { name: 'messages_to_send', p_channels: [] }],
])('a call gives what the API gives: %s', async (_, { name, ...args }) => {
  const over = async (call: Store['call']) =>
    call(String(name), args).catch(({ code }: SyncError) => ({ failed: code }));
  expect(await over(direct.call)).toEqual(await over(api.call));
});

it.each(["it's", 'back\\slash\\', "\\' or '1'='1", 'line\nbreak\ttab', '日本 🛒', '$1 $$ ; --', ''])(
  'a text arrives as it is: %j',
  async (text) => {
    await direct.call('audit', { p_line: JSON.stringify({ actor: 'test', action: 'say', detail: text }) });
    const said = await shop.one<string>(`select detail from sync_audit order by id desc limit 1`);
    expect(said ?? '').toBe(text);
  },
);

it.each<[sqlstate: string, code: string]>([
  ['22P02', 'DB_REFUSED_PAGE'],
  ['57014', 'DB_TIMEOUT'],
  ['53100', 'DB_FULL'],
  ['25006', 'DB_READ_ONLY'],
  ['42501', 'DB_NO_PERMISSION'],
])('SQLSTATE %s is %s, as through the API, and carries no value of a record', async (sqlstate, code) => {
  await shop.rows(
    `create or replace function public.counted_entities() returns jsonb language plpgsql as $$ begin raise exception 'Ada Lovelace' using errcode = '${sqlstate}'; end $$`,
  );
  for (const call of [api.call, direct.call]) {
    const error = await failure(call('counted_entities', {}));
    expect(error).toMatchObject({ name: 'SyncError', code });
    expect(`${error.message} ${JSON.stringify(error.facts)} ${error.cause ?? ''}`).not.toContain('Ada');
  }
});

it('works as the role and under the limit of the API, and leaves nothing of it to whom the connection goes next', async () => {
  await using pooler = await transactionPooler(shop.db.url);
  const [one, two] = [1, 2].map(() => directTransport({ databaseUrl: pooler.url, connections: 2 }));
  const walks = [await shop.walk('sales'), await shop.walk('sales')];
  await shop.rows(
    `create or replace function public.counted_entities() returns jsonb language sql as $$
       select to_jsonb(array[current_user::text, current_setting('statement_timeout'), current_setting('TimeZone')]) $$`,
  );
  const others = await shop.connect(pooler.url);
  const owns = `select current_user as who, current_setting('statement_timeout') as limit, current_setting('search_path') as path,
    (select count(*)::int from pg_prepared_statements) as prepared`;
  const before = (await others.query(owns)).rows;
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = [page(), page()];
    await Promise.all([
      one!.copy!(claimOf(walks[0]!, a), writer, a).then((done) => expect(done?.inserted).toBe(2)),
      two!.copy!(claimOf(walks[1]!, b), writer, b).then((done) => expect(done?.inserted).toBe(2)),
      two!.call('counted_entities', {}).then((as) => expect(as).toEqual(['service_role', '8s', 'UTC'])),
      others.query(owns).then(({ rows }) => expect(rows).toEqual(before)),
    ]);
    walks[0]!.position = walks[0]!.next(a);
    walks[1]!.position = walks[1]!.next(b);
  }
  await Promise.all([one!.close(), two!.close()]);
});

it('a response that gets lost after the commit is met by the position that has moved', async () => {
  const [walk, records] = [await shop.walk('sales'), page()];
  const claim = claimOf(walk, records);
  proxy.script([{ words: 'finish_copy', do: 'lose' }]);
  const uncaught: unknown[] = []; // what ends a worker
  process.prependOnceListener('uncaughtException', (error) => uncaught.push(error));
  expect(await failure(direct.copy!(claim, writer, records))).toMatchObject({ code: 'DB_UNREACHABLE' });
  expect([await positionOf(walk), await stored()]).toEqual([claim.to, 4]);
  expect(await direct.copy!(claim, writer, records)).toBeNull();
  expect(
    await direct.call('commit_rows', { p_claim: JSON.stringify(claim), p_rows: writer.write(records) }),
  ).toMatchObject({ status: 'stale', position: claim.to });
  expect(await stored()).toBe(4);
  expect(uncaught).toEqual([]);
});

it.each(['begin_copy', 'finish_copy'])(
  'a connection that is cut at %s stores a page whole or not at all',
  async (words) => {
    const [walk, records] = [await shop.walk('sales'), page()];
    const claim = claimOf(walk, records);
    const unlock = await held();
    proxy.script([{ words, do: 'cut' }]);
    const cut = failure(direct.copy!(claim, writer, records));
    if (words === 'finish_copy') await unlock();
    expect(await cut).toMatchObject({ code: 'DB_UNREACHABLE' });
    await unlock();
    await shop.rows(`select from sync_cursors where id = $1 for update`, [walk.cursorId]); // the server is through with it
    const moved = (await positionOf(walk)) === claim.to;
    expect(await stored()).toBe(moved ? 4 : 0);
    const again = await direct.copy!(claim, writer, records);
    expect(again === null).toBe(moved);
    expect([await positionOf(walk), await stored()]).toEqual([claim.to, 4]);
  },
);

/** Whoever writes sales waits, until it is taken back. */
async function held(): Promise<() => Promise<void>> {
  const holder = await shop.connect();
  await holder.query('begin; lock table lightspeed_sales in share mode');
  return () => holder.query('rollback').then(() => undefined);
}

it('a backend that is ended in the middle of a page leaves nothing behind', async () => {
  const [walk, records] = [await shop.walk('sales'), page()];
  const unlock = await held();
  const ended = failure(direct.copy!(claimOf(walk, records), writer, records));
  const waiting = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'begin; %'`;
  while ((await shop.rows(`select ${waiting}`)).length === 0);
  await shop.rows(`select pg_terminate_backend(pid) ${waiting}`);
  expect(await ended).toMatchObject({ code: 'DB_BUSY' });
  await unlock();
  expect([await positionOf(walk), await stored()]).toEqual(['0', 0]);
  expect(await direct.copy!(claimOf(walk, records), writer, records)).toMatchObject({ inserted: 2 });
});

it('a page that a full disk stops leaves nothing behind, and its connection goes on', async () => {
  const [walk, records] = [await shop.walk('sales'), page()];
  await shop.rows(
    `create function public.full() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
  );
  await shop.rows(
    `create trigger full_disk after insert on lightspeed_sale_line_items for each statement execute function public.full()`,
  );
  expect(await failure(direct.copy!(claimOf(walk, records), writer, records))).toMatchObject({
    code: 'DB_FULL',
  });
  await shop.rows('drop function public.full() cascade');
  expect([await positionOf(walk), await stored()]).toEqual(['0', 0]);
  expect(await direct.copy!(claimOf(walk, records), writer, records)).toMatchObject({ inserted: 2 });
});

it('a server that is away is unreachable, and one that refuses us says that it is DATABASE_URL', async () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(shop.db.url);
    change(url);
    return directTransport({ databaseUrl: url.href });
  };
  const away = at((url) => Object.assign(url, { port: '1' }));
  expect(await failure(away.call('open_runs', {}))).toMatchObject({ code: 'DB_UNREACHABLE' });
  const strange = at((url) => Object.assign(url, { password: 'hush' }));
  const error = await failure(strange.call('open_runs', {}));
  expect(error).toMatchObject({ code: 'DB_OWNER_UNREACHABLE' });
  expect(error.message).not.toContain('hush');
});

it('is not taken where it leads elsewhere, or may not write', async () => {
  await using other = await freshDatabase();
  await using pooler = await transactionPooler(shop.db.url);
  const wrong = shop.db.url.replace(/:[^:@]*@/, ':hush@');
  const why = (url: string) => whyNotDirect(url, api);
  expect(await why(shop.db.url)).toBeNull();
  expect(await why(shop.db.serviceUrl)).toBeNull();
  expect(await why(pooler.url)).toBeNull();
  expect(await why(other.url)).toBe('it leads to another database than SUPABASE_URL does');
  expect(await why(shop.db.readerUrl)).toBe('its user may not work as service_role');
  expect(await why(wrong)).toMatch(/^the database cannot be reached at .*it refuses the user or password/);
  expect(await why(wrong)).not.toContain('hush');
  expect(await shop.rows(`select from pg_locks where locktype = 'advisory' and classid = 7241`)).toEqual([]);
});
