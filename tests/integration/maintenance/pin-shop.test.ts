import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
beforeAll(async () => {
  shop = await openDatabase();
});
afterAll(() => shop?.[Symbol.asyncDispose]());
beforeEach(() => shop.rows('truncate sync_shop'));

/** What becomes of the shop that a token opens; 'ok', or why it is refused. */
const pin = async (id: string | null, outlets: string[], { demo = false, name = 'Shop' } = {}) => {
  const said = await shop.one<string>('select pin_shop($1, $2, $3, $4, $5)::text', [
    'lightspeed',
    id,
    name,
    outlets,
    demo,
  ]);
  const { ok, reason } = JSON.parse(said) as { ok: boolean; reason?: string };
  return ok ? 'ok' : reason;
};
const pinned = () => shop.lines(`select shop_id, name, outlet_ids from sync_shop`);

it('the first shop is taken, and is known again by its id, whatever its outlets and name have become', async () => {
  expect(await pin('r1', ['a', 'b'])).toBe('ok');
  expect(await pin('r1', ['c'], { name: 'Renamed' })).toBe('ok');
  expect(await pinned()).toEqual(['r1 | Renamed | {a,b,c}']);
});

it('another shop is refused: by its id, and by its outlets where no id is known; nothing is changed then', async () => {
  expect(await pin('r1', ['a'])).toBe('ok');
  expect(await pin('r2', ['a'])).toBe('other_shop');
  expect(await pin(null, ['b'])).toBe('other_shop');
  expect(await pin(null, ['b', 'a'])).toBe('ok');
  expect(await pinned()).toEqual(['r1 | Shop | {a,b}']);
});

it('the demo shop and a real one do not mix', async () => {
  expect(await pin('demo', ['a'], { demo: true })).toBe('ok');
  expect(await pin('demo', ['a'])).toBe('holds_demo');
  await shop.rows('truncate sync_shop');
  expect(await pin('r1', ['a'])).toBe('ok');
  expect(await pin('r1', ['a'], { demo: true })).toBe('is_demo');
});
