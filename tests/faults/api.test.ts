import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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

// Each meets one list, three times in a row: the third says why it waits, the fourth request is served.
const passing = [
  {
    list: 'customers',
    fault: { kind: '429', form: 'date', wait_seconds: 1 },
    says: /^Lightspeed asks us to slow down \(429\)\. We wait \d+ s and go on\.$/,
  },
  {
    list: 'products',
    fault: { kind: '429', form: 'seconds', wait_seconds: 1 },
    says: /asks us to slow down \(429\)\. We wait 1 s/,
  },
  {
    list: 'suppliers',
    fault: {
      kind: 'status',
      status: 429,
      body: '<html>slow down</html>',
      headers: { 'content-type': 'text/html', 'retry-after': '1' },
    },
    says: /asks us to slow down \(429\)\. We wait 1 s/,
  },
  {
    list: 'inventory',
    fault: { kind: 'status', status: 500 },
    says: /has an error of its own \(HTTP 500\)\. We try again\./,
  },
  { list: 'brands', fault: { kind: 'hang' }, says: /did not respond within 2 s\. We try again\./ },
  {
    list: 'outlets',
    fault: { kind: 'reset' },
    says: /cannot be reached at 127\.0\.0\.1:\d+ \(connection closed in the middle\)/,
  },
  {
    list: 'taxes',
    fault: { kind: 'truncate' },
    says: /returned cut-off JSON instead of JSON for taxes\. Nothing was stored; we ask again\./,
  },
  { list: 'tags', fault: { kind: 'html' }, says: /returned an HTML page instead of JSON for tags/ },
  { list: 'users', fault: { kind: 'body', text: '' }, says: /returned an empty body/ },
];

test('what passes by itself is waited for, with its reason shown, and nothing is lost', {
  timeout: 120_000,
}, async () => {
  for (const { list } of passing) await at.shop.change(list, 2);
  await at.shop.script(passing.map(({ list, fault }) => ({ match: { list }, times: 3, do: fault })));
  const run = at.sync();
  const seen = await reasonsSeen(run);
  expect((await run).entities.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  for (const { list, says } of passing)
    expect([...(seen.get(list) ?? [])], list).toContainEqual(expect.stringMatching(says));
  for (const { list } of passing) {
    expect(await lastRun(list)).toMatchObject({ status: 'completed', outcome: 'ok', error_code: null });
    expect(await stateOf(list)).toMatchObject({ status: 'success', waiting_reason: null });
  }
  // the others never had to wait
  expect(seen.has('sales')).toBe(false);
  expect(await at.unequal()).toEqual([]);
});

describe('what does not pass by itself', () => {
  test.each([
    {
      name: 'a refused token',
      fault: { kind: 'unauthorized' },
      code: 'API_TOKEN_REFUSED',
      actor: 'store owner',
      says: 'Lightspeed refuses our token. Create a new one (Setup → Personal Tokens) and set LIGHTSPEED_TOKEN.',
    },
    {
      name: 'a refused request',
      fault: { kind: 'status', status: 422 },
      code: 'API_REFUSED',
      actor: 'tillsync developers',
      says: 'Lightspeed refuses the request for sales (HTTP 422). Please report it.',
    },
    {
      name: 'another version of the API',
      fault: { kind: 'other_version' },
      code: 'API_OTHER_VERSION',
      actor: 'tillsync developers',
      says: 'Lightspeed responded in another version: sales does not look like API 2.0',
    },
    {
      name: 'a bare array',
      fault: { kind: 'body', text: '[]' },
      code: 'API_OTHER_VERSION',
      actor: 'tillsync developers',
      says: 'Lightspeed responded in another version: sales does not look like API 2.0 (a bare array instead of an envelope)',
    },
    {
      name: 'a page that repeats itself',
      fault: { kind: 'repeat_page' },
      code: 'API_NOT_ADVANCING',
      actor: 'engineer',
      // all but its last record, which a page may begin with
      says: '(version going backwards). The list stops so that nothing is skipped',
    },
    {
      name: 'a page from before',
      fault: { kind: 'backward' },
      code: 'API_NOT_ADVANCING',
      actor: 'engineer',
      says: 'Lightspeed sent a page of sales that does not go on from',
    },
  ])(
    '$name stops its list with $code, and no other; the next sync goes on',
    async ({ fault, code, actor, says }) => {
      const { versions } = await at.shop.change('sales', 9);
      await at.shop.change('customers', 2);
      // on the second page, so that one page is stored before
      const after = versions.toSorted((a, b) => a - b)[3]! - 1;
      await at.shop.script([{ match: { list: 'sales', after }, do: fault }]);

      const run = await at.sync();
      expect(run.ok).toBe(false);
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

test('no sentence, log row or state ever holds the token', async () => {
  const { rows } = await at.owner.query(
    `select 1 from sync_log where sync_log::text like '%demo-token%' union all
     select 1 from sync_state where sync_state::text like '%demo-token%'`,
  );
  expect(rows).toEqual([]);
});
