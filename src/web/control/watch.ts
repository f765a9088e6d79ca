import type { Client } from '@temporalio/client';
import { ScheduleNotFoundError } from '@temporalio/client';
import { type ScheduleSeen, type Services, unknownServices } from '../model/services.ts';

const lookEveryMs = 10_000;
const workflowTasks = 1;
const activityTasks = 2;
/** A worker asks for tasks at least once a minute. */
const pollerGoneMs = 75_000;
/** A task that nobody took for this long says the same sooner. */
const backlogMs = 15_000;

interface Time {
  readonly seconds?: { toString(): string } | number | null;
  readonly nanos?: number | null;
}
const toMs = (time: Time | null | undefined): number =>
  time ? Number(time.seconds ?? 0) * 1000 + (time.nanos ?? 0) / 1e6 : 0;

/**
 * Looks at Temporal and its worker now and then. A page never waits for it longer than a second: it shows the last that
 * was seen, and the look that its request started serves the next one.
 */
export class Watch {
  readonly #client: Client | null;
  readonly #taskQueue: string;
  readonly #clock: () => number;
  #seen: Services = unknownServices;
  #looked = Number.NEGATIVE_INFINITY;
  #flight: Promise<void> | null = null;

  constructor(client: Client | null, taskQueue: string, clock: () => number) {
    this.#client = client;
    this.#taskQueue = taskQueue;
    this.#clock = clock;
  }

  async services(): Promise<Services> {
    if (!this.#client) return unknownServices;
    const age = this.#clock() - this.#looked;
    if (age >= lookEveryMs) this.#flight ??= this.#look(this.#client);
    if (this.#flight && age >= 3 * lookEveryMs) {
      await Promise.race([this.#flight, new Promise((done) => setTimeout(done, 1_000).unref())]);
    }
    return this.#seen;
  }

  /** Waits until nothing of it is under way. */
  async settled(): Promise<void> {
    await this.#flight;
  }

  async #look(client: Client): Promise<void> {
    let found: Pick<Services, 'temporal' | 'worker' | 'schedules'>;
    try {
      found = await client.withDeadline(Date.now() + 2_500, async () => {
        // all of them are waited for, so that none is still retried when the connection is closed
        const looks = await Promise.allSettled([
          this.#worker(client),
          schedule(client, 'tillsync-hourly'),
          schedule(client, 'tillsync-daily'),
        ] as const);
        const [worker, ...schedules] = [resultOf(looks[0]), resultOf(looks[1]), resultOf(looks[2])] as const;
        return { temporal: 'up' as const, worker, schedules: schedules.filter((s) => s !== null) };
      });
    } catch {
      found = { temporal: 'down', worker: 'unknown', schedules: null };
    }
    const ill = found.temporal === 'down' || found.worker === 'down';
    this.#seen = { ...found, since: ill ? (this.#seen.since ?? this.#clock()) : null };
    this.#looked = this.#clock();
    this.#flight = null;
  }

  /** Up while a worker asks for tasks and none has been left lying. */
  async #worker(client: Client): Promise<'up' | 'down'> {
    const queues = await Promise.allSettled(
      [workflowTasks, activityTasks].map((taskQueueType) =>
        client.workflowService.describeTaskQueue({
          namespace: client.options.namespace,
          taskQueue: { name: this.#taskQueue },
          taskQueueType,
          reportStats: true,
        }),
      ),
    );
    const told = queues.map(resultOf);
    const left = told.some(
      ({ stats }) =>
        Number(stats?.approximateBacklogCount ?? 0) > 0 && toMs(stats?.approximateBacklogAge) > backlogMs,
    );
    const polls = told.flatMap(({ pollers }) => pollers ?? []).map((p) => toMs(p.lastAccessTime));
    // Temporal's clock may differ a little from ours; a minute is far more
    return !left && Date.now() - Math.max(0, ...polls) < pollerGoneMs ? 'up' : 'down';
  }
}

function resultOf<T>(look: PromiseSettledResult<T>): T {
  if (look.status === 'rejected') throw look.reason;
  return look.value;
}

async function schedule(client: Client, id: string): Promise<ScheduleSeen | null> {
  try {
    const { info, state } = await client.schedule.getHandle(id).describe();
    return { id, paused: state.paused, next: info.nextActionTimes[0] ?? null };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null;
    throw error;
  }
}
