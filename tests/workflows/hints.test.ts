import { createHmac } from 'node:crypto';
import { Client as Pg } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SettingsReader } from '../../src/settings/reader.ts';
import { lightspeed } from '../../src/sources/lightspeed/definition.ts';
import { standing, subscribe, unsubscribe } from '../../src/sources/webhooks/subscribe.ts';
import type { Registering } from '../../src/sources/webhooks/webhooks.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openWorkflows, unrecorded } from '../../src/temporal/open-workflows.ts';
import type { ControlResult } from '../../src/workflows/control.ts';
import type { EntityOutcome } from '../../src/workflows/messages.ts';
import { type Control, controlOf } from '../e2e/support/control.ts';
import { ask } from '../support/ask.ts';
import { paperTill } from '../support/paper-till/source.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { testApp } from '../web/support/site.ts';

const secret = 'a-client-secret-of-the-tests';
let stack: Stack;
let shop: Control;
beforeAll(async () => {
  stack = await startStack({
    demo: ['--sales', '60', '--customers', '20', '--products', '20', '--client-secret', secret],
  });
  shop = controlOf(stack.shop.url);
  await runWorkflow(stack, 'historicalImport');
});
afterAll(() => stack?.[Symbol.asyncDispose]());

const workflowId = 'lightspeed/sales/incremental';

/** Something changed in the list: starts its run, or makes the one that runs go on once more. */
const hint = () =>
  stack.client.workflow.signalWithStart('syncEntity', {
    taskQueue: 'tillsync',
    workflowId,
    signal: 'again',
    args: [{ source: 'lightspeed', entity: 'sales' }],
  });

const ended = (): Promise<EntityOutcome> => stack.client.workflow.getHandle(workflowId).result();

/** Incremental runs of sales, newest first; how many others of them ran beside each. */
const runs = () =>
  ask<{ id: number; running: boolean; overlaps: number }>(
    stack.database.url,
    `select l.id, l.status = 'started' as running, (select count(*)::int from sync_log o
       where o.entity_type = 'sales' and o.lane = 'incremental' and o.id <> l.id and o.timestamp < l.finished_at and o.finished_at > l.timestamp) as overlaps
     from sync_log l where l.entity_type = 'sales' and l.lane = 'incremental' order by l.id desc`,
  );

const settingsOf = (env: NodeJS.ProcessEnv) => lightspeed.settings.read(new SettingsReader(env));

/** Requests for sales since the mark. */
const asked = async (mark: number) =>
  (await shop.requests(mark)).filter(({ list }) => list === 'sales').length;

test('a hint starts the run of its list, which meets it', async () => {
  const mark = await shop.mark();
  await shop.sell(1);
  await hint();
  expect(await ended()).toMatchObject({ outcome: 'ok', records: 1 });
  expect(await asked(mark)).toBe(2); // the new sale, and the empty page after it
});

test('hints that arrive while it runs make it walk once more, once, in the same run', async () => {
  const mark = await shop.mark();
  await shop.settings({ latency_ms: 1_500 });
  await hint();
  while ((await asked(mark)) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await shop.settings({ latency_ms: 0 });
  await shop.sell(2);
  await Promise.all(Array.from({ length: 20 }, hint));
  expect(await ended()).toMatchObject({ outcome: 'ok', records: 2 });
  expect(await asked(mark)).toBeLessThanOrEqual(4);
  const { data } = await stack.store.client
    .from('sync_log')
    .select('status, outcome, records_processed')
    .eq('entity_type', 'sales')
    .order('id', { ascending: false })
    .limit(1);
  expect(data).toMatchObject([{ status: 'completed', outcome: 'ok', records_processed: 2 }]);
});

describe('webhooks', () => {
  let app: Awaited<ReturnType<typeof testApp>>;
  let origin: string;
  const lines: string[] = [];
  beforeAll(async () => {
    app = await testApp({
      ...{ url: stack.supabase.url, readKey: stack.supabase.readKey, temporal: stack.client },
      ...{ sources: [lightspeed, paperTill], env: { LIGHTSPEED_WEBHOOK_SECRET: secret } },
      log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    });
    origin = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => app?.close());

  let from = '198.51.100.1';
  const send = (body: string, more: { type?: string; query?: string; signature?: string } = {}) => {
    const {
      type = 'sale.update',
      query = '',
      signature = createHmac('sha256', secret).update(body).digest('hex'),
    } = more;
    return app.inject({
      ...{ method: 'POST', remoteAddress: from },
      url: `/webhooks/lightspeed/${type}${query}`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(signature && { 'x-signature': `signature=${signature},algorithm=HMAC-SHA256` }),
      },
      payload: body,
    });
  };
  const stored = async () => (await stack.store.states()).find((state) => state.entity_type === 'sales')!;

  test('a sale is stored soon after the shop has told of it', async () => {
    const wanted = {
      registering: lightspeed.webhooks!.registering as Registering,
      settings: settingsOf({ LIGHTSPEED_BASE_URL: stack.shop.url, LIGHTSPEED_TOKEN: 'demo-token' }),
      ...{ secret, base: `${origin}/webhooks/lightspeed` },
    };
    expect((await subscribe(wanted)).missing).toHaveLength(5);
    const before = await stored();
    await shop.sell(1);
    await expect.poll(async () => (await stored()).row_count, { timeout: 15_000 }).toBe(before.row_count + 1);
    expect(Date.parse((await stored()).hinted_at!)).toBeGreaterThan(Date.parse(before.last_sync_time!));
    expect((await standing(wanted)).kept).toHaveLength(5);
    const [{ arrival = null } = {}] = await ask<{ arrival: number | null }>(
      stack.database.url,
      `select extract(epoch from arrival)::float8 as arrival from sync_state where entity_type = 'sales'`,
    );
    expect(arrival).toBeGreaterThanOrEqual(0); // how old it was when it came
    await unsubscribe(wanted);
    expect(await standing(wanted)).toMatchObject({ kept: [], stale: [] });
  });

  test('ten thousand in a minute come to one run, and one more', { timeout: 60_000 }, async () => {
    await ended();
    await shop.settings({ latency_ms: 1_500 });
    const [mark, [before]] = [await shop.mark(), await runs()];
    const statuses = new Map<number, number>();
    for (let n = 0; n < 10_000; n += 100) {
      // every second one is one that came before
      const some = await Promise.all(
        Array.from({ length: 100 }, (_, i) => send(`payload=${Math.floor((n + i) / 2)}`)),
      );
      for (const { statusCode } of some) statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    }
    await shop.settings({ latency_ms: 0 });
    await shop.sell(1); // the last word is met, however many came before it
    from = '198.51.100.3';
    await send('payload=last');
    await expect.poll(async () => (await runs())[0]!.running, { timeout: 20_000 }).toBe(false);
    // at most one a minute beyond six thousand is taken from an address; the others are to be sent again
    expect([...statuses.keys()].every((status) => status === 204 || status === 503)).toBe(true);
    expect(statuses.get(204)).toBeGreaterThan(1_000);
    const since = (await runs()).filter(({ id }) => id > before!.id);
    for (const [n, run] of since.entries()) expect(run.overlaps, `run ${n}`).toBe(0);
    expect(await asked(mark)).toBeLessThan(25);
  });

  test('forged ones change nothing', async () => {
    from = '198.51.100.2';
    await new Promise((resolve) => setTimeout(resolve, 700)); // the last of the hints before
    await ended();
    const mark = await shop.mark();
    const genuine = createHmac('sha256', secret).update('payload=1').digest('hex');
    const forgeries = [
      () => send('payload=1', { signature: '' }),
      () => send('payload=2', { signature: genuine }),
      () => send('payload=1', { signature: genuine.replace(/./, (c) => (c === '0' ? '1' : '0')) }),
      () => send('payload=1', { signature: '', query: `?key=${genuine}` }),
      () => send('payload=1', { signature: `${genuine}00` }),
    ];
    const forged: Awaited<ReturnType<typeof send>>[] = [];
    for (let n = 0; n < 40; n++) forged.push(...(await Promise.all(forgeries.map((forge) => forge()))));
    expect(new Set(forged.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
    expect((await send('x'.repeat(1_200_000))).statusCode).toBe(413);
    const unknown = await app.inject({ method: 'POST', url: '/webhooks/paper', payload: 'x' });
    expect(unknown.statusCode).toBe(404); // it has no secret
    expect((await send('payload=odd', { type: 'nothing.known' })).statusCode).toBe(204);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await asked(mark)).toBe(0);
    expect(lines.join('')).not.toMatch(/payload|signature=|key=/);
  });
});

test('what was typed wrong ends the run at once, with the reason', async () => {
  for (const [type, input, code] of [
    ['historicalImport', { entities: 'sales' }, 'RUN_INPUT_WRONG'],
    ['incrementalSync', { source: 'nobody' }, 'SOURCE_UNKNOWN'],
    ['incrementalSync', { entities: ['sails'] }, 'ENTITY_UNKNOWN'],
    ['control', { action: 'pauze', entity: '*', lane: '*' }, 'RUN_INPUT_WRONG'],
  ] as const) {
    const failed = await runWorkflow(stack, type, input).catch((error: Error) => error);
    const codes: unknown[] = [];
    for (let cause = failed as Error; cause instanceof Error; cause = cause.cause as Error)
      codes.push((cause as { type?: unknown }).type);
    expect(codes).toContain(code);
  }
});

test('a run that cannot begin is seen, and can be cancelled', { timeout: 120_000 }, async () => {
  const pg = new Pg(stack.database.url);
  await pg.connect();
  const breakIt = (head: string, result: string) =>
    pg.query(
      `create or replace function public.${head} returns ${result} language plpgsql as $$ begin raise exception 'broken on purpose'; end $$`,
    );
  const unseen = async () => {
    const recorded = (await stack.store.openRuns()).map((run) => run.workflow_id);
    return unrecorded(await openWorkflows(stack.client, 'tillsync'), recorded).map((open) => open.workflowId);
  };
  try {
    await breakIt('live_cursor(p_source text, p_entity text, p_partition text)', 'jsonb');
    await breakIt('imported_entities(p_source text)', 'jsonb');
    const child = await stack.client.workflow.start('syncEntity', {
      taskQueue: 'tillsync',
      workflowId: 'lightspeed/customers/incremental',
      args: [{ source: 'lightspeed', entity: 'customers' }],
    });
    await expect.poll(unseen).toEqual([child.workflowId]);
    const cancel = { action: 'cancel', entity: '*', lane: '*' };
    const first = await runWorkflow<ControlResult>(stack, 'control', cancel);
    expect(first.notified).toEqual([child.workflowId]);
    await expect(child.result()).rejects.toThrow();

    const parent = await stack.client.workflow.start('historicalImport', {
      taskQueue: 'tillsync',
      workflowId: 'a parent that cannot plan',
      args: [{ onlyUnfinished: true }],
    });
    await expect.poll(unseen).toEqual([parent.workflowId]);
    const second = await runWorkflow<ControlResult>(stack, 'control', cancel);
    expect(second.notified).toEqual([parent.workflowId]);
    await expect(parent.result()).rejects.toThrow();
    await expect.poll(unseen).toEqual([]);
  } finally {
    await pg.end();
    await migrate(stack.database.url); // puts right what was changed by hand
  }
});
