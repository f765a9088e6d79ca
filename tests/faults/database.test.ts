import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { directTransport } from '../../src/store/direct/transport.ts';
import { createStore } from '../../src/store/store.ts';
import type { Transport } from '../../src/store/transport.ts';
import { askedTwice } from '../e2e/support/control.ts';
import { ask } from '../support/ask.ts';
import { type PostgresProxy, postgresProxy } from '../support/postgres-proxy.ts';
import { importedShop, type Setting } from './setting.ts';
import { type FaultyApi, faultyApi } from './support/api.ts';
import { type OwnPostgres, ownPostgres } from './support/postgres.ts';
import { told } from './support/told.ts';
import { until } from './support/until.ts';

// Faults of the database while a sync or an import runs, each of them real. After each the run has gone on by itself, and
// nothing is lost or counted twice, and no page is asked for again but the two that were in flight.

let at: Setting;
let postgres: OwnPostgres;
let api: FaultyApi;
let wire: PostgresProxy;
let way: 'api' | 'direct' = 'api';
let now = new Date();
beforeAll(async () => {
  postgres = await ownPostgres();
  // a statement gets two seconds here, eight in a hosted project
  await sql(`alter role service_role set statement_timeout = '2s'`);
  api = await faultyApi(postgres);
  wire = await postgresProxy(postgres.url);
  at = await importedShop({
    own: { database: postgres, supabase: api },
    transport: eitherWay(createStore(api).call, directTransport({ databaseUrl: wire.url })),
    pageSize: { sales: 10, other: 1_000 },
    now: () => now,
  });
});
afterAll(async () => {
  await at?.[Symbol.asyncDispose]();
  await wire?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  way = 'api';
});
afterEach(() => {
  expect(api.proxy.unused(), 'faults that no request met').toEqual([]);
  expect(wire.unused(), 'faults that no message met').toEqual([]);
});

/** The worker takes the way that the test names. */
const eitherWay = (call: Transport['call'], direct: Transport): Transport => ({
  ...direct,
  call: (...args) => (way === 'api' ? call : direct.call)(...args),
  copy: async (...args) => (way === 'api' ? null : direct.copy!(...args)),
});
const ways = ['api', 'direct'] as const;
const ours = `application_name in ('supabase-lite', 'tillsync worker')`;

const sql = <Row extends object>(text: string) => ask<Row>(postgres.url, text);
const lastRun = async () =>
  (
    await sql<Record<string, unknown>>(`
      select status, outcome, error_code, records_processed::int as records, updated::int, pages, requests,
        inserted + updated + unchanged + superseded + rejected = records_processed as adds_up
      from sync_log where entity_type = 'sales' order by id desc limit 1`)
  )[0]!;
const runs = async () => (await sql<{ n: number }>('select count(*)::int as n from sync_log'))[0]!.n;
const reason = async () =>
  (
    await sql<{ is: string | null }>(
      `select waiting_reason as is from sync_state where entity_type = 'sales'`,
    )
  )[0]!.is;

/** Changes 30 sales (four pages), disturbs their sync, and looks at what is left of it. */
async function disturb(disturbance: () => Promise<void> | void, bound: number): Promise<void> {
  const mark = await at.shop.mark();
  await at.shop.change('sales', 30);
  const before = await runs();
  const running = at.sync(['sales']);
  await disturbance();
  const recovered = performance.now();
  expect(await running).toMatchObject({ ok: true, entities: [{ outcome: 'ok' }] });
  expect(performance.now() - recovered, 'it went on').toBeLessThan(15_000);
  expect(await lastRun()).toMatchObject({
    status: 'completed',
    outcome: 'ok',
    error_code: null,
    updated: 30,
    adds_up: true,
  });
  expect(await runs(), 'one record for sales and one for its lines').toBe(before + 2);
  expect(await reason()).toBe(null);
  expect(askedTwice(await at.shop.requests(mark)).length, 'pages asked again').toBeLessThanOrEqual(bound);
  expect(await told(at.stack.store)).toEqual([]);
  expect(await at.unequal()).toEqual([]);
}

/** Every write to sales does this first, until it is taken away. */
async function whenSalesAreWritten(body: string): Promise<() => Promise<unknown>> {
  await sql(`create function public.fault() returns trigger language plpgsql as $$ begin ${body}; return null; end $$;
    create trigger fault after insert or update on lightspeed_sales for each statement execute function public.fault()`);
  return () => sql('drop function public.fault() cascade');
}

describe.each(ways)('over the way %s', (taken) => {
  beforeEach(() => {
    way = taken;
  });

  test('responses that get lost after the commit are recognised, whatever was called', () =>
    disturb(async () => {
      const calls = ['open_run', 'reserve', 'commit_page', 'commit_page', 'close_run'];
      if (way === 'api') api.proxy.script(calls.map((rpc) => ({ rpc, do: 'lose' })));
      else wire.script(calls.map((words) => ({ words, do: 'lose' })));
      await until(async () => api.proxy.waiting + wire.waiting === 0);
    }, 2));

  test('a connection that is cut in the middle of a transaction leaves nothing behind', () =>
    disturb(async () => {
      await at.owner.query('select pg_advisory_lock(4711)');
      const mend = await whenSalesAreWritten('perform pg_advisory_xact_lock(4711)');
      const waiting = `from pg_stat_activity where ${ours} and wait_event = 'advisory'`;
      await until(async () => (await sql(`select ${waiting}`)).length > 0);
      expect(await sql(`select pg_terminate_backend(pid) as cut ${waiting}`)).toEqual([{ cut: true }]);
      await at.owner.query('select pg_advisory_unlock(4711)');
      await mend();
    }, 2));

  test('statements that take too long are cancelled, and tried again with smaller pages', () =>
    disturb(async () => {
      await at.owner.query('begin; lock table lightspeed_sales in access exclusive mode');
      await until(
        async () =>
          (await sql(`select from pg_stat_activity where wait_event = 'relation' and ${ours}`)).length > 0,
      );
      await sleep(2_500); // longer than a statement gets
      await at.owner.query('rollback');
    }, 2));
});

test('an API that has not seen the newest schema is waited for', () => {
  const body = { message: 'Could not find it in the schema cache', details: null, hint: null };
  const missed = (code: string) => ({ status: 404, body: { ...body, code } });
  return disturb(async () => {
    api.proxy.script([
      { rpc: 'commit_page', do: missed('PGRST202') },
      { rpc: 'open_cursors', do: missed('PGRST205') },
    ]);
    await until(async () => api.proxy.waiting === 0);
  }, 4);
});

test('a database without space is said to be full, and written to when there is some', () =>
  disturb(async () => {
    const mend = await whenSalesAreWritten(
      `raise exception 'could not extend file' using errcode = 'disk_full'`,
    );
    await until(async () => (await reason())?.includes('no space left') ?? false);
    await mend();
  }, 10));

test.each(ways)(
  'an import goes on where it was when PostgreSQL is restarted under it, over the way %s',
  {
    timeout: 120_000,
  },
  async (taken) => {
    way = taken;
    await at.stack.store.resetEntity('lightspeed', 'sales', null, true);
    const mark = await at.shop.mark();
    const count = async () =>
      (await sql<{ n: number }>('select count(*)::int as n from lightspeed_sales'))[0]!.n;
    const running = at.run('historicalImport', { entities: ['sales'] });
    await until(async () => (await count()) >= 60);
    await postgres.stop();
    await sleep(500);
    await postgres.start();
    const [recovered, had] = [performance.now(), await count()];
    await until(async () => (await count()) > had);
    expect(performance.now() - recovered, 'it went on').toBeLessThan(15_000);
    expect(await running).toMatchObject({ ok: true });
    expect(await lastRun()).toMatchObject({ status: 'completed', outcome: 'ok', adds_up: true });
    expect(askedTwice(await at.shop.requests(mark)).length, 'pages asked again').toBeLessThanOrEqual(2);
    expect(await at.unequal()).toEqual([]);
  },
);

test('a restore from last night’s copy is caught up with, and the night that it forgot is done again', {
  timeout: 240_000,
}, async () => {
  const claimed = async () =>
    (await sql<{ day: string }>('select day::text from sync_days order by day')).map(({ day }) => day);
  const midnight = Date.now() - (Date.now() % 86_400_000); // the database's own clock counts too
  const night = async (offset: number, kind: 'daily' | 'hourly') => {
    now = new Date(midnight + offset * 86_400_000 + 15 * 3_600_000); // past 02:00 in Auckland
    expect(await at.run('incrementalSync', { kind })).toMatchObject({ ok: true });
    const day = (await claimed()).at(-1)!;
    const compared = at.stack.client.workflow.getHandle(`reconcile/lightspeed/${day}`);
    const { runId } = await compared.describe();
    expect(await compared.result()).toMatchObject({ ok: true });
    return { day, runId };
  };
  await night(0, 'daily');
  await postgres.stop();
  postgres.copy();
  await postgres.start();
  const before = await claimed();

  await at.shop.sell(5);
  await at.shop.change('sales', 9);
  await at.shop.remove('products', 2);
  const first = await night(1, 'daily');
  expect(await at.unequal()).toEqual([]);

  await postgres.stop();
  postgres.restore();
  await postgres.start();
  expect(await claimed(), 'it knows nothing of the night').toEqual(before);
  expect(await at.unequal()).not.toEqual([]);
  const again = await night(1, 'hourly');
  expect(again.day).toBe(first.day);
  expect(again.runId, 'what was restored was compared again').not.toBe(first.runId);
  expect(await at.unequal()).toEqual([]);
  expect(await told(at.stack.store)).toEqual([]);
});
