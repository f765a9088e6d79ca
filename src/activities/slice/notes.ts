import { SyncError } from '../../errors/sync-error.ts';
import type { Slice } from './slice.ts';
import { longWaitMs } from './turn.ts';

/** How often a long slice tells it, ms. */
const everyMs = 20_000;

/** What the run's row is told beside its pages: requests and the time they took, a 429 for all lanes, why it waits. */
export class Notes {
  readonly #slice: Slice;
  #requests = 0;
  #apiMs = 0;
  #again = performance.now() + everyMs;
  /** The last word that the run goes on. */
  #moving: Promise<void> = Promise.resolve();

  constructor(slice: Slice) {
    this.#slice = slice;
  }

  /** One request and how long it took, whatever became of it. */
  request(ms: number): void {
    this.#requests += 1;
    this.#apiMs += ms;
  }

  /** How the slice ended: `waiting` says why it does not go on at once; null: it does, or it is done. */
  async ended(waiting: string | null): Promise<void> {
    await this.#moving; // it must not take back what is said now
    await this.#tell(waiting);
  }

  async #tell(waiting: string | null): Promise<void> {
    const [requests, ms] = [this.#requests, this.#apiMs];
    if (requests === 0 && waiting === null) return;
    this.#requests = 0;
    this.#apiMs = 0;
    await this.#quietly(async () => {
      const { deps, logId } = this.#slice;
      await deps.store.recordRequests(logId, waiting, requests, ms).catch((error: unknown) => {
        this.#requests += requests; // for the next time
        this.#apiMs += ms;
        throw error;
      });
    });
  }

  /** The run goes on: now and then its row is told what it asked for. */
  moved(): void {
    if (performance.now() < this.#again) return;
    this.#again = performance.now() + everyMs;
    this.#moving = this.#tell(null);
  }

  /** @param failures in a row, this one included: what passes at the second try is not worth a word */
  async failed(error: unknown, failures: number): Promise<void> {
    if (!(error instanceof SyncError)) return this.ended(null);
    if (error.code === 'API_RATE_LIMITED') {
      const { deps, at } = this.#slice;
      await this.#quietly(() => deps.store.backOff(at.source, error.retryAfterMs ?? longWaitMs));
    }
    const worthSaying = failures >= 3 || !error.retryable || (error.retryAfterMs ?? 0) >= longWaitMs;
    await this.ended(worthSaying ? error.message : null);
  }

  /** The database being away may be what is reported; the slice's own error says so. */
  async #quietly(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (failed) {
      const { code } = failed as SyncError;
      const { deps, at } = this.#slice;
      deps.log.warn({ entity: at.entity, code }, 'could not note how a slice ended');
    }
  }
}
