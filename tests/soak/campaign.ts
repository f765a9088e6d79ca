import type { RunResult } from '../../src/workflows/historical-import.ts';
import type { TestChild } from '../support/child.ts';
import { seeded } from './seeded.ts';
import { type Phase, phases, strike } from './strike.ts';
import type { Victim } from './victim.ts';

/** Times are ms since 1970, on the machine's one clock. */
export interface Kill {
  readonly phase: Phase;
  readonly at: number;
  /** Lists that were being worked on. */
  readonly open: readonly string[];
  /** Ranges of each import that were not at their end: nobody works on them until the next worker is there. */
  readonly ranges: ReadonlyMap<string, number>;
  /** When the next worker was started, and when it was ready. */
  readonly started: number;
  readonly ready: number;
}

export interface Round {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

export interface Campaign {
  readonly kills: readonly Kill[];
  readonly rounds: readonly Round[];
  /** Runs that did not end well. */
  readonly bad: readonly string[];
}

export interface CampaignOptions {
  readonly seed: number;
  readonly kills: number;
  readonly say?: (sentence: string) => void;
}

/** What is disturbed in turn, and how often each time at most. */
const turns = [
  { type: 'historicalImport', most: 8 },
  { type: 'incrementalSync', most: 4 },
  { type: 'reconcile', most: 4 },
] as const;

/** Runs imports, syncs and comparisons in turn, and kills their worker in every phase equally often, in random order. */
export async function campaign(victim: Victim, options: CampaignOptions): Promise<Campaign> {
  const random = seeded(options.seed);
  const kills: Kill[] = [];
  const rounds: Round[] = [];
  const bad: string[] = [];
  // over both ways to the database by turns, at random
  const start = () => victim.startWorker({ env: { DATABASE_DIRECT: random() < 0.5 ? 'on' : 'off' } });
  let worker = await start();

  /** Starts another worker in place of one that is gone. */
  async function replace(phase: Phase | null): Promise<TestChild> {
    const at = Date.now();
    const [open, ranges] = [await victim.open(), await victim.ranges()];
    const started = Date.now();
    worker = await start();
    if (phase === null) return worker;
    kills.push({ phase, at, open, ranges, started, ready: Date.now() });
    if (kills.length % 10 === 0) options.say?.(`${kills.length} kills`);
    return worker;
  }

  for (let turn = 0; kills.length < options.kills; turn++) {
    const { type, most } = turns[turn % turns.length]!;
    const last = Math.min(options.kills, kills.length + most);
    await prepare(victim, type);
    const from = Date.now();
    const run = await victim.begin(type);
    const over = new AbortController();
    const result = run.result().finally(() => over.abort());
    result.catch(() => undefined);
    while (kills.length < last && !over.signal.aborted) {
      const phase = next(kills, random);
      const hit = await strike(victim, worker.child, phase, random, over.signal);
      const gone = worker.child.exitCode !== null || worker.child.signalCode !== null;
      if (hit || gone) worker = await replace(hit ? phase : null);
    }
    const after = `${type} after ${kills.length} kills`;
    try {
      const outcome = (await result) as RunResult;
      if (!outcome.ok) bad.push(`${after}: ${JSON.stringify(outcome.entities)}`);
      for (const what of await untold(victim, type, outcome, from)) bad.push(`${after}: ${what}`);
    } catch (error) {
      bad.push(`${after}: ${(error as Error).message}`);
    }
    rounds.push({ type, from, to: Date.now() });
    options.say?.(`${type} is over after ${kills.length} kills`);
  }
  return { kills, rounds, bad };
}

/** The phase that had the fewest kills; one of them by chance. */
function next(kills: readonly Kill[], random: () => number): Phase {
  const had = (phase: Phase) => kills.filter((kill) => kill.phase === phase).length;
  const fewest = Math.min(...phases.map(had));
  const left = phases.filter((phase) => had(phase) === fewest);
  return left[Math.floor(random() * left.length)]!;
}

/** Lists of which the result says something else than the records of their runs since then, in words. */
async function untold(
  { owner }: Victim,
  type: string,
  { entities }: RunResult,
  from: number,
): Promise<string[]> {
  const told: string[] = [];
  for (const { entity, records, written } of entities) {
    const { rows } = await owner.query(
      `select sum(records_processed)::int as records, sum(inserted + updated)::int as written from sync_log
       where entity_type = $1 and timestamp >= to_timestamp($2::float8 / 1000)
         and (lane = 'reconcile') = ($3 = 'reconcile')`, // a comparison has a sync come before it
      [entity, from, type],
    );
    const result = JSON.stringify({ records, written });
    if (JSON.stringify(rows[0]) !== result)
      told.push(`${entity} tells ${result}, its records ${JSON.stringify(rows[0])}`);
  }
  return told;
}

/** A sync needs something to fetch, in more lists than one. */
async function prepare({ shop }: Victim, type: string): Promise<void> {
  if (type !== 'incrementalSync') return;
  await shop.change('sales', 300);
  await shop.change('customers', 150);
  await shop.change('inventory', 150);
}
