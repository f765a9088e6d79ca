import { Client as Pg } from 'pg';
import { readAlerts } from '../../src/settings/areas/alerts.ts';
import { SettingsReader } from '../../src/settings/reader.ts';
import { noteIncidents, type OpenIncident, openIncidents } from '../../src/store/maintenance/incidents.ts';
import { alertsOf } from '../../src/worker/alerts.ts';
import type { RunResult } from '../../src/workflows/historical-import.ts';
import { type Control, controlOf } from '../e2e/support/control.ts';
import { differences } from '../e2e/walk-and-compare.ts';
import { type Stack, type StackOptions, startStack } from '../support/stack.ts';

// nothing is sent: nobody looks but the test
const alerts = alertsOf(
  readAlerts(new SettingsReader({ ALERT_PING_URL: 'http://127.0.0.1:9/' }), undefined),
)!;

/** A small shop that was imported once, and what a test of faults asks of it. */
export interface Setting extends AsyncDisposable {
  readonly stack: Stack;
  readonly shop: Control;
  readonly owner: Pg;
  run(type: string, input?: object): Promise<RunResult>;
  sync(entities?: readonly string[]): Promise<RunResult>;
  /** Looks as the watch does, notes what is wrong, and returns the incidents that are open. */
  incidents(): Promise<OpenIncident[]>;
  /** Independent of the program; empty when store and tables are equal. */
  unequal(): Promise<string[]>;
}

export async function importedShop(options: StackOptions): Promise<Setting> {
  const stack = await startStack({
    ...options,
    demo: [
      '--sales',
      '300',
      '--customers',
      '60',
      '--products',
      '60',
      '--rate-limit',
      'on',
      '--limit',
      '1000000',
    ],
  });
  const owner = new Pg(stack.database.url);
  owner.on('error', () => undefined); // some tests restart its server
  await owner.connect();
  let runs = 0;
  const run = (type: string, input: object = {}): Promise<RunResult> =>
    stack.client.workflow.execute(type, {
      taskQueue: 'tillsync',
      workflowId: `${type}-${++runs}`,
      args: [input],
    });
  const setting: Setting = {
    stack,
    shop: controlOf(stack.shop.url),
    owner,
    run,
    sync: (entities) => run('incrementalSync', { entities }),
    async incidents() {
      await noteIncidents(stack.store, alerts.judge(await stack.store.snapshot()), alerts.remindHours);
      return openIncidents(stack.store);
    },
    unequal: () => differences({ store: stack.shop.url, token: 'demo-token', database: stack.database.url }),
    async [Symbol.asyncDispose]() {
      await owner.end().catch(() => undefined);
      await stack[Symbol.asyncDispose]();
    },
  };
  await run('historicalImport');
  await setting.sync();
  return setting;
}
