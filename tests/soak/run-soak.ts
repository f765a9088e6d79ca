import { expect, test } from 'vitest';
import { type Account, account, inVain, type Lost, late, median, slowness } from './account.ts';
import { type Campaign, campaign } from './campaign.ts';
import { unsettled } from './settled.ts';
import { latencyMs, phases } from './strike.ts';
import { Victim } from './victim.ts';

// Started by soak.ts.
const { kills, seed, shops, sales } = JSON.parse(process.env.SOAK ?? '{}') as Record<string, string>;
const started = performance.now();
const say = (sentence: string) =>
  void process.stdout.write(
    `${((performance.now() - started) / 1_000).toFixed(1).padStart(8)} s  ${sentence}\n`,
  );

interface Soaked {
  readonly done: Campaign;
  readonly cost: Account;
  readonly problems: readonly string[];
}

async function soak(index: number, share: number): Promise<Soaked> {
  const name = `shop ${index + 1}`;
  const flags = ['--sales', sales!, '--customers', '400', '--products', '300', '--seed', String(7 + index)];
  await using victim = await Victim.start({
    shop: [...flags, '--live', 'on', '--sales-per-hour', '3600', '--latency-ms', String(latencyMs)],
    pageSize: { sales: 20, other: 50 },
  });
  const options = {
    seed: Number(seed) + index,
    kills: share,
    say: (what: string) => say(`${name}: ${what}`),
  };
  const done = await campaign(victim, options);
  const cost = await account(victim, done);
  say(`${name}: selling is stopped, the tables are compared`);
  const left = await unsettled(victim);
  say(`${name}: ${left.length === 0 ? 'everything is equal' : left.join('; ')}`);
  return {
    done,
    cost,
    problems: [...done.bad, ...inVain(cost, done.kills), ...late(cost, done.kills), ...left],
  };
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** Of each kill the list that waited longest. */
function perKill(lost: readonly Lost[]): number[] {
  const known = lost.filter(({ ms }) => ms !== null);
  return [...Map.groupBy(known, ({ kill }) => kill).values()].map((of) =>
    Math.max(...of.map(({ ms }) => ms!)),
  );
}

const inWords = (times: readonly number[]) =>
  `median ${seconds(median(times))}, most ${seconds(Math.max(...times))} (${times.length} kills)`;

test('killed again and again, and nothing is lost', async () => {
  const parts = Number(shops);
  const shareOf = (index: number) => Math.floor((Number(kills) + index) / parts);
  say(`seed ${seed}, ${kills} kills over ${parts} shops of ${sales} sales each`);
  const all = await Promise.all(Array.from({ length: parts }, (_, index) => soak(index, shareOf(index))));

  const struck = all.flatMap(({ done }) => done.kills);
  for (const phase of phases) {
    const share = struck.filter((kill) => kill.phase === phase).length;
    say(`${phase.padEnd(16)} ${share} kills, ${Math.round((share * 100) / struck.length)} %`);
    expect(share, phase).toBeGreaterThanOrEqual(struck.length / 10);
  }
  const again = all.flatMap(({ cost }) => cost.again).length;
  const interrupted = struck.reduce((sum, { open }) => sum + open.length, 0);
  const requests = all.reduce((sum, { cost }) => sum + cost.requests, 0);
  say(
    `${requests} requests; ${again} pages fetched again after ${struck.length} kills of ${interrupted} lists at work, two of each walk in flight at most`,
  );

  const tenth = (from: 'first' | 'last') =>
    all.flatMap(({ done, cost }) => {
      const size = Math.ceil(done.kills.length / 10);
      const inside = ({ kill }: Lost) => (from === 'first' ? kill < size : kill >= done.kills.length - size);
      return perKill(cost.lost.filter(inside));
    });
  const slow = median(struck.map(slowness));
  const starts = struck.map(({ started, ready }) => ready - started);
  say(
    `a worker took ${seconds(median(starts))} to start: the machine is ${slow.toFixed(1)} times as slow as a free one`,
  );
  say(`time lost per kill: ${inWords(all.flatMap(({ cost }) => perKill(cost.lost)))}`);
  say(`  first tenth: ${inWords(tenth('first'))}`);
  say(`  last tenth:  ${inWords(tenth('last'))}`);
  const problems = all.flatMap((one) => one.problems);
  if (median(tenth('last')) > median(tenth('first')) + 3_000)
    problems.push('later kills cost more than the first');
  for (const problem of problems) say(`PROBLEM: ${problem}`);
  say(problems.length === 0 ? 'passed' : `failed with seed ${seed}`);
  expect(problems).toEqual([]);
});
