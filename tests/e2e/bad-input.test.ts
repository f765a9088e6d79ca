import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { badRecords } from './bad-input/records.ts';
import { badResponses } from './bad-input/responses.ts';
import { badSetUps } from './bad-input/settings.ts';
import { codesIn, openWorld, pageSize, type World } from './bad-input/world.ts';
import { differences } from './walk-and-compare.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.[Symbol.asyncDispose]());

const unequal = () => {
  const { LIGHTSPEED_BASE_URL: store, DATABASE_URL: database } = world.env;
  return differences({ store: store!, token: 'demo-token', database: database! });
};

describe('set up wrongly: one sentence with what, who and how, no stack trace, the right exit code', () => {
  test.for(badSetUps)('$name', async ({ act, code, sentence, exit, list, away }) => {
    const outcome = await act(world);
    const said = outcome.stdout + outcome.stderr;
    expect(said).toMatch(sentence);
    expect(codesIn(said)).toEqual([code]);
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(outcome.code).toBe(exit);
    if (list) expect(await stateOf(list)).toMatchObject({ status: 'failed', error_code: code });
    if (away)
      expect(await stateOf(away)).toMatchObject({
        unavailable_reason: expect.stringMatching(/knows no list/),
      });
  });

  test('and nothing was lost or mixed up by any of it', async () => {
    for (const list of ['brands', 'outlets']) expect((await world.sync(list)).code).toBe(0);
    expect(await unequal()).toEqual([]);
  });
});

describe.concurrent('a wrong response: shown while it lasts, and no row is lost', () => {
  test.for(badResponses)('$name', async (bad, { expect }) => {
    const { shop, query, sync } = world;
    await shop.change(bad.list, bad.changed);
    await shop.script(bad.faults.map((fault) => ({ match: { list: bad.list }, do: fault })));
    if (bad.sql) await query(bad.sql[0]);
    const run = sync(bad.list);
    if (bad.and === 'waits') {
      const shown = await untilShown(bad.list);
      expect(shown).toMatch(bad.sentence);
      expect(codesIn(shown)).toEqual([bad.code]);
      if (bad.sql) await query(bad.sql[1]);
    }
    const { stdout, code } = await run;
    expect(code, stdout).toBe(bad.exit);
    if (bad.and === 'stops') {
      expect(stdout).toMatch(bad.sentence);
      expect(codesIn(stdout)).toEqual([bad.code]);
      expect(await stateOf(bad.list)).toMatchObject({ status: 'failed', error_code: bad.code });
      expect((await sync(bad.list)).code).toBe(0);
    }
    expect(await stateOf(bad.list)).toMatchObject({
      status: 'success',
      error_code: null,
      waiting_reason: null,
    });
  });

  async function untilShown(list: string): Promise<string> {
    for (let i = 0; i < 600; i++) {
      const { waiting_reason } = await stateOf(list);
      if (waiting_reason) return String(waiting_reason);
      await sleep(50);
    }
    throw new Error(`${list} never said why it waits`);
  }
});

const stateOf = async (list: string) =>
  (await world.query('select * from sync_state where entity_type = $1', [list]))[0]!;

test('after the wrong responses every table is equal to the store, and no fault is left unused', async () => {
  expect(await world.shop.unused()).toEqual([]);
  expect(await unequal()).toEqual([]);
});

test('a body of 40 MB is asked for again as a smaller page', async () => {
  const asked = (await world.shop.requests()).filter(({ list }) => list === 'users');
  const big = asked.findIndex(({ fault }) => fault === 'big');
  expect(asked.slice(big, big + 2).map(({ page_size }) => page_size)).toEqual([pageSize, pageSize / 2]);
});

describe('records that are not as they should be: each is stored or rejected, and written down', () => {
  test.for(badRecords.map((bad, i) => ({ ...bad, id: `bad-record-${i}` })))('$name', async (bad) => {
    const { shop, query, sync } = world;
    const table = `lightspeed_${bad.list}`;
    await query('delete from sync_findings');
    await shop.insertText(
      bad.list,
      bad.texts.map((text) => text.replace('ID', bad.id)),
    );
    const { code, stdout } = await sync(bad.list);
    expect(code, stdout).toBe(0);

    const rejects = await query(
      `select reason_code as code, reason from sync_rejects where entity_type = $1 and payload::text like '%' || $2 || '%'`,
      [bad.list, bad.id],
    );
    const columns = Object.keys(bad.columns ?? { id: '' });
    const rows = await query(
      `select ${columns.map((name) => `${name}::text`).join(', ')} from ${table} where id = $1`,
      [bad.id],
    );
    const [run] = await query(
      `select outcome, records_processed as records, inserted, rejected, superseded from sync_log
       where entity_type = $1 order by id desc limit 1`,
      [bad.list],
    );
    const stored = bad.becomes === 'stored';
    const counts = { records: bad.texts.length, inserted: stored ? '1' : '0', rejected: stored ? '0' : '1' };
    expect(run).toEqual({
      ...counts,
      outcome: stored ? 'ok' : 'partial',
      superseded: String(bad.superseded ?? 0),
    });
    if (!stored) {
      expect(rows).toEqual([]);
      expect(rejects).toEqual([{ code: bad.code, reason: expect.stringMatching(/^[A-Z].*\w/) }]);
      return;
    }
    expect(rejects).toEqual([]);
    expect(rows).toEqual([bad.columns]);
    const findings = await query('select code, field from sync_findings where entity_type = $1', [bad.list]);
    expect(findings).toEqual(bad.code === null ? [] : [{ code: bad.code, field: bad.field }]);
  });
});
