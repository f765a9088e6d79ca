import type { Client } from 'pg';
import type { Lane } from '../../../../src/store/store.ts';

export interface Answer {
  readonly go: boolean;
  readonly wait_ms: number;
}

export interface Headers {
  readonly limit: number | null;
  readonly remaining: number | null;
}

export const noHeaders: Headers = { limit: null, remaining: null };

/** The database's own functions, told the virtual time. */
export class VirtualBudget {
  #db: Client;
  readonly #source: string;
  #epoch: number;
  calls = 0;

  /** @param epoch what virtual 0 is, ms since 1970 */
  constructor(db: Client, source: string, epoch: number) {
    this.#db = db;
    this.#source = source;
    this.#epoch = epoch;
  }

  async reserve(now: number, lane: Lane, { limit, remaining }: Headers): Promise<Answer> {
    this.calls++;
    const { rows } = await this.#db.query<{ a: Answer }>({
      name: 'reserve',
      text: 'select tillsync.reserve_at($1, $2, $3, $4, $5) as a',
      values: [this.#time(now), this.#source, lane, limit, remaining],
    });
    return rows[0]!.a;
  }

  async backOff(now: number, waitMs: number): Promise<void> {
    await this.#db.query('select tillsync.back_off_at($1, $2, $3)', [
      this.#time(now),
      this.#source,
      Math.ceil(waitMs),
    ]);
  }

  async tune(windowSeconds: number, perSecond: number | null, perHour: number | null): Promise<void> {
    await this.#db.query('select tune_budget($1, $2, $3, $4)', [
      this.#source,
      windowSeconds,
      perSecond,
      perHour,
    ]);
  }

  /** The database's clock is set: forward, or back when negative. */
  setClock(byMs: number): void {
    this.#epoch += byMs;
  }

  /** Another connection, after the database was away. */
  reconnect(db: Client): void {
    this.#db = db;
  }

  #time(now: number): string {
    return new Date(this.#epoch + now).toISOString();
  }
}
