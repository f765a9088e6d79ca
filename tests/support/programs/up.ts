// A stack for tests in a process of its own, so that it can be killed: `tillsync up` with a program that only waits in
// place of the worker, and without a dashboard unless DASHBOARD_PORT is set. Prints a JSON line when it is up.
import { join } from 'node:path';
import { allParts, noPart } from '../../../src/local/stack/parts.ts';
import type { PartFactory } from '../../../src/local/stack/stack.ts';
import { up } from '../../../src/local/stack/up.ts';
import { registry } from '../../../src/sources/registry.ts';

const worker: PartFactory = async () => ({
  name: 'worker',
  signal: 'SIGTERM',
  graceMs: 2_000,
  command: async () => ({
    file: process.execPath,
    args: [join(import.meta.dirname, 'waits.ts')],
    env: { PATH: process.env.PATH },
  }),
  ready: async () => undefined,
});

const only = process.env.TEST_PARTS?.split(',');
const chosen = { ...allParts, worker, ...(process.env.DASHBOARD_PORT ? {} : { web: noPart }) };
const parts = Object.fromEntries(
  Object.entries(chosen).map(([name, part]) => [name, only && !only.includes(name) ? noPart : part]),
) as typeof chosen;

const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);
const fresh = process.argv.includes('--fresh');
try {
  const stack = await up({ env: process.env, fresh, say, parts, sources: registry });
  say(JSON.stringify({ ready: true }));
  process.once('SIGTERM', () => stack.stop().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(2);
}
