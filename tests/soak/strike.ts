import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { exited } from '../../src/local/process/exit.ts';
import type { Victim } from './victim.ts';

/** Where in its work the worker is killed. */
export const phases = ['fetch', 'in transaction', 'after commit', 'shutdown', 'random'] as const;
export type Phase = (typeof phases)[number];

/** The source takes at least this long, so that there is something to kill. */
export const latencyMs = 100;

/** Kills at the wanted point; it may come too late, which the worker's end tells. */
type Strike = (at: Target) => Promise<void>;

interface Target {
  readonly victim: Victim;
  readonly worker: ChildProcess;
  readonly random: () => number;
  /** Aborted when the run is over, or the worker gone. */
  readonly signal: AbortSignal;
}

const armed =
  (point: (random: () => number) => string): Strike =>
  async ({ victim, random, signal }) => {
    victim.arm(point(random));
    if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
    victim.disarm();
  };

const strikes: Record<Phase, Strike> = {
  // with the request under way, or its response
  fetch: armed((random) => `fetch ${Math.round(random() * latencyMs * 1.2)}`),
  'in transaction': whileCommitting,
  // the worker has not heard of more than that it is stored
  'after commit': armed(() => 'committed'),
  // while the pages in flight are being finished
  shutdown: async ({ worker, random }) => {
    await sleep(random() * 1_500);
    worker.kill('SIGTERM');
    await sleep(random() * latencyMs);
    worker.kill('SIGKILL');
  },
  random: async ({ worker, random }) => {
    await sleep(random() * 4_000);
    worker.kill('SIGKILL');
  },
};

/** Holds the state rows, which a page commit needs at its very end, until one waits for them. */
async function whileCommitting({ victim, worker, signal }: Target): Promise<void> {
  const holder = await victim.connect();
  try {
    while (!signal.aborted) {
      await holder.query('begin');
      await holder.query('select from sync_state order by entity_type for update');
      for (let tries = 0; tries < 100 && !signal.aborted; tries++) {
        const { rows } = await victim.owner.query(
          `select from pg_stat_activity where pg_blocking_pids(pid) && array[$1::int] and query ~ '(commit_page|commit_rows|compare_page|finish_copy)'`,
          [(holder as unknown as { processID: number }).processID],
        );
        if (rows.length > 0) worker.kill('SIGKILL');
        if (rows.length > 0) return;
        await sleep(10);
      }
      await holder.query('rollback'); // others need them, too
      await sleep(100);
    }
  } finally {
    await holder.end();
  }
}

/**
 * Kills the worker in this phase of its work. False: the run was over before, or the worker ended well; it may be gone
 * all the same.
 */
export async function strike(
  victim: Victim,
  worker: ChildProcess,
  phase: Phase,
  random: () => number,
  over: AbortSignal,
): Promise<boolean> {
  const gone = new AbortController();
  const end = exited(worker).finally(() => gone.abort());
  await strikes[phase]({ victim, worker, random, signal: AbortSignal.any([over, gone.signal]) });
  const lives = worker.exitCode === null && worker.signalCode === null && !worker.killed;
  return !lives && (await end) === 'SIGKILL';
}
