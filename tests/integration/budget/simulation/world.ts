import { Client } from 'pg';
import { Random } from '../../../../demo/lightspeed/random.ts';
import type { Lane } from '../../../../src/store/store.ts';
import { noHeaders, VirtualBudget } from './budget.ts';
import { chain } from './chain.ts';
import { VirtualClock } from './clock.ts';
import { SimulatedSource, type WindowModel } from './source.ts';

export interface Shop {
  readonly model: WindowModel;
  readonly limit: number;
  readonly windowSeconds?: number;
  /** Every response takes between these, ms. */
  readonly latency?: readonly [number, number];
  readonly seed?: number;
}

/** One request as it was asked for, booked and served; times in virtual ms. */
export interface Sent {
  readonly lane: Lane;
  readonly chain: number;
  readonly askedAt: number;
  readonly slot: number;
  readonly countedAt: number;
  readonly allowed: boolean;
}

/** A shop's limit, chains that read from it and the real budget between them. */
export class World {
  readonly clock = new VirtualClock();
  readonly source: SimulatedSource;
  readonly budget: VirtualBudget;
  readonly random: Random;
  readonly windowMs: number;
  readonly latency: readonly [number, number];
  readonly sent: Sent[] = [];
  /** Of all lanes, in the order of their bookings. */
  readonly bookings: { readonly lane: Lane; readonly slot: number }[] = [];
  #chains = 0;

  constructor(db: Client, name: string, shop: Shop) {
    this.windowMs = (shop.windowSeconds ?? 300) * 1_000;
    this.random = new Random(shop.seed ?? 1, 'budget');
    this.latency = shop.latency ?? [50, 400];
    this.source = new SimulatedSource(
      shop.model,
      shop.limit,
      this.windowMs,
      this.random.next() * this.windowMs,
    );
    // a little later than the database's own clock, with which it makes the row
    this.budget = new VirtualBudget(db, name, Date.now() + 60_000);
  }

  /** Chains that read page after page, from now on. @param pages each; default: without end */
  start(lane: Lane, chains: number, pages = Number.POSITIVE_INFINITY): void {
    for (let i = 0; i < chains; i++) this.clock.start(chain(this, lane, ++this.#chains, pages));
  }

  /** Another application that takes `count` requests every `everyMs`, until `until`. */
  startElsewhere(count: number, everyMs: number, until = Number.POSITIVE_INFINITY): void {
    const { clock, source } = this;
    async function* eat() {
      for (; clock.now < until; yield everyMs) source.takeElsewhere(count, clock.now);
    }
    clock.start(eat());
  }

  /** Requests that are booked, or turned away, and never heard of again. */
  startDying(lane: Lane, count: number, everyMs: number): void {
    const { clock, budget } = this;
    async function* die() {
      for (let i = 0; i < count; i++, yield everyMs) await budget.reserve(clock.now, lane, noHeaders);
    }
    clock.start(die());
  }

  async runWindows(count: number): Promise<void> {
    await this.clock.runUntil(this.clock.now + count * this.windowMs);
  }

  /** 429s between two times, ms. */
  refused(from = 0, to = this.clock.now): number {
    return this.sent.filter((r) => !r.allowed && r.countedAt >= from && r.countedAt < to).length;
  }

  /** Share of the allowed requests that were used between two times. */
  used(from: number, to = this.clock.now): number {
    const count = this.sent.filter((r) => r.allowed && r.countedAt >= from && r.countedAt < to).length;
    return count / ((this.source.limit * (to - from)) / this.windowMs);
  }

  /** For each request of the lane asked for since then: how many of other lanes went between its asking and itself. */
  overtaken(lane: Lane, since: number): number[] {
    return this.sent
      .filter((r) => r.lane === lane && r.askedAt >= since)
      .map((r) => this.sent.filter((o) => o.lane !== lane && o.slot > r.askedAt && o.slot < r.slot).length);
  }

  /** Requests each chain of the lane got through. */
  perChain(lane: Lane): number[] {
    const counts = new Map<number, number>();
    for (const r of this.sent) if (r.lane === lane) counts.set(r.chain, (counts.get(r.chain) ?? 0) + 1);
    return [...counts.values()];
  }
}

export async function connect(url: string): Promise<Client> {
  const db = new Client(url);
  await db.connect();
  await db.query('set synchronous_commit = off');
  return db;
}
