import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import type { WindowModel } from './simulation/source.ts';
import { connect, World } from './simulation/world.ts';

vi.setConfig({ testTimeout: 240_000 }); // thousands of calls, on a machine that may be busy

let database: TestDatabase;
let db: Client;
beforeAll(async () => {
  database = await freshDatabase();
  db = await connect(database.serviceUrl);
});
afterAll(() => db?.end());

const models: WindowModel[] = ['sliding', 'opened', 'aligned'];
const windows = (world: World, from: number, to: number) =>
  world.used(from * world.windowMs, to * world.windowMs);

test.for(models)('another application takes half of a window at once, %s', async (model) => {
  const world = new World(db, `gulp-${model}`, { model, limit: 350 });
  world.start('import', 8);
  await world.runWindows(1.5);
  world.source.takeElsewhere(160, world.clock.now);
  await world.runWindows(2.5);
  expect(world.refused()).toBeLessThanOrEqual(8); // those on their way when it was noticed
  expect(windows(world, 1, 4) + 160 / 1050).toBeGreaterThan(model === 'sliding' ? 0.97 : 0.9);
  expect(windows(world, 3, 4)).toBeGreaterThan(0.97);
});

test.for(models)('another application eats more than half all the time, then stops, %s', async (model) => {
  const world = new World(db, `eater-${model}`, { model, limit: 350 });
  world.start('import', 8);
  await world.runWindows(1);
  world.startElsewhere(1, 1_500, 4 * world.windowMs); // 200 per window
  await world.runWindows(5);
  // what it leaves is used, at the price of a few refusals: nobody says when it will ask
  expect(windows(world, 2, 4) * 350).toBeGreaterThan(120);
  expect(world.refused()).toBeLessThan(world.sent.length * 0.03);
  expect(windows(world, 5, 6)).toBeGreaterThan(0.9);
});

test('another application takes all there is: refusals do not become a storm', async () => {
  const world = new World(db, 'hog', { model: 'sliding', limit: 350 });
  world.start('import', 15);
  await world.runWindows(1);
  world.startElsewhere(5, 1_000, 3 * world.windowMs);
  await world.runWindows(4);
  // every response of 429 asks for a silence of a second or more
  expect(world.refused(world.windowMs, 3 * world.windowMs)).toBeLessThan(0.25 * 600);
  expect(windows(world, 4, 5)).toBeGreaterThan(0.85);
});

test('after a 429 all lanes are silent until its Retry-After, then go on', async () => {
  const world = new World(db, 'silence', { model: 'sliding', limit: 650 });
  world.start('import', 8);
  world.start('incremental', 2);
  await world.runWindows(1.5);
  const from = world.clock.now;
  await world.budget.backOff(from, 40_000);
  await world.runWindows(1);
  const slots = world.bookings.map((b) => b.slot).filter((slot) => slot > from);
  // at most those that were booked already: 2 s ahead
  expect(slots.filter((slot) => slot > from + 2_000 && slot < from + 40_000)).toEqual([]);
  expect(slots.filter((slot) => slot < from + 45_000).length).toBeGreaterThan(10);
  expect(world.refused()).toBe(0);
});

test('a limit is lowered at once and raised when nothing has contradicted it for a window', async () => {
  const world = new World(db, 'registers', { model: 'sliding', limit: 350 });
  world.start('import', 8);
  await world.runWindows(1);
  world.source.limit = 650;
  await world.runWindows(3);
  expect(windows(world, 3, 4)).toBeGreaterThan(0.97);
  expect(world.refused()).toBe(0);
  world.source.limit = 350;
  await world.runWindows(3);
  expect(world.refused()).toBeLessThanOrEqual(8); // those on their way
  expect(windows(world, 6, 7)).toBeGreaterThan(0.97);
});

test('a response that states a higher limit once does not raise it', async () => {
  const world = new World(db, 'stray', { model: 'sliding', limit: 350 });
  world.start('import', 8);
  await world.runWindows(0.5);
  for (let i = 0; i < 6; i++) {
    await world.budget.reserve(world.clock.now, 'import', { limit: 3050, remaining: 3000 });
    await world.budget.reserve(world.clock.now, 'import', { limit: 0, remaining: null });
    await world.runWindows(0.1);
  }
  expect(world.refused()).toBe(0);
});

test.for([
  ['2 per second', 2, null, 500],
  ['5000 per hour', null, 5_000, 720],
] as const)('our own limit of %s is kept by all lanes', async ([name, perSecond, perHour, gap]) => {
  const world = new World(db, name, { model: 'sliding', limit: 1550 });
  await world.budget.tune(300, perSecond, perHour);
  world.start('import', 5);
  world.start('incremental', 5, 20);
  await world.runWindows(1);
  const slots = world.bookings.map((b) => b.slot).sort((a, b) => a - b);
  const gaps = slots.slice(1).map((slot, i) => slot - slots[i]!);
  expect(Math.min(...gaps)).toBeGreaterThan(gap - 2); // returns are rounded to whole ms
  expect(slots.length).toBeGreaterThan((0.97 * world.windowMs) / gap);
});

test('a source that states no limit is not held up', async () => {
  const world = new World(db, 'unlimited', { model: 'sliding', limit: Number.POSITIVE_INFINITY });
  world.start('import', 4);
  await world.clock.runUntil(60_000);
  expect(world.sent.length).toBeGreaterThan(350); // that many would be the first guess for five minutes
  expect(world.budget.calls - world.bookings.length).toBeLessThan(10);
});

test.for([-3_600_000, -5_000, 3_600_000])('the database clock is set by %i ms in mid-import', async (by) => {
  const world = new World(db, `clock${by}`, { model: 'sliding', limit: 350 });
  world.start('import', 8);
  await world.runWindows(1.5);
  await world.budget.backOff(world.clock.now, 10_000);
  world.budget.setClock(by);
  await world.runWindows(2.5);
  // forward, all bookings seem to have expired; the source's own count puts it right
  expect(world.refused()).toBeLessThanOrEqual(by > 0 ? 8 : 0);
  expect(windows(world, 3, 4)).toBeGreaterThan(0.97);
});

test('callers that die cost their slots and nothing else', async () => {
  const world = new World(db, 'dying', { model: 'sliding', limit: 350 });
  world.start('import', 8);
  await world.runWindows(1);
  world.startDying('incremental', 10, 20_000); // booked, never sent
  world.startDying('import', 60, 4_000); // most of them turned away, never back
  await world.runWindows(2);
  expect(world.refused()).toBe(0);
  const { rows } = await db.query(`select requests::int from sync_budget where source = 'dying'`);
  const lost = rows[0].requests - world.bookings.length;
  expect(lost).toBeGreaterThanOrEqual(10);
  expect(windows(world, 1, 3) + lost / 700).toBeGreaterThan(0.97);
});

test('the bookings survive a database that was away', async () => {
  const world = new World(db, 'away', { model: 'sliding', limit: 350 });
  world.start('import', 8);
  await world.runWindows(1.5);
  const killed = await connect(database.serviceUrl);
  world.budget.reconnect(killed);
  await world.runWindows(0.2);
  await killed.end();
  world.budget.reconnect(db);
  await world.runWindows(1.3);
  expect(world.refused()).toBe(0);
  expect(windows(world, 1, 3)).toBeGreaterThan(0.97);
  const { rows } = await db.query(
    `select relname from pg_class where relname like 'sync_budget%' and relkind = 'r' and relpersistence <> 'p'`,
  );
  expect(rows).toEqual([]); // nothing of it is forgotten in a crash
});
