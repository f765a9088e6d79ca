// The long version of tests/faults/sigkill.test.ts. On a free machine 300,000 sales take some minutes.
//   node tests/soak/soak.ts --kills 3 --sales 300000 --seed 1
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importWithKills } from './kills.ts';

const number = (standard: string) => ({ type: 'string', default: standard }) as const;
const { values } = parseArgs({
  options: {
    kills: number('3'),
    sales: number('300000'),
    seed: number(String(Date.now() % 100_000)),
    'page-size': number('500'),
    'latency-ms': number('100'),
  },
});
const seed = Number(values.seed);
const started = performance.now();
const say = (sentence: string) =>
  void process.stdout.write(
    `${((performance.now() - started) / 1_000).toFixed(1).padStart(8)} s  ${sentence}\n`,
  );

say(`seed ${seed}, ${values.sales} sales, ${values.kills} kills of the worker and one of everything`);
const dir = mkdtempSync(join(tmpdir(), 'tillsync-soak-'));
const problems: string[] = [];
try {
  await importWithKills(
    {
      dir,
      seed,
      kills: Number(values.kills),
      sales: Number(values.sales),
      pageSize: Number(values['page-size']),
      latencyMs: Number(values['latency-ms']),
      limitMs: 3_600_000,
      say,
    },
    (left) => {
      for (const [what, print] of Object.entries(left.undisturbed)) {
        const equal = left.disturbed[what] === print;
        say(
          `${what.padEnd(34)} ${print.padEnd(48)} ${equal ? 'identical' : `DIFFERENT: ${left.disturbed[what]}`}`,
        );
        if (!equal) problems.push(`${what} differs`);
      }
      const again = left.again.length;
      say(
        `${left.requests} requests for ${left.distinct} pages: ${again} asked again after ${left.kills.length} kills`,
      );
      if (again > left.kills.length) problems.push('more pages were asked again than were in flight');
      for (const run of left.untruthful) problems.push(`a run's record says ${JSON.stringify(run)}`);
      walk(left.env);
    },
  );
} catch (error) {
  problems.push((error as Error).message);
} finally {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
for (const problem of problems) say(`PROBLEM: ${problem}`);
say(problems.length === 0 ? 'passed' : `failed with seed ${seed}`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The independent check, in a process with room for every record of the shop. */
function walk(env: Readonly<Record<string, string>>): void {
  const program = join(import.meta.dirname, '..', 'e2e', 'walk-and-compare.ts');
  const sides = [
    '--store',
    env.LIGHTSPEED_BASE_URL!,
    '--token',
    env.LIGHTSPEED_TOKEN!,
    '--database',
    env.DATABASE_URL!,
  ];
  try {
    execFileSync(process.execPath, ['--max-old-space-size=12000', program, ...sides], { stdio: 'inherit' });
  } catch {
    problems.push('the store and the tables differ');
  }
}
