// Share of the budget used and 429s met, in virtual time against the real SQL, over many shops and seeds:
//   DATABASE_URL=postgres://… node bench/budget/simulate.ts [windows] [seeds]
// The database must be migrated and may be thrown away.
import type { WindowModel } from '../../tests/integration/budget/simulation/source.ts';
import { connect, World } from '../../tests/integration/budget/simulation/world.ts';

const windows = Number(process.argv[2] ?? 4);
const seeds = Number(process.argv[3] ?? 3);
const models: WindowModel[] = ['opened', 'aligned', 'sliding'];
// limit, chains, seconds per window; the short ones are those of test stores
const shops: [number, number, number][] = [
  ...[1, 2, 4, 8, 15].map((chains): [number, number, number] => [350, chains, 300]),
  ...[3, 4, 8, 15].map((chains): [number, number, number] => [1550, chains, 300]),
  ...[6, 8, 15].map((chains): [number, number, number] => [3050, chains, 300]),
  [23, 4, 20],
  [103, 8, 20],
  [70, 4, 60],
  [310, 8, 60],
];

const db = await connect(process.env.DATABASE_URL ?? '');
for (const [limit, chains, windowSeconds] of shops) {
  for (const model of models) {
    const runs: World[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const name = `bench-${process.pid}-${model}-${limit}-${chains}-${windowSeconds}-${seed}`;
      const world = new World(db, name, { model, limit, windowSeconds, seed });
      await world.budget.tune(windowSeconds, null, null);
      world.start('import', chains);
      await world.runWindows(windows);
      runs.push(world);
    }
    const used = runs.map((world) => world.used(world.windowMs) * 100);
    const refused = runs.reduce((sum, world) => sum + world.refused(), 0);
    const asked = runs.reduce((sum, world) => sum + world.budget.calls / world.sent.length, 0) / seeds;
    console.log(
      `${model.padEnd(8)} ${limit} per ${windowSeconds} s, ${chains} chains: ` +
        `used ${Math.min(...used).toFixed(1)}–${Math.max(...used).toFixed(1)} %, ${refused} × 429, ${asked.toFixed(1)} questions per request`,
    );
  }
}
await db.end();
