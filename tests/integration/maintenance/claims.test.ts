import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
beforeAll(async () => {
  shop = await openDatabase();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

it('a night belongs to the run that claimed it first, however often it asks', async () => {
  const claim = (run: string) => shop.one(`select claim_day('lightspeed', '2026-09-27', $1)::text`, [run]);
  expect(await claim('daily/1')).toBe('true');
  expect(await claim('hourly/1')).toBe('false');
  expect(await claim('daily/1')).toBe('true');
  expect(await shop.lines('select workflow_id from sync_days')).toEqual(['daily/1']);
});

it('a run that was closed stays as it was closed', async () => {
  const id = await shop.one(
    `insert into sync_log (source, entity_type, action, status, lane) values ('lightspeed', 'brands', 'incremental_sync', 'started', 'incremental') returning id`,
  );
  const close = async (ending: object) => {
    const said = await shop.one('select close_run($1)::text', [
      JSON.stringify({ log_id: Number(id), ...ending }),
    ]);
    return (JSON.parse(said) as { closed: boolean }).closed;
  };
  expect(await close({ status: 'completed' })).toBe(true);
  expect(await close({ status: 'failed', outcome: 'vanished', error: 'x' })).toBe(false);
  expect(await shop.lines('select status, outcome from sync_log')).toEqual(['completed | ok']);
  expect(
    await shop.lines(`select status, error_message from sync_state where entity_type = 'brands'`),
  ).toEqual(['success | ']);
});
