import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Shop } from './shop.ts';
import { type Pages, Sweeping } from './sweeping.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const pageSize = 3;

interface Stored {
  swept: boolean;
  /** The step that wrote the row last. */
  written: number;
}
interface Sweep {
  state: 'held' | 'swept' | 'undone' | 'over';
  records: Set<string>;
  at: number;
}
interface Walk {
  began: number;
  position: string;
  done: boolean;
  settled: boolean;
  shown: number;
  seen: Set<string>;
}

/** What the sweep promises, without a database. */
class Model {
  readonly source = new Set<string>();
  readonly rows = new Map<string, Stored & { sweep?: Sweep }>();
  readonly sweeps: Sweep[] = [];
  /** All that were begun; an abandoned one must not matter. */
  walk: Walk | undefined;
  #step = 0;

  tick = () => ++this.#step;

  see(shown: readonly string[]): void {
    for (const id of shown) {
      const row = this.rows.get(id);
      if (!row || row.swept) this.rows.set(id, { swept: false, written: this.#step });
      this.walk?.seen.add(id);
      for (const sweep of this.sweeps.filter(({ state }) => state === 'held' || state === 'undone')) {
        sweep.records.delete(id);
        if (sweep.records.size === 0) sweep.state = 'over';
      }
    }
  }

  begin(): void {
    this.walk = { began: this.#step, position: '', done: false, settled: false, shown: 0, seen: new Set() };
  }

  page(): void {
    const walk = this.walk!;
    const shown = [...this.source]
      .filter((id) => id > walk.position)
      .sort()
      .slice(0, pageSize);
    this.see(shown);
    walk.shown += shown.length;
    if (shown.length < pageSize) walk.done = true;
    else walk.position = shown.at(-1)!;
  }

  finish(): void {
    const walk = this.walk!;
    if (walk.settled) return;
    walk.settled = true;
    if (!walk.done) return;
    const kept = [...this.rows].filter(([, { swept }]) => !swept);
    const spared = new Set(
      this.sweeps.filter(({ state }) => state === 'undone').flatMap(({ records }) => [...records]),
    );
    const gone = kept
      .filter(([id, { written }]) => written < walk.began && !walk.seen.has(id) && !spared.has(id))
      .map(([id]) => id);
    const held = this.sweeps.find(({ state }) => state === 'held');
    const tooMany =
      walk.shown === 0 || gone.length === kept.length || (gone.length > 3 && gone.length * 10 > kept.length);
    if (gone.length > 0 && tooMany) {
      if (held) held.records = new Set(gone);
      else this.sweeps.push({ state: 'held', records: new Set(gone), at: this.#step });
      return;
    }
    if (held) held.state = 'over';
    if (gone.length === 0) return;
    const sweep: Sweep = { state: 'swept', records: new Set(gone), at: this.#step };
    this.sweeps.push(sweep);
    this.#mark(sweep);
  }

  #mark(sweep: Sweep): void {
    for (const id of sweep.records) {
      const row = this.rows.get(id)!;
      if (!row.swept) this.rows.set(id, { swept: true, written: this.#step, sweep });
    }
  }

  undo(): void {
    const sweep = this.sweeps.findLast(({ state }) => state === 'swept');
    if (!sweep) return;
    for (const id of sweep.records) if (this.rows.get(id)?.sweep !== sweep) sweep.records.delete(id);
    sweep.state = sweep.records.size > 0 ? 'undone' : 'over';
    for (const [id, row] of this.rows)
      if (row.swept && row.sweep === sweep) this.rows.set(id, { swept: false, written: this.#step });
  }

  confirm(): void {
    const sweep =
      this.sweeps.find(({ state }) => state === 'held') ??
      this.sweeps.findLast(({ state }) => state === 'undone');
    if (!sweep) return;
    sweep.state = 'swept';
    this.#mark(sweep);
  }

  get stored() {
    const of = (swept: boolean) =>
      [...this.rows]
        .filter(([, row]) => row.swept === swept)
        .map(([id]) => id)
        .sort();
    return { kept: of(false), swept: of(true) };
  }
}

const some = fc.subarray(ids, { minLength: 1, maxLength: 5 });
interface Step {
  readonly do: 'add' | 'lose' | 'sync' | 'night' | 'begin' | 'page' | 'finish' | 'undo' | 'confirm';
  readonly ids: string[];
}
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const), ids: some }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('lose' as const), ids: some }) },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'sync', ids: [] }) },
  { weight: 5, arbitrary: fc.constant<Step>({ do: 'night', ids: [] }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...(['begin', 'page', 'finish'] as const))
      .map((name) => ({ do: name, ids: [] })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...(['undo', 'confirm'] as const)).map((name) => ({ do: name, ids: [] })),
  },
);

/** Everything is lost, held, and shown again: that state is rare by chance. */
const held: Step[] = [
  { do: 'lose', ids: ids.slice(0, 6) },
  { do: 'night', ids: [] },
  { do: 'add', ids: ids.slice(0, 6) },
  { do: 'sync', ids: [] },
];

/** Nothing is left to take back. */
const shownAgain: Step[] = [
  { do: 'lose', ids: ['f'] },
  { do: 'night', ids: [] },
  { do: 'add', ids: ['f'] },
  { do: 'sync', ids: [] },
  { do: 'undo', ids: [] },
  { do: 'sync', ids: [] },
];

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

it('whatever is added, lost, walked, interrupted, undone and confirmed: the same rows are marked as by the model', async () => {
  const reached = new Set<string>();
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
    const list = new Sweeping(shop, 'product_categories');
    const model = new Model();
    let walk: Pages | undefined;
    await list.empty();
    const change = (names: readonly string[], there: boolean) => {
      for (const id of names) {
        if (there) list.put(id);
        else list.source.delete(id);
        if (there) model.source.add(id);
        else model.source.delete(id);
      }
    };
    const begin = async () => {
      model.begin();
      walk = await list.comparison(pageSize);
    };
    const page = async () => {
      if (!walk || walk.done) return;
      model.page();
      await walk.page();
    };
    const finish = async () => {
      if (!walk) return;
      model.finish();
      await walk.finish();
    };
    const sync = async () => {
      model.see([...model.source]);
      await list.sync();
    };
    const acts = { begin, page, finish, sync };
    change(ids.slice(0, 6), true);
    await sync();
    for (const { do: act, ids: names } of steps) {
      model.tick();
      if (act === 'add' || act === 'lose') change(names, act === 'add');
      else if (act === 'undo' || act === 'confirm') {
        model[act]();
        await list[act]();
      } else if (act === 'night') {
        await begin();
        while (walk && !walk.done) await page();
        await sync();
        await finish();
      } else await acts[act]();
      expect(await list.stored()).toEqual(model.stored);
      const states = model.sweeps.map(({ state }) => state);
      expect(await list.states()).toEqual(states);
      expect(await list.warnings()).toHaveLength(states.includes('held') ? 1 : 0);
      for (const state of states) reached.add(state);
    }
  });
  await fc.assert(property, { numRuns: 40, examples: [[held], [shownAgain]] });
  expect([...reached].sort()).toEqual(['held', 'over', 'swept', 'undone']);
});
