import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../contenders/check.ts';
import type { Contender } from '../contenders/contender.ts';
import type { Recording } from '../store/recording.ts';
import type { BenchCluster } from './cluster.ts';
import { type Measured, measure } from './measure.ts';
import type { ReplayStore } from './servers.ts';

export interface Run extends Measured {
  /** Rows that were counted at the destination and agreed with the recording. */
  readonly rows: number;
  readonly requests: Readonly<Record<string, number>>;
}

/** One contender with a database and a folder of its own, which it fills and then keeps up to date. */
export class Corner implements AsyncDisposable {
  readonly contender: Contender;
  readonly #arena: Arena;
  readonly #database: string;
  readonly #dir: string;
  #url = '';

  constructor(arena: Arena, contender: Contender, database: string) {
    this.#arena = arena;
    this.contender = contender;
    this.#database = database;
    this.#dir = mkdtempSync(join(tmpdir(), 'tillsync-bench-run-'));
  }

  async open(): Promise<this> {
    this.#url = await this.#arena.cluster.create(this.#database, this.contender.migrated);
    return this;
  }

  first = (): Promise<Run> => this.#run('first', 0);
  /** @param state the round of changes that the shop shows */
  increment = (state: number): Promise<Run> => this.#run('increment', state);

  /** Servers are started before, and ended after, what is timed; what is at the destination is counted each time. */
  async #run(kind: 'first' | 'increment', state: number): Promise<Run> {
    const { store, cluster, cache, recording } = this.#arena;
    await store.show(state);
    const ground = { database: this.#url, store: store.url, dir: this.#dir, cache };
    const ready = await this.contender.open(ground);
    try {
      const command = ready[kind];
      if (!command) throw new Error(`${this.contender.name} only knows how to load everything`);
      await store.forget();
      const roots = { ...ready.roots, postgres: cluster.pid, store: store.pid };
      const measured = await measure(command, roots, join(this.#dir, `${kind}.log`));
      const requests = await store.counts();
      const rows = await check(this.contender, this.#url, recording.tallies[state]!);
      return { ...measured, rows, requests };
    } finally {
      await ready.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#arena.cluster.drop(this.#database);
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

/** What all contenders share: one PostgreSQL, one store that serves recorded bytes. */
export class Arena {
  readonly cluster: BenchCluster;
  readonly store: ReplayStore;
  readonly recording: Recording;
  readonly cache: string;
  #count = 0;

  constructor(cluster: BenchCluster, store: ReplayStore, recording: Recording, cache: string) {
    this.cluster = cluster;
    this.store = store;
    this.recording = recording;
    this.cache = cache;
    mkdirSync(cache, { recursive: true });
  }

  corner(contender: Contender): Promise<Corner> {
    this.#count += 1;
    return new Corner(this, contender, `bench_${this.#count}`).open();
  }
}
