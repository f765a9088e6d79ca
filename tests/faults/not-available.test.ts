import { afterAll, beforeAll, expect, test } from 'vitest';
import { importedShop, type Setting } from './setting.ts';

let at: Setting;
beforeAll(async () => {
  at = await importedShop({});
});
afterAll(() => at?.[Symbol.asyncDispose]());

const stateOf = async (entity: string) =>
  (await at.owner.query('select * from sync_state where entity_type = $1', [entity])).rows[0];

test.each([
  { status: 403, code: 'API_FORBIDDEN', says: 'Lightspeed does not allow this token to read sales.' },
  { status: 404, code: 'API_NOT_FOUND', says: 'Lightspeed knows no list at /api/2.0/sales.' },
])('a list that the source does not give us ($status) is said to be away, and nothing failed', async (it) => {
  await at.shop.change('sales', 2);
  await at.shop.change('customers', 2);
  await at.shop.script([{ match: { list: 'sales' }, do: { kind: 'status', status: it.status } }]);
  const before = await stateOf('sales');

  const run = await at.sync();
  expect(run.ok).toBe(true);
  const away = run.entities.filter(({ outcome }) => outcome !== 'ok');
  expect(away).toMatchObject([{ entity: 'sales', outcome: 'not_available', errorCode: it.code }]);
  expect(away[0]!.error).toContain(it.says);
  const { rows } = await at.owner.query(
    `select status, outcome, error_code from sync_log where entity_type = 'sales' order by id desc limit 1`,
  );
  expect(rows).toEqual([{ status: 'completed', outcome: 'not_available', error_code: it.code }]);
  expect(await stateOf('sales')).toMatchObject({
    status: 'success',
    error_message: null,
    last_sync_time: before.last_sync_time,
    unavailable_since: expect.any(Date),
    unavailable_reason: expect.stringContaining(it.says),
  });
  expect(await stateOf('customers')).toMatchObject({ status: 'success', unavailable_since: null });

  expect((await at.sync()).ok).toBe(true);
  expect(await stateOf('sales')).toMatchObject({ unavailable_since: null, unavailable_reason: null });
  expect(await at.unequal()).toEqual([]);
});

test('a run in which the source gives us nothing is not good', async () => {
  await at.shop.script([{ match: { list: 'sales' }, do: { kind: 'status', status: 403 } }]);
  expect(await at.sync(['sales'])).toMatchObject({ ok: false, entities: [{ outcome: 'not_available' }] });
  expect((await at.sync(['sales'])).ok).toBe(true);
});

test('a list that fails leaves its run not good, and the next run does it again', async () => {
  const { versions } = await at.shop.change('sales', 2);
  await at.shop.change('brands', 1);
  await at.shop.script([{ match: { list: 'sales' }, do: { kind: 'unauthorized' } }]);
  const run = await at.sync();
  expect(run.ok).toBe(false);
  const outcomes = Object.groupBy(run.entities, ({ outcome }) => outcome);
  expect(outcomes.failed?.map(({ entity }) => entity)).toEqual(['sales']);
  expect(outcomes.ok).toHaveLength(run.entities.length - 1);
  expect(await stateOf('sales')).toMatchObject({ status: 'failed', error_code: 'API_TOKEN_REFUSED' });
  expect(BigInt((await stateOf('sales')).last_version)).toBeLessThan(BigInt(versions[0]!));
  expect(await stateOf('brands')).toMatchObject({ status: 'success' });

  // nothing counts as done that was not: the next run needs nobody
  expect((await at.sync()).ok).toBe(true);
  expect(await stateOf('sales')).toMatchObject({ status: 'success', error_code: null });
  expect(await at.unequal()).toEqual([]);
});
