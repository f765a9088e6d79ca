// Kills the worker again and again while imports, syncs and comparisons run and the shop keeps selling, then compares.
//   npm run test:soak -- --kills 200 --seed 1
// 200 kills take some 25 minutes: each costs the ten seconds after which a dead worker is noticed. Everything is on loopback.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const number = (standard: string) => ({ type: 'string', default: standard }) as const;
const { values } = parseArgs({
  options: {
    kills: number('50'),
    seed: number(String(Date.now() % 100_000)),
    /** Installations side by side, among which the kills are shared out. */
    shops: number('2'),
    sales: number('4000'),
  },
});
const { status } = spawnSync(
  join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'vitest'),
  ['run', '--config', join(import.meta.dirname, 'soak.config.ts')],
  { stdio: 'inherit', env: { ...process.env, SOAK: JSON.stringify(values) } },
);
process.exitCode = status ?? 1;
