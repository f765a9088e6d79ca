import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openWorkflows, unrecorded } from '../../src/temporal/open-workflows.ts';
import type { ControlResult } from '../../src/workflows/control.ts';
import type { EntityOutcome } from '../../src/workflows/messages.ts';
import { type Control, controlOf } from '../e2e/support/control.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
let shop: Control;
beforeAll(async () => {
  stack = await startStack({ demo: ['--sales', '60', '--customers', '20', '--products', '20'] });
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
