import { afterEach, beforeEach, expect, it } from 'vitest';
import { cli } from '../../support/cli.ts';
import { startSupabase } from '../../support/supabase.ts';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
beforeEach(async () => {
  shop = await openDatabase();
});
afterEach(() => shop?.[Symbol.asyncDispose]());

const member = (entity: string, name: string, types: string, pinned: string | null, more = {}) =>
  shop.put('sync_shapes', [
    ...[
      {
        source: 'lightspeed',
        entity_type: entity,
        member: name,
        types: types.split(' '),
        among: 100,
        present: 100,
      },
    ].map((row) => ({
      ...row,
      without: 0,
      first_seen: 'now',
      last_seen: 'now',
      pinned: pinned?.split(' ') ?? null,
      ...more,
    })),
  ]);
const warned = () =>
  shop.lines('select kind, subject from sync_warnings where ended_at is null order by 1, 2');

it('a person takes changes of the API as usual with a name, list by list, and that is written down', async () => {
  await using api = await startSupabase(shop.db);
  const typed = (...args: string[]) =>
    cli(['drift', ...args], { SUPABASE_URL: api.url, SUPABASE_SECRET_KEY: api.secretKey });
  for (const entity of ['products', 'customers']) {
    await member(entity, '', 'object', 'object');
    await member(entity, 'mood', 'string', null);
  }
  await member('products', 'name', 'string', 'string', {
    without: 100,
    among: 1_000,
    present: 900,
    last_seen: new Date(Date.now() - 25 * 3_600_000).toISOString(),
  });
  await member('products', 'brand', 'object string', 'object', { changed_at: 'now' });
  await member('outlets', 'still learned', 'string', null);
  await shop.rows(`select report_drift('lightspeed')`);
  expect(await warned()).toHaveLength(4);

  const shown = await typed();
  expect(shown.code).toBe(1);
  expect(shown.stdout.split('\n').slice(0, 4)).toEqual([
    'customers: "mood" is new.',
    'products: "brand" was object and is object or string.',
    'products: "mood" is new.',
    'products: "name" no longer comes.',
  ]);
  expect((await typed('--accept', 'products')).code).not.toBe(0);
  expect((await typed('--accept', 'nothing', '--by', 'Ada Moreno')).code).toBe(2);
  expect(await shop.one('select count(*) from sync_shape_acceptances')).toBe('0');

  const accepted = await typed('--accept', 'products', '--by', 'Ada Moreno');
  expect(accepted.stdout).toContain('Accepted: products: "name" no longer comes.');
  expect(accepted.code, 'customers are left').toBe(1);
  expect(await warned()).toEqual(['api_new_members | customers']);
  expect(
    await shop.lines(
      `select entity_type, accepted_by, through, jsonb_array_length(members) from sync_shape_acceptances`,
    ),
  ).toEqual(['products | Ada Moreno | cli | 3']);
  expect(await shop.lines(`select actor, action, source, entity, detail from sync_audit`)).toEqual([
    'cli | accept_drift | lightspeed | products | 3 members',
  ]);
  await shop.rows(`select report_drift('lightspeed')`);
  expect(await warned()).toEqual(['api_new_members | customers']);
  const rest = await typed('--accept', 'customers', '--by', 'Ada Moreno');
  expect([rest.code, rest.stdout.split('\n').at(-2)]).toEqual([0, 'The API gives every list as usual.']);
});
