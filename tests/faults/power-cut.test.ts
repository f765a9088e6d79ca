import { expect, test } from 'vitest';
import { writeRecord } from '../../src/local/process/records.ts';
import { differences } from '../e2e/walk-and-compare.ts';
import { ask } from '../support/ask.ts';
import { Installation } from '../support/installation.ts';
import { pidDir, tempDir } from '../support/run-dir.ts';

const sales = 2_000;

test('everything is killed at once in the middle of an import: the next start finishes it, and nothing is lost', {
  timeout: 300_000,
}, async () => {
  const shop = [
    '--sales',
    String(sales),
    '--customers',
    '200',
    '--products',
    '200',
    '--as-of',
    '2026-03-01T00:00:00Z',
  ];
  await using installation = new Installation({
    dir: tempDir('power-cut'),
    settings: {
      TILLSYNC_DEMO_FLAGS: [...shop, '--live', 'off', '--latency-ms', '50', '--limit', '1000000'].join(' '),
      SYNC_PAGE_SIZE_SALES: '20',
    },
    onStart: (name, pid) => writeRecord(pidDir(), name, pid, 'SIGTERM'),
  });
  await installation.start();
  const stored = async () => {
    const url = installation.env.DATABASE_URL!;
    const [state] = await ask<{ n: number }>(
      url,
      `select row_count::int as n from sync_state where entity_type = 'sales'`,
    );
    return state!.n;
  };
  await expect.poll(stored, { interval: 20 }).toBeGreaterThan(sales / 10);
  expect(await installation.killEverything()).toContain('postgres');
  await installation.start();
  await installation.imported(200_000);
  const { LIGHTSPEED_BASE_URL, LIGHTSPEED_TOKEN, DATABASE_URL } = installation.env;
  const untruthful = `select entity_type, status, outcome from sync_log where status <> 'completed' or outcome <> 'ok'`;
  expect(await ask(DATABASE_URL!, untruthful)).toEqual([]);
  const sides = { store: LIGHTSPEED_BASE_URL!, token: LIGHTSPEED_TOKEN!, database: DATABASE_URL! };
  expect(await differences(sides)).toEqual([]);
});
