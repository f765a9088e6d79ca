import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askedTwice } from '../e2e/support/control.ts';
import { lasting, passing } from './api-cases.ts';
import { importedShop, type Setting } from './setting.ts';

let at: Setting;
beforeAll(async () => {
  at = await importedShop({
    pageSize: { sales: 4, other: 100 },
    source: { requestTimeoutMs: 1_500, bodyLimitBytes: 1_000_000 },
  });
});
afterAll(() => at?.[Symbol.asyncDispose]());
afterEach(async () => {
  const unused = await at.shop.unused();
  await at.shop.clearFaults();
  expect(unused, 'faults that no request met').toEqual([]);
});

const stateOf = async (entity: string) => {
  const sql = `select status, error_code, error_actor, error_message, waiting_reason from sync_state where entity_type = $1`;
  return (await at.owner.query(sql, [entity])).rows[0];
};
const lastRun = async (entity: string) => {
  const sql = `select status, outcome, error_code, error_actor, error_details from sync_log
               where entity_type = $1 order by id desc limit 1`;
  return (await at.owner.query(sql, [entity])).rows[0];
};

/** Every reason to wait that an entity's state shows until the work is done. */
async function reasonsSeen<T>(work: Promise<T>): Promise<Map<string, Set<string>>> {
  const seen = new Map<string, Set<string>>();
  let done = false;
  const end = () => {
    done = true;
  };
  work.then(end, end);
  while (!done) {
    const { rows } = await at.owner.query(
      'select entity_type, waiting_reason from sync_state where waiting_reason is not null',
    );
    for (const { entity_type, waiting_reason } of rows)
      seen.set(entity_type, (seen.get(entity_type) ?? new Set()).add(waiting_reason));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return seen;
}

test('what passes by itself is waited for, with its reason shown, and nothing is lost', {
  timeout: 120_000,
}, async () => {
  for (const { list } of passing) await at.shop.change(list, 2);
  await at.shop.script(passing.map(({ list, fault }) => ({ match: { list }, times: 3, do: fault })));
  const mark = await at.shop.mark();
  const run = at.sync();
  const seen = await reasonsSeen(run);
  expect((await run).entities.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  for (const { list, says } of passing)
    expect([...(seen.get(list) ?? [])], list).toContainEqual(expect.stringMatching(says));
  for (const { list } of passing) {
    expect(await lastRun(list)).toMatchObject({ status: 'completed', outcome: 'ok', error_code: null });
    expect(await stateOf(list)).toMatchObject({ status: 'success', waiting_reason: null });
  }
  // each fault cost its request, and no other page was asked for again
  const asked = await at.shop.requests(mark);
  for (const { list } of passing)
    expect(
      asked.filter((r) => r.list === list && r.fault),
      list,
    ).toHaveLength(3);
  expect(askedTwice(asked.filter(({ fault }) => !fault))).toEqual([]);
  // the others never had to wait
  expect(seen.has('sales')).toBe(false);
  expect(await at.unequal()).toEqual([]);
});

describe('what does not pass by itself', () => {
  test.each(lasting)(
    '$name stops its list with $code, and no other; the next sync goes on',
    async ({ fault, code, actor, says }) => {
      const { versions } = await at.shop.change('sales', 9);
      await at.shop.change('customers', 2);
      // on the second page, so that one page is stored before
      const after = versions.toSorted((a, b) => a - b)[3]! - 1;
      await at.shop.script([{ match: { list: 'sales', after }, do: fault }]);

      const mark = await at.shop.mark();
      const run = await at.sync();
      expect(run.ok).toBe(false);
      const asked = (await at.shop.requests(mark)).filter(({ list }) => list === 'sales');
      expect(
        asked.findIndex((request) => request.fault),
        'nothing is asked for after it',
      ).toBe(asked.length - 1);
      expect(await at.incidents()).toMatchObject([{ key: 'failed', detail: expect.stringContaining(says) }]);
      const failed = run.entities.filter(({ outcome }) => outcome !== 'ok');
      expect(failed).toMatchObject([{ entity: 'sales', outcome: 'failed', errorCode: code }]);
      expect(failed[0]!.error).toContain(says);
      const log = await lastRun('sales');
      expect(log).toMatchObject({
        status: 'failed',
        outcome: 'failed',
        error_code: code,
        error_actor: actor,
      });
      expect(log.error_details).toContain(says);
      expect(await stateOf('sales')).toMatchObject({
        status: 'failed',
        error_code: code,
        error_actor: actor,
        error_message: log.error_details,
      });
      expect(await stateOf('customers')).toMatchObject({ status: 'success', error_code: null });
      const { rows } = await at.owner.query(
        'select count(*)::int as n from lightspeed_sales where version = any ($1)',
        [versions],
      );
      expect(rows[0].n, 'the page before is stored').toBe(4);

      expect((await at.sync()).ok).toBe(true);
      expect(await at.incidents()).toEqual([]);
      expect(await stateOf('sales')).toMatchObject({
        status: 'success',
        error_code: null,
        error_message: null,
      });
      expect(await at.unequal()).toEqual([]);
    },
  );
});

test('a body that is too big is asked for again in smaller pages', async () => {
  await at.shop.change('sales', 3);
  await at.shop.script([{ match: { list: 'sales' }, do: { kind: 'big', bytes: 1_200_000 } }]);
  const mark = await at.shop.mark();
  expect((await at.sync(['sales'])).ok).toBe(true);
  const sizes = (await at.shop.requests(mark)).map(({ page_size }) => page_size);
  expect(sizes).toEqual([4, 2, 2, 2, 2]);
  expect(await at.unequal()).toEqual([]);
});

test('a list that comes slowly, in drips, is waited for', async () => {
  await at.shop.change('sales', 1);
  await at.shop.script([{ match: { list: 'sales' }, do: { kind: 'drip', ms: 800 } }]);
  expect((await at.sync(['sales'])).ok).toBe(true);
  expect(await at.unequal()).toEqual([]);
});

test('a server whose clock is wrong is waited for by its own clock', async () => {
  await at.shop.change('sales', 1);
  const skewed = { kind: '429', form: 'date', wait_seconds: 1, skew_seconds: 7_200 };
  await at.shop.script([{ match: { list: 'sales' }, do: skewed }]);
  expect((await at.sync(['sales'])).ok).toBe(true);
  expect(await at.unequal()).toEqual([]);
});

test('a token that is refused everywhere stops every list after one request; with a new one all goes on', async () => {
  await at.shop.change('sales', 3);
  await at.shop.settings({ token: 'another-token' });
  const mark = await at.shop.mark();
  const { entities } = await at.sync();
  expect(new Set(entities.map(({ errorCode }) => errorCode))).toEqual(new Set(['API_TOKEN_REFUSED']));
  expect((await at.shop.requests(mark)).length).toBeLessThanOrEqual(entities.length);
  const [incident, ...others] = await at.incidents();
  expect(incident).toMatchObject({ key: 'failed', tone: 'bad', who: expect.stringMatching(/owner/i) });
  expect(others).toEqual([]);
  await at.shop.settings({ token: 'demo-token' });
  expect((await at.sync()).ok).toBe(true);
  expect(await at.incidents()).toEqual([]);
  expect(await at.unequal()).toEqual([]);
});

test('lists that come empty all of a sudden take nothing away and move no cursor', async () => {
  const cursors = async () =>
    (await at.owner.query(`select entity, position from sync_cursors where walk_id = 'live' order by 1`))
      .rows;
  const before = await cursors();
  for (const { list } of passing) await at.shop.change(list, 2);
  const empty = { kind: 'body', text: '{"data":[],"version":{"min":0,"max":0}}' };
  await at.shop.script(passing.map(({ list }) => ({ match: { list }, do: empty })));
  expect((await at.sync(passing.map(({ list }) => list))).ok).toBe(true);
  expect(await cursors()).toEqual(before);
  expect((await at.sync()).ok).toBe(true);
  expect(await at.unequal()).toEqual([]);
});

test('what is changed and deleted between two pages arrives, whether its page was read or not', async () => {
  const { ids } = await at.shop.change('sales', 40);
  await at.shop.change('products', 6);
  await at.shop.settings({ latency_ms: 100 });
  const mark = await at.shop.mark();
  const run = at.sync();
  const pages = async () => (await at.shop.requests(mark)).filter(({ list }) => list === 'sales').length;
  await expect.poll(pages, { interval: 20 }).toBeGreaterThan(2);
  await at.shop.change('sales', [ids[0]!, ids[39]!]);
  await at.shop.remove('sales', [ids[1]!, ids[38]!]);
  await at.shop.remove('products', 2);
  expect((await run).ok).toBe(true);
  await at.shop.settings({ latency_ms: 0 });
  expect((await at.sync()).ok).toBe(true);
  expect(await at.unequal()).toEqual([]);
});

test('no sentence, log row or state ever holds the token', async () => {
  const { rows } = await at.owner.query(
    `select 1 from sync_log where sync_log::text like '%demo-token%' union all
     select 1 from sync_state where sync_state::text like '%demo-token%'`,
  );
  expect(rows).toEqual([]);
});
