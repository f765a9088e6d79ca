import { expect, test } from 'vitest';
import { writeRecord } from '../../src/local/process/records.ts';
import { differences } from '../e2e/walk-and-compare.ts';
import { importWithKills } from '../soak/kills.ts';
import { pidDir, tempDir } from '../support/run-dir.ts';

const seed = Number(process.env.TEST_SEED ?? Date.now() % 100_000);

test('an import that is killed three times, and once with everything, ends with the rows of an undisturbed one', {
  timeout: 400_000,
}, async () => {
  const options = {
    seed,
    kills: 3,
    sales: 4_000,
    pageSize: 50,
    latencyMs: 150,
    limitMs: 200_000,
    sideBySide: true,
  };
  const onStart = (name: string, pid: number) => writeRecord(pidDir(), name, pid, 'SIGTERM');
  await importWithKills({ ...options, dir: tempDir('kills'), onStart }, async (left) => {
    const story = `seed ${seed}: ${left.kills.join('; ')}; asked again: ${left.again.join(', ')}`;
    expect(left.disturbed, story).toEqual(left.undisturbed);
    expect(left.again.length, story).toBeLessThanOrEqual(left.kills.length);
    expect(left.untruthful, story).toEqual([]);
    const { LIGHTSPEED_BASE_URL, LIGHTSPEED_TOKEN, DATABASE_URL } = left.env;
    const sides = { store: LIGHTSPEED_BASE_URL!, token: LIGHTSPEED_TOKEN!, database: DATABASE_URL! };
    expect(await differences(sides), story).toEqual([]);
  });
});
