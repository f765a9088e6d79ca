import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { writeRecord } from '../../src/local/process/records.ts';
import { ask } from '../support/ask.ts';
import { startChild, type TestChild } from '../support/child.ts';
import { Installation } from '../support/installation.ts';
import { pidDir, tempDir } from '../support/run-dir.ts';
import { differences } from './walk-and-compare.ts';

const program = join(import.meta.dirname, '..', 'support', 'alien-store', 'main.ts');

let alien: TestChild | undefined;
afterEach(() => alien?.stop());

async function install(taxes: 'data' | 'array'): Promise<{ url: string; installation: Installation }> {
  alien = await startChild('alien-store', {
    file: process.execPath,
    args: [program, '--taxes', taxes],
    env: { PATH: process.env.PATH },
  });
  const url = String(alien.ready.url);
  const installation = new Installation({
    dir: tempDir('alien'),
    settings: { LIGHTSPEED_BASE_URL: url, LIGHTSPEED_TOKEN: 'x' },
    onStart: (name, pid) => writeRecord(pidDir(), name, pid, 'SIGTERM'),
  });
  return { url, installation };
}

test.each(['data', 'array'] as const)(
  'another server of the same API fills every table; /taxes returns its %s alone',
  { timeout: 180_000 },
  async (taxes) => {
    const { url, installation } = await install(taxes);
    await using stack = installation;
    await stack.start();
    await stack.imported(120_000);
    expect(stack.said()).toContain('import finished\n');
    expect(stack.env.LIGHTSPEED_BASE_URL).toBe(url);

    const database = stack.env.DATABASE_URL!;
    expect(await differences({ store: url, token: 'x', database })).toEqual([]);
    const runs = await ask(
      database,
      `select entity_type, outcome, error_details from sync_log where status <> 'completed' or rejected > 0`,
    );
    expect(runs).toEqual([]);
    // what no column holds is kept
    const [strange] = await ask<{ extra: object }>(
      database,
      `select extra from lightspeed_products where id = 'p/7'`,
    );
    expect(strange).toEqual({ extra: { shelf: { row: 7, letter: 'ß' } } });
  },
);
