import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';
import type { Scenario } from './scenarios.ts';

const folder = join(import.meta.dirname, 'histories');
const demo = ['--sales', '1500', '--customers', '100', '--products', '60'];

const control = (stack: Stack, path: string, body: object) =>
  fetch(`${stack.shop.url}/__control/${path}`, { method: 'POST', body: JSON.stringify(body) });

async function save(stack: Stack, scenario: Scenario, workflowId: string, runId?: string): Promise<void> {
  const handle = stack.client.workflow.getHandle(workflowId, runId);
  const history = await handle.fetchHistory();
  mkdirSync(folder, { recursive: true });
  // the id is not in a history, and child ids could depend on it; names of machines and folders mean nothing to others
  const json = JSON.parse(historyToJSON(history), (key, value) =>
    key === 'stackTrace' ? '' : typeof value === 'string' && /^\d+@/.test(value) ? 'worker' : value,
  );
  writeFileSync(join(folder, `${scenario}.json`), `${JSON.stringify({ workflowId, history: json })}\n`);
}

const start = (stack: Stack, type: string, workflowId: string, input: object = {}): Promise<WorkflowHandle> =>
  stack.client.workflow.start(type, { taskQueue: 'tillsync', workflowId, args: [input] });

/** Waits until the list's import stored a page. */
async function underWay(stack: Stack, workflowId: string): Promise<void> {
  for (;;) {
    const seen = (await stack.client.workflow
      .getHandle(workflowId)
      .query('progress')
      .catch(() => undefined)) as { state: string } | undefined;
    const { position } = (await stack.store.cursor(1)) ?? { position: '0' };
    if (seen?.state === 'running' && position !== '0') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('start, failure, join, night, control', async () => {
  await using stack = await startStack({ demo });
  await (await start(stack, 'historicalImport', 'import')).result();
  await save(stack, 'import-parent', 'import');
  await save(stack, 'import-child', 'lightspeed/sales/import');

  await control(stack, 'settings', { latency_ms: 700 });
  const first = await start(stack, 'incrementalSync', 'first');
  const second = await start(stack, 'incrementalSync', 'second');
  await Promise.all([first.result(), second.result()]);
  await save(stack, 'joining-parent', 'second');
  await control(stack, 'settings', { latency_ms: 0 });

  await control(stack, 'faults', { faults: [{ match: { list: 'brands' }, do: { kind: 'unauthorized' } }] });
  await (await start(stack, 'incrementalSync', 'one-fails')).result();
  await save(stack, 'failure-parent', 'one-fails');
  await save(stack, 'failed-child', 'lightspeed/brands/incremental');

  await stack.store.client.from('lightspeed_sales').delete().order('id').limit(1);
  await (await start(stack, 'reconcile', 'comparing')).result();
  await save(stack, 'comparing-parent', 'comparing');
  await save(stack, 'comparing-child', 'lightspeed/sales/reconcile');
  await (await start(stack, 'incrementalSync', 'nightly', { kind: 'daily' })).result();
  await save(stack, 'nightly-parent', 'nightly');
  const { data } = await stack.store.client.from('sync_compared_days').select('day').order('day').limit(1);
  const month = String(data?.[0]?.day).slice(0, 7);
  const signing = {
    source: 'lightspeed',
    action: 'sign-off',
    month,
    name: 'Ada Moreno',
    by: { actor: 'cli' },
  };
  await (await start(stack, 'period', 'period/sign-off', signing)).result();
  await save(stack, 'period', 'period/sign-off');
  const pause = { action: 'pause', entity: '*', lane: '*', by: { actor: 'cli' } };
  await (await start(stack, 'control', 'control/pause', pause)).result();
  await save(stack, 'control', 'control/pause');
});

test('pause, resume, cancel', async () => {
  await using stack = await startStack({ demo, pageSize: { sales: 20, other: 1000 } });
  await control(stack, 'settings', { latency_ms: 150 });
  const sales = 'lightspeed/sales/import';
  const paused = await start(stack, 'historicalImport', 'paused', { entities: ['sales'] });
  await underWay(stack, sales);
  await stack.client.workflow.getHandle(sales).signal('pause');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await stack.client.workflow.getHandle(sales).signal('resume');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await save(stack, 'paused-child', sales);
  await paused.cancel();
  await paused.result().catch(() => undefined);
  await save(stack, 'cancelled-child', sales);
  await save(stack, 'cancelled-parent', 'paused');
});

test('continue as new', async () => {
  await using stack = await startStack({
    demo,
    pageSize: { sales: 20, other: 1000 },
    temporal: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=12'],
    sliceMs: 300,
  });
  await (await start(stack, 'historicalImport', 'continued', { entities: ['sales'] })).result();
  const last = await stack.client.workflow.getHandle('lightspeed/sales/import').describe();
  const first = last.raw.workflowExecutionInfo!.firstRunId!;
  await save(stack, 'continued-child', 'lightspeed/sales/import', first);
  await save(stack, 'continued-child-last', 'lightspeed/sales/import', last.runId);
});
