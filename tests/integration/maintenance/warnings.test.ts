import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
beforeAll(async () => {
  shop = await openDatabase();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

interface Group {
  source: string;
  kind: string;
  count: number;
  subjects: { subject: string; facts: Record<string, unknown> }[];
}

const note = (kind: string, found: { subject: string; facts?: object }[], source = 'lightspeed') =>
  shop.rows('select tillsync.note_warnings($1, $2, $3::jsonb)', [source, kind, JSON.stringify(found)]);
const open = async () =>
  (JSON.parse(await shop.one<string>('select dashboard_warnings()::text')) as Group[]).map(
    ({ source, kind, count, subjects }) =>
      `${source} ${kind} ${count}: ${subjects.map(({ subject, facts }) => `${subject} ${JSON.stringify(facts)}`).join(', ')}`,
  );

it('what a check found begins once, is kept while it holds, and ends; kinds and sources apart', async () => {
  await note('odd', [
    { subject: 'a', facts: { n: 1 } },
    { subject: 'b' },
    { subject: 'b' }, // said twice
  ]);
  await note('other', [{ subject: 'a' }]);
  await note('odd', [{ subject: 'a', facts: { n: 9 } }], 'second');
  expect(await open()).toEqual(
    ['lightspeed odd 2: b {}, a {"n":1}', 'second odd 1: a {"n":9}', 'lightspeed other 1: a {}'].toSorted(),
  );

  const since = () =>
    shop.one(
      "select since::text from sync_warnings where kind = 'odd' and subject = 'a' and source = 'lightspeed' and ended_at is null",
    );
  const began = await since();
  await note('odd', [{ subject: 'a', facts: { n: 2 } }]);
  expect(await since()).toBe(began);
  expect(await open()).toContain('lightspeed odd 1: a {"n":2}');

  await note('odd', []);
  expect(await open()).toEqual(['lightspeed other 1: a {}', 'second odd 1: a {"n":9}']);
  await note('odd', [{ subject: 'a' }]);
  expect(await since()).not.toBe(began);
  expect(
    await shop.one("select count(*)::int from sync_warnings where kind = 'odd' and source = 'lightspeed'"),
  ).toBe('3');
});

it('shows the twenty newest of a kind, and counts all', async () => {
  await note(
    'many',
    Array.from({ length: 30 }, (_, i) => ({ subject: `s${i}` })),
  );
  const [many] = (JSON.parse(await shop.one<string>('select dashboard_warnings()::text')) as Group[]).filter(
    ({ kind }) => kind === 'many',
  );
  expect([many?.count, many?.subjects.length]).toEqual([30, 20]);
});
