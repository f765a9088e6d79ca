import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { exited } from '../../src/local/process/exit.ts';
import { askedTwice } from '../e2e/support/control.ts';
import { account, inVain } from '../soak/account.ts';
import { campaign } from '../soak/campaign.ts';
import { unsettled } from '../soak/settled.ts';
import { latencyMs, phases } from '../soak/strike.ts';
import { Victim } from '../soak/victim.ts';
import { lineTo } from '../support/line.ts';

// The short version of `npm run test:soak`, and what else may become of a process. A dead worker is noticed after ten
// seconds, so each test that loses one takes that long: three minutes for the file on a free machine of two cores.
const seed = Number(process.env.TEST_SEED ?? Date.now() % 100_000);
const clock = new URL('../support/programs/clock.ts', import.meta.url).pathname;

let at: Victim;
beforeAll(async () => {
  const shop = [
    '--sales',
    '400',
    '--customers',
    '150',
    '--products',
    '80',
    '--latency-ms',
    String(latencyMs),
  ];
  at = await Victim.start({
    shop: [...shop, '--live', 'on', '--sales-per-hour', '3600'],
    pageSize: { sales: 20, other: 100 },
  });
});
afterAll(() => at?.[Symbol.asyncDispose]());
afterEach(() => at.endWorkers());

const importSales = () => at.begin('historicalImport', { entities: ['sales'] });
const pagesOfRun = async (): Promise<number> => {
  const sql = `select pages::int from sync_log where entity_type = 'sales' and lane = 'import' order by id desc limit 1`;
  return (await at.owner.query(sql)).rows[0]?.pages ?? 0;
};
/** Resolves while a page is under way, some being stored. */
async function underWay(): Promise<void> {
  const before = await pagesOfRun();
  await expect.poll(pagesOfRun, { interval: 20 }).not.toBe(before);
  await expect.poll(pagesOfRun, { interval: 20 }).toBeGreaterThan(1);
  await sleep(latencyMs / 2);
}
const withRows = async (mark: number) => (await at.shop.requests(mark)).filter(({ rows }) => rows > 0);

test('a worker that is killed once in every phase loses nothing, and fetches only again what was in flight', {
  timeout: 300_000,
}, async () => {
  const done = await campaign(at, { seed, kills: phases.length });
  const cost = await account(at, done);
  const story = `seed ${seed}: ${done.kills.map(({ phase, open }) => `${phase} (${open.join(', ')})`).join('; ')}`;
  expect(done.bad, story).toEqual([]);
  expect(inVain(cost, done.kills), story).toEqual([]);
  // how long each list stood is the soak's to say, and the next test's
  expect(new Set(done.kills.map(({ phase }) => phase)), story).toEqual(new Set(phases));
});

test('a worker lost twice at one page is waited for no longer the second time; one that is asked to end finishes its page', async () => {
  const mark = await at.shop.mark();
  const run = await importSales();
  const slice = async () => {
    const { raw } = await at.client.workflow.getHandle('lightspeed/sales/import').describe();
    return raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'workSlice');
  };
  for (const lost of [1, 2]) {
    at.arm('fetch 20'); // before a page is stored
    expect(await exited((await at.startWorker()).child)).toBe('SIGKILL');
    await expect.poll(async () => (await slice())?.attempt, { interval: 100 }).toBe(lost + 1);
    // by the server's own word; were it to double, it would be two seconds after the second
    const { seconds = 0, nanos = 0 } = (await slice())?.nextAttemptScheduleTime ?? {};
    const next = Number(seconds) * 1_000 + Number(nanos) / 1e6;
    expect(next).toBeLessThanOrEqual(Date.now() + 1_000);
  }
  await at.shop.settings({ latency_ms: 4 * latencyMs });
  const worker = await at.startWorker();
  await underWay();
  worker.child.kill('SIGTERM');
  expect(await exited(worker.child)).toBe('code 0');
  const asked = (await at.shop.requests(mark)).filter(({ rows }) => rows > 0);
  expect(await pagesOfRun(), 'every page that was asked for is stored').toBe(asked.length - 2);
  await at.shop.settings({ latency_ms: latencyMs });
  await at.startWorker();
  expect(await run.result()).toMatchObject({ ok: true });
  expect(askedTwice(await at.shop.requests(mark)), 'what the two lost').toHaveLength(2);
});

test('a worker that stood still and goes on after another took over stores nothing a second time', async () => {
  await using line = await lineTo(at.temporal);
  const mark = await at.shop.mark();
  const zombie = await at.startWorker({ env: { TEMPORAL_ADDRESS: line.address } });
  const run = await importSales();
  await underWay();
  const stood = await pagesOfRun();
  zombie.child.kill('SIGSTOP');
  line.cut(); // or the server would go on handing it work that it does not do
  await at.startWorker();
  await expect.poll(pagesOfRun, { interval: 20 }).toBeGreaterThan(stood + 2);
  zombie.child.kill('SIGCONT'); // with a page in hand that the other has stored meanwhile; both work from here on
  expect(await run.result()).toMatchObject({ ok: true });
  const pages = (await withRows(mark)).filter(({ list }) => list === 'sales').map(({ after }) => after);
  const { rows } = await at.owner.query(
    `select sum(pages)::int as pages from (select pages from sync_log where entity_type = 'sales' order by id desc limit 2) l`,
  );
  expect(pages.length, 'the page of the one that stood still was fetched again').toBeGreaterThan(
    new Set(pages).size,
  );
  expect(rows[0].pages, 'each was stored once').toBe(new Set(pages).size);
});

test('a worker whose clock is half a day ahead works as any other, and takes no night before its time', async () => {
  const hours = 13; // the next night is due in twelve
  await at.startWorker({ imports: [clock], env: { TEST_CLOCK_OFFSET_MS: String(hours * 3_600_000) } });
  await at.shop.change('customers', 5);
  await at.shop.script([
    { match: { list: 'customers' }, do: { kind: '429', form: 'date', wait_seconds: 1 } },
  ]);
  expect(await at.run('incrementalSync', { kind: 'hourly' })).toMatchObject({ ok: true });
  expect(await at.shop.unused()).toEqual([]);
  const { rows: nights } =
    await at.owner.query(`select day::text, (now() at time zone 'UTC' - interval '12 hours')::date::text as last
                                         from sync_days`);
  expect(nights.map(({ day }) => day)).toEqual([nights[0]?.last]);
  const { rows } = await at.owner.query(
    `select entity_type from sync_state where last_sync_time > now() or last_sync_time < now() - interval '10 minutes'`,
  );
  expect(rows).toEqual([]);
});

test('after all of it the tables are as the shop is, and so is what is said of them', async () => {
  await at.startWorker();
  expect(await unsettled(at), `seed ${seed}`).toEqual([]);
});
