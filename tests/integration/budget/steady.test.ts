import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase } from '../../support/postgres.ts';
import type { WindowModel } from './simulation/source.ts';
import { connect, World } from './simulation/world.ts';

vi.setConfig({ testTimeout: 240_000 }); // thousands of calls, on a machine that may be busy

// Virtual time against the real SQL: hours pass in seconds, and every run is the same.
let db: Client;
beforeAll(async () => {
  db = await connect((await freshDatabase()).serviceUrl);
});
afterAll(() => db?.end());

// 1, 5 and 10 registers, which allow 300 each and 50; with enough chains that the limit is what holds them up
const shops: [model: WindowModel, limit: number, chains: number][] = [
  ['sliding', 350, 1],
  ['sliding', 350, 4],
  ['sliding', 350, 15],
  ['sliding', 1550, 4],
  ['sliding', 1550, 15],
  ['sliding', 3050, 15],
  ['opened', 350, 15],
  ['opened', 1550, 8],
  ['aligned', 350, 4],
  ['aligned', 650, 15],
];
test.for(shops)(
  '%s window, %i requests, %i chains: all used, none refused',
  async ([model, limit, chains]) => {
    const world = new World(db, `steady-${model}-${limit}-${chains}`, { model, limit, seed: limit + chains });
    world.start('import', chains);
    await world.runWindows(limit > 1_000 ? 2 : 3);
    expect(world.refused()).toBe(0);
    expect(world.used(world.windowMs)).toBeGreaterThan(0.97);
    // nobody starves, and few questions are asked in vain
    expect(Math.min(...world.perChain('import'))).toBeGreaterThan((world.sent.length / chains) * 0.4);
    expect(world.budget.calls / world.sent.length).toBeLessThan(3);
  },
);

test.for<WindowModel>(['sliding', 'opened'])(
  'short windows of a test store keep to the same, %s',
  async (model) => {
    const world = new World(db, `short-${model}`, {
      model,
      limit: 78,
      windowSeconds: 15,
      latency: [50, 250],
    });
    await world.budget.tune(15, null, null);
    world.start('import', 8);
    await world.runWindows(20);
    expect(world.refused()).toBe(0);
    expect(world.used(world.windowMs)).toBeGreaterThan(0.97);
  },
);

test.for([350, 1550])(
  'an hourly run of 20 requests lets at most 2 others pass, limit %i used up',
  async (limit) => {
    const world = new World(db, `hourly-${limit}`, { model: 'sliding', limit });
    world.start('import', 15);
    world.start('reconcile', 3);
    for (const until of [1.6, 0.4, 0.4]) {
      await world.runWindows(until);
      const from = world.clock.now;
      world.start('incremental', 10, 1);
      world.start('incremental', 5, 2); // lists with changes: a page, and the empty one after it
      await world.runWindows(0.1);
      const overtaken = world.overtaken('incremental', from);
      expect(overtaken).toHaveLength(20);
      expect(Math.max(...overtaken)).toBeLessThanOrEqual(2);
    }
    expect(world.refused()).toBe(0);
    expect(world.used(world.windowMs)).toBeGreaterThan(0.97);
  },
);

test('reconciliation gets what imports leave, and no more', async () => {
  const busy = new World(db, 'busy', { model: 'sliding', limit: 350 });
  busy.start('reconcile', 5);
  busy.start('import', 8);
  await busy.runWindows(3);
  const share = busy.sent.filter((r) => r.lane === 'reconcile' && r.countedAt > busy.windowMs).length;
  expect(share / busy.sent.length).toBeLessThan(0.02);

  const free = new World(db, 'free', { model: 'sliding', limit: 1550 });
  free.start('reconcile', 10);
  free.start('import', 1); // one chain cannot use it up
  await free.runWindows(2);
  expect(free.refused() + busy.refused()).toBe(0);
  expect(free.used(free.windowMs)).toBeGreaterThan(0.9);
  const alone = new World(db, 'alone', { model: 'sliding', limit: 1550 });
  alone.start('import', 1);
  await alone.runWindows(2);
  const imports = (world: World) => world.sent.filter((r) => r.lane === 'import').length;
  expect(imports(free)).toBeGreaterThan(imports(alone) * 0.7);
});

test('a small shop need not wait: the first tenth of an idle window goes at once', async () => {
  const world = new World(db, 'small', { model: 'sliding', limit: 1550 });
  world.start('import', 15, 10);
  await world.runWindows(0.2);
  expect(world.sent).toHaveLength(150);
  const waited = world.sent.filter((r) => r.slot - r.askedAt > 100);
  expect(waited.length).toBeLessThan(10);
});
