import type { Client } from '@temporalio/client';
import { describeSchedules } from '../../control/schedules.ts';
import { workerPresence } from '../../control/worker-presence.ts';
import { type Services, unknownServices } from '../../health/services.ts';

const lookEveryMs = 10_000;

/**
 * Looks at Temporal and its worker now and then. A page never waits for it longer than a second: it shows the last that
 * was seen, and the look that its request started serves the next one.
 */
export class TemporalMonitor {
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

  /** @param schedules ids of those to look at */
  async services(schedules: readonly string[]): Promise<Services> {
    if (!this.#client) return unknownServices;
    const age = this.#clock() - this.#looked;
    if (age >= lookEveryMs) this.#flight ??= this.#readContext(this.#client, schedules);
    if (this.#flight && age >= 3 * lookEveryMs) {
      await Promise.race([this.#flight, new Promise((done) => setTimeout(done, 1_000).unref())]);
    }
    return this.#seen;
  }

  /** Waits until nothing of it is under way. */
  async settled(): Promise<void> {
    await this.#flight;
  }

  async #readContext(client: Client, ids: readonly string[]): Promise<void> {
    let found: Pick<Services, 'temporal' | 'worker' | 'schedules'>;
    try {
      found = await client.withDeadline(Date.now() + 2_500, async () => {
        // all of them are waited for, so that none is still retried when the connection is closed
        const looks = await Promise.allSettled([
          workerPresence(client, this.#taskQueue),
          describeSchedules(client, ids),
        ]);
        const [worker, schedules] = [resultOf(looks[0]), resultOf(looks[1])];
        return {
          temporal: 'up' as const,
          worker: worker.up ? ('up' as const) : ('down' as const),
          schedules,
        };
      });
    } catch {
      found = { temporal: 'down', worker: 'unknown', schedules: null };
    }
    const ill = found.temporal === 'down' || found.worker === 'down';
    this.#seen = { ...found, since: ill ? (this.#seen.since ?? this.#clock()) : null };
    this.#looked = this.#clock();
    this.#flight = null;
  }
}

function resultOf<T>(look: PromiseSettledResult<T>): T {
  if (look.status === 'rejected') throw look.reason;
  return look.value;
}
