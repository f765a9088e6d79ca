import { setTimeout as sleep } from 'node:timers/promises';

/** Between two hints of one list, ms: a sale and its stock come within that, and Temporal makes one run of both. */
const spacingMs = 500;
/** So many of one list go at that pace; then one in `refillMs`, which a shop does not come to and a flood does. */
const most = 150;
const refillMs = 6_000;
/** After one that Temporal did not take. */
const retryMs = 10_000;

interface List {
  /** Something changed since the last hint went. */
  wanted: boolean;
  busy: boolean;
  left: number;
  /** When `left` was right, ms. */
  at: number;
}

/**
 * Passes on that lists changed. However often it is told, a list costs a hint each half second at most, and one in six
 * seconds in the long run; the last word always gets through, if late. Of a hint that is lost with the process the
 * schedules take care.
 */
export class Hints {
  readonly #send: (source: string, list: string) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  readonly #lists = new Map<string, List>();
  readonly #closing = new AbortController();
  readonly #work = new Set<Promise<void>>();

  constructor(send: (source: string, list: string) => Promise<void>, failed: (error: unknown) => void) {
    this.#send = send;
    this.#failed = failed;
  }

  /** Returns at once. The lists of a source are few: what is kept does not grow. */
  changed(source: string, list: string): void {
    const key = `${source}/${list}`;
    const known = this.#lists.get(key) ?? { wanted: false, busy: false, left: most, at: performance.now() };
    this.#lists.set(key, known);
    known.wanted = true;
    if (known.busy) return;
    const work = this.#pass(source, list, known).finally(() => this.#work.delete(work));
    this.#work.add(work);
  }

  /** Sends what is wanted, and nothing more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#work);
  }

  async #pass(source: string, list: string, known: List): Promise<void> {
    known.busy = true;
    while (known.wanted) {
      await this.#wait(turn(known));
      known.wanted = false;
      const sent = await this.#send(source, list).then(
        () => true,
        (error: unknown) => {
          this.#failed(error);
          return false;
        },
      );
      if (this.#closing.signal.aborted) break;
      if (!sent) known.wanted = true;
      await this.#wait(sent ? spacingMs : retryMs);
    }
    known.busy = false;
  }

  /** Nobody waits once it closes. */
  async #wait(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }
}

/** ms until the list may have its next hint, which is taken. */
function turn(list: List): number {
  const now = performance.now();
  list.left = Math.min(most, list.left + (now - list.at) / refillMs);
  list.at = now;
  list.left -= 1;
  return list.left >= 0 ? 0 : -list.left * refillMs;
}
