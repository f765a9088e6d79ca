import { atEndOf, reaches, restartOf } from '../../sources/walk/walk.ts';
import type { Cursor } from '../../store/store.ts';
import { commitPage } from './commit-page.ts';
import type { PageFetcher } from './fetch-page.ts';
import { Pace } from './pace.ts';
import { type Loop, type LoopEnd, type PageObserver, pageLoop } from './page-loop.ts';
import type { PageSize } from './page-size.ts';
import type { Range, Ranges } from './ranges.ts';
import { type Slice, walkOfSlice } from './slice.ts';
import type { Turns } from './turn.ts';

export interface Walking {
  readonly slice: Slice;
  readonly ranges: Ranges;
  readonly turns: Turns;
  readonly fetcher: PageFetcher;
  readonly size: PageSize;
  readonly signal: AbortSignal;
  /** True: no further page after those at hand. */
  readonly enough: () => boolean;
}

/**
 * Walks all ranges, several at once where that pays; whoever comes to the end of one takes over half of the largest, and
 * who would wait long for a turn leaves while others have theirs. What else stops one, stops all after the page at hand.
 * Throws what the first of them threw.
 */
export class Walkers {
  readonly #walking: Walking;
  readonly #observe: PageObserver;
  readonly #pace: Pace;
  readonly #walkers: Promise<void>[] = [];
  /** How many of them have not come to their end. */
  #active = 0;
  #stopped: LoopEnd | null = null;
  #failed: { readonly error: unknown } | null = null;

  constructor(walking: Walking, observe: PageObserver) {
    this.#walking = walking;
    this.#pace = new Pace(walking.slice.deps.walksAtOnce);
    this.#observe = observe;
  }

  async walk(): Promise<LoopEnd> {
    do {
      this.#start();
      for (const walker of this.#walkers) await walker; // others join while these walk
    } while (!this.#enough() && this.#walking.ranges.waiting); // given back when the last was about to end
    if (this.#failed) throw this.#failed.error;
    return this.#stopped ?? { outcome: 'done' };
  }

  /** One more with each page, while it is worth it: what they take is known better each time. */
  #join(): void {
    if (!this.#enough() && this.#active < this.#pace.wanted) this.#start();
  }

  #start(): void {
    this.#active += 1;
    const walker = this.#walkAsOne().catch((error: unknown) => {
      this.#failed ??= { error };
    });
    this.#walkers.push(walker);
  }

  async #walkAsOne(): Promise<void> {
    try {
      await this.#walkToEnd();
    } finally {
      this.#active -= 1;
    }
  }

  async #walkToEnd(): Promise<void> {
    while (!this.#enough()) {
      const range = await this.#walking.ranges.next();
      if (!range) return;
      const end = await pageLoop(this.#loop(range), (page, committed) => {
        if (committed) range.stored(committed.position, page.lowest);
        this.#walking.size.fitted();
        this.#observe(page, committed);
        this.#join();
      });
      if (end.outcome === 'wait' && this.#active > 1) {
        // the budget has no turn for so many; the others go on
        this.#walking.ranges.giveBack(range);
        return;
      }
      if (end.outcome === 'done') range.done = true;
      else this.#stopped ??= end;
    }
    if (this.#walking.enough()) this.#stopped ??= { outcome: 'more' };
  }

  #enough(): boolean {
    return this.#failed !== null || this.#stopped !== null || this.#walking.enough();
  }

  #loop(range: Range): Loop {
    const { slice, turns, fetcher, size, signal } = this.#walking;
    const { walk } = slice.entity;
    const own = walkOfSlice(slice, range.cursor);
    const pace = this.#pace;
    size.goOnFrom(range.cursor.page_size);
    return {
      cursor: range.cursor,
      atEnd: atEndOf(walk),
      turns: {
        book: async () => {
          const began = performance.now();
          const turn = await turns.book();
          pace.waited(turn.kind === 'wait' ? turn.ms : performance.now() - began);
          return turn;
        },
      },
      signal,
      fetch: (cursor) => timed(fetcher.fetch(cursor), (ms) => pace.fetched(ms)),
      commit: (cursor, page) =>
        timed(
          commitPage(own, cursor, page, () => size.shrink()),
          (ms) => pace.stored(ms),
        ),
      reached: (position) => reaches(walk, position, range.cursor.range_to),
      restart: restarter(slice),
      enough: () => this.#enough(),
    };
  }
}

/** @param took ms, where it came to a good end */
async function timed<T>(work: Promise<T>, took: (ms: number) => void): Promise<T> {
  const began = performance.now();
  const result = await work;
  took(performance.now() - began);
  return result;
}

/**
 * Gives up a page token once in a slice: a source that refuses the next one too is left alone for a while, as with any
 * other error. A cursor that somebody else moved goes on from there.
 */
function restarter({ deps, entity }: Slice): (cursor: Cursor) => Promise<Cursor | null> {
  let done = false;
  return async (cursor) => {
    const to = restartOf(entity.walk, cursor.position);
    if (done || to === null || to === cursor.position) return null;
    done = true;
    return (await deps.store.restartWalk(cursor, to)) ?? deps.store.cursor(cursor.id);
  };
}
