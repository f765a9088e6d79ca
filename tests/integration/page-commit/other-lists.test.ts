import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../views/support/database.ts';

// Lists that are unlike those of the first source: a key of two columns, a time as guard, members inside other members,
// positions that are times with a page token, parts walked by themselves. All of it is data; none is a branch.

const schema = `
  create table public.paper_counts (
    item text, place text, amount numeric, tracked boolean, counted_at timestamptz, deleted_at timestamptz,
    synced_at timestamptz not null default now(), extra jsonb, primary key (item, place));
  insert into sync_sources (source, label) values ('paper', 'Paper till');
  insert into tillsync.lists (source, entity, label, table_name, key, guard_column, guard_type, positions, at_end, members, deletes)
  values ('paper', 'paper_counts', 'Counts', 'paper_counts', '{item,place}', 'counted_at', 'timestamptz', 'time', 'keep',
    '{"amount": ["data", "amount"], "tracked": ["data", "flags", "tracked"], "place": ["location", "id"]}', 'none');
  select tillsync.adopt_tables(), tillsync.prepare_statements();`;

let shop: Awaited<ReturnType<typeof openDatabase>>;
let log: number;
let cursor: { id: number; position: string };

beforeAll(async () => {
  shop = await openDatabase();
  await shop.rows(schema);
  log = await shop.one<number>(
    `insert into sync_log (source, entity_type, action, status) values ('paper', 'paper_counts', 'test', 'started') returning id`,
  );
});
afterAll(() => shop?.[Symbol.asyncDispose]());

/** One value of type jsonb: this harness hands out text. */
const json = async <T>(sql: string, values: unknown[]): Promise<T> =>
  JSON.parse((await shop.one<string | null>(sql, values)) ?? 'null') as T;

async function walk(position = '', partition = ''): Promise<void> {
  cursor = {
    id: await shop.one<number>(
      `insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, position)
       values ('paper', 'paper_counts', $2, 'import', gen_random_uuid(), $1, $1) returning id`,
      [position, partition],
    ),
    position,
  };
}

async function commit(
  records: readonly unknown[],
  options: { to?: string; last?: boolean; safe?: boolean; mode?: string } = {},
) {
  const to = options.to ?? cursor.position;
  const claim = {
    ...{ source: 'paper', entity: 'paper_counts', lane: 'import', mode: options.mode ?? 'newer' },
    ...{ cursor_id: Number(cursor.id), epoch: 1, from: cursor.position, to, last: options.last ?? false },
    ...{ path: [], rows: records.length, log_id: log, bytes: 1, findings: [] },
  };
  const done = await json<Record<string, unknown>>(
    options.safe ? 'select commit_page_by_row($1, $2)' : 'select commit_page($1, $2)',
    [JSON.stringify(claim), options.safe ? records.map((r) => JSON.stringify(r)) : JSON.stringify(records)],
  );
  if (done.status === 'committed') cursor = { ...cursor, position: to };
  return done;
}

const count = (item: string, place: string, amount: unknown, at: string, more: object = {}) => ({
  item,
  location: { id: place, name: 'Front' },
  data: { amount, flags: { tracked: true }, note: 'x' },
  counted_at: at,
  ...more,
});
const rebuilt = (key: string) => json<object>(`select tillsync.rebuild('paper', 'paper_counts', $1)`, [key]);

describe.each([false, true])(
  'a list with a key of two columns and a time as guard, safe path: %s',
  (safe) => {
    it('is stored by key, the later instant wins, and equal instants are compared by content', async () => {
      await shop.rows('truncate paper_counts');
      await walk();
      const first = [
        count('a', '1', 1, '2026-01-02T00:00:00Z'),
        count('a', '2', 2, '2026-01-02T00:00:00.5Z'),
        count('b', '1', 3, '2026-01-01T00:00:00Z'),
      ];
      expect(await commit(first, { safe })).toMatchObject({ inserted: 3 });
      expect(await commit(first, { safe })).toMatchObject({ unchanged: 3, updated: 0 });
      const next = [
        count('a', '1', 9, '2026-01-01T23:00:00Z'), // older
        count('a', '2', 5, '2026-01-02T00:00:00.50Z'), // the same instant, written otherwise, another amount
        count('b', '1', 4, '2026-01-01T01:00:00+00:30'), // later
      ];
      expect(await commit(next, { safe })).toMatchObject({ superseded: 1, updated: 2 });
      expect(await shop.lines('select item, place, amount from paper_counts order by 1, 2')).toEqual([
        'a | 1 | 1',
        'a | 2 | 5',
        'b | 1 | 4',
      ]);
    });

    it('keeps what its columns do not hold, and gives the record back', async () => {
      await shop.rows('truncate paper_counts');
      await walk();
      const record = count('a', '1', 1.25, '2026-01-02T00:00:00+00:00', {
        data: { amount: 1.25, flags: { tracked: false, odd: [1] }, note: 'x' },
        item_name: 'Hat',
      });
      const bare = { item: 'c', location: { id: '1' }, counted_at: '2026-01-02T00:00:00+00:00' };
      await commit([record, bare], { safe });
      expect(await rebuilt('a/1')).toEqual(record);
      expect(await rebuilt('c/1')).toEqual(bare);
      expect(await shop.lines(`select extra from paper_counts where item = 'c'`)).toEqual(['']);
    });
  },
);

it('a value that does not fit its column, inside another member, stays what it was', async () => {
  await shop.rows('truncate paper_counts');
  await walk();
  const record = count('a', '1', 'many', '2026-01-02T00:00:00+00:00');
  await expect(commit([record])).rejects.toThrow();
  expect(await commit([record], { safe: true })).toMatchObject({ inserted: 1 });
  expect(await shop.lines('select amount, tracked from paper_counts')).toEqual([' | t']);
  expect(await rebuilt('a/1')).toEqual(record);
});

it('a record without a part of its key or without its time is rejected, with its payload', async () => {
  await shop.rows('truncate paper_counts; delete from sync_rejects');
  await walk();
  const records = [
    count('a', '', 1, '2026-01-02T00:00:00Z'),
    { ...count('a', '1', 1, ''), counted_at: null },
    count('b', '1', 1, '2026-01-02T00:00:00Z'),
  ];
  expect(await commit(records, { safe: true })).toMatchObject({ inserted: 1, rejected: 2 });
  expect(await shop.lines('select reason_code, record_id from sync_rejects order by 1')).toEqual([
    'missing_key | ',
    'missing_version | a/1',
  ]);
  expect(await commit([count('a', '1', 1, '2026-01-03T00:00:00Z')])).toMatchObject({ inserted: 1 });
  expect(
    await shop.lines(`select resolved_at is not null from sync_rejects where record_id = 'a/1'`),
  ).toEqual(['t']);
});

it('a position is a time with a page token: only the time is compared, and the token goes when the walk ends', async () => {
  await shop.rows(`delete from sync_cursors`);
  await walk('', 'shop-1');
  await commit([], { to: '2026-01-02T00:00:00Z p2' });
  await commit([], { to: '2026-01-02T00:00:00.000Z p1' });
  await expect(commit([], { to: '2026-01-01T23:59:59Z p3' })).rejects.toThrow('backward');
  await commit([], { to: '2026-01-03T00:00:00Z p4', last: true });
  expect(await shop.lines(`select partition, position from sync_cursors where walk_id = 'live'`)).toEqual([
    'shop-1 | 2026-01-03T00:00:00Z',
  ]);
  const other = await json<{ position: string }>(`select new_partition_cursor('paper', 'paper_counts', $1)`, [
    'shop-2',
  ]);
  expect(other.position).toBe('');
});

it('a page token that the source refuses is given up, from where it stood and nowhere else', async () => {
  await walk('2026-01-02T00:00:00Z p1');
  const restart = (from: string, to: string) =>
    json<object | null>('select restart_walk($1, 1, $2, $3)', [cursor.id, from, to]);
  expect(await restart('2026-01-02T00:00:00Z p9', '2026-01-02T00:00:00Z')).toBe(null);
  expect(await restart('2026-01-02T00:00:00Z p1', '2026-01-03T00:00:00Z')).toBe(null);
  expect(await restart('2026-01-02T00:00:00Z p1', '2026-01-02T00:00:00Z')).toMatchObject({
    position: '2026-01-02T00:00:00Z',
  });
});
