import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Shop } from './shop.ts';
import { Sweeping } from './sweeping.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const ids = (n: number) => Array.from({ length: n }, (_, i) => `c${String(i).padStart(2, '0')}`);

describe.each(['product_categories', 'brands'] as const)(
  'records of %s that the source shows no more',
  (entity) => {
    let list: Sweeping;
    beforeEach(async () => {
      list = new Sweeping(shop, entity);
      await list.empty();
      list.put(...ids(12));
      await list.sync();
      expect((await list.stored()).kept).toEqual(ids(12));
    });
    const lose = (...gone: string[]) => {
      for (const id of gone) list.source.delete(id);
    };

    it('few of them are marked, reported as repaired, and left out by what looks at deleted_at', async () => {
      lose('c03', 'c07');
      expect(await list.night()).toMatchObject({ missing: 0, different: 0, extra: 2 });
      expect(await list.stored()).toEqual({
        kept: ids(12).filter((id) => id !== 'c03' && id !== 'c07'),
        swept: ['c03', 'c07'],
      });
      expect(await shop.one('select bool_and(repaired_at is not null) from sync_differences')).toBe(true);
      // the record is still told as the source said it
      const told = await shop.one<object>(`select tillsync.rebuild('lightspeed', $1, 'c03')`, [entity]);
      expect(told).not.toHaveProperty('deleted_at');
      expect(await list.night()).toMatchObject({ extra: 0 });
      expect(await list.warnings()).toEqual([]);
      expect(await shop.one(`select count(*)::int from category_tree where category_id = 'c03'`)).toBe(0);
    });

    it('half of them are held: nothing is deleted, a warning holds, and ends when they are shown again', async () => {
      lose(...ids(6));
      expect(await list.night()).toMatchObject({ extra: 6 });
      expect(await list.night()).toMatchObject({ extra: 6 });
      expect(await list.stored()).toEqual({ kept: ids(12), swept: [] });
      expect(await list.states()).toEqual(['held']);
      expect(await list.warnings()).toMatchObject([
        { subject: entity, facts: { gone: 6, known: 12, shown: 6 } },
      ]);
      list.put(...ids(5));
      await list.sync();
      expect(await list.warnings()).toHaveLength(1); // one is still missing
      list.put('c05');
      await list.sync();
      expect(await list.warnings()).toEqual([]);
      expect(await list.states()).toEqual(['over']);
      expect(await list.confirm()).toBeNull();
      expect(await list.night()).toMatchObject({ extra: 0 });
    });

    it('what was held can be confirmed, but for what was shown meanwhile, and undone again: every row is as it was', async () => {
      const before = await shop.rows(
        `select to_jsonb(t) - 'synced_at' as row from ${list.table} t order by id`,
      );
      lose(...ids(6));
      await list.night();
      list.put('c02');
      await list.sync();
      expect(await list.confirm()).toBe(5);
      expect(await list.warnings()).toEqual([]);
      const swept = ids(6).filter((id) => id !== 'c02');
      expect((await list.stored()).swept).toEqual(swept);
      expect(await list.undo()).toBe(5);
      const after = await shop.rows(
        `select to_jsonb(t) - 'synced_at' as row from ${list.table} t where id <> 'c02' order by id`,
      );
      expect(after).toEqual(before.filter(({ row }) => (row as { id: string }).id !== 'c02'));
      // a person took it back: the next nights report them, and mark nothing
      expect(await list.night()).toMatchObject({ extra: 5 });
      expect((await list.stored()).swept).toEqual([]);
      expect(await list.undo()).toBeNull();
      expect(await list.confirm()).toBe(5);
      expect((await list.stored()).swept).toEqual(swept);
    });

    it('the few that a person has taken back are reported by the next nights, and not marked', async () => {
      lose('c03', 'c07');
      await list.night();
      expect(await list.undo()).toBe(2);
      expect(await list.night()).toMatchObject({ extra: 2 });
      expect((await list.stored()).swept).toEqual([]);
    });

    it('an undone record that came back and is gone once more is gone; a window that is over cannot be undone', async () => {
      lose('c03');
      await list.night();
      expect(await list.undo()).toBe(1);
      list.put('c03');
      await list.sync();
      lose('c03');
      await list.night();
      expect((await list.stored()).swept).toEqual(['c03']);
      await shop.rows(`update sync_sweeps set swept_at = swept_at - interval '31 days'`);
      expect(await list.undo()).toBeNull();
      expect((await list.stored()).swept).toEqual(['c03']);
    });

    it('a later sighting clears the mark, of the same content too, and counts as a change', async () => {
      const version = list.source.get('c03')!;
      lose('c03');
      await list.night();
      list.source.set('c03', version);
      const walk = await list.comparison();
      await walk.toEnd();
      expect(await list.stored()).toEqual({ kept: ids(12), swept: [] });
      expect(await walk.finish()).toMatchObject({ different: 1, extra: 0 });
    });

    it('so does one by an ordinary sync that shows the version that is stored', async () => {
      const version = list.source.get('c03')!;
      lose('c03');
      await list.night();
      list.source.set('c03', version);
      if (entity === 'brands')
        await shop.rows(`update sync_cursors set position = '0' where walk_id = 'live'`);
      await list.sync();
      expect(await list.stored()).toEqual({ kept: ids(12), swept: [] });
      expect(await list.undo()).toBe(0);
      expect(await list.confirm()).toBeNull(); // nor is it in question
      expect((await list.stored()).swept).toEqual([]);
    });

    it('three of three, or an empty list, are never taken for gone', async () => {
      await list.empty();
      list.put('a', 'b', 'c');
      await list.sync();
      list.source.clear();
      expect(await list.night()).toMatchObject({ extra: 3 });
      expect(await list.stored()).toEqual({ kept: ['a', 'b', 'c'], swept: [] });
      expect(await list.warnings()).toMatchObject([{ facts: { gone: 3, known: 3, shown: 0 } }]);
      // a single record is a whole list too
      await list.empty();
      list.put('a');
      await list.sync();
      list.source.clear();
      await list.night();
      expect((await list.stored()).swept).toEqual([]);
      expect(await list.confirm()).toBe(1);
    });

    it('more than three are held only beyond a tenth', async () => {
      list.put(...Array.from({ length: 38 }, (_, i) => `d${i}`)); // 50
      await list.sync();
      lose(...ids(5));
      await list.night();
      expect((await list.stored()).swept).toEqual(ids(5));
      lose(...ids(10).slice(5));
      await list.night();
      expect((await list.stored()).swept).toEqual(ids(5)); // 5 of 45
      expect(await list.states()).toEqual(['swept', 'held']);
    });

    it('a walk that was given up in the middle calls nothing gone', async () => {
      lose('c00');
      const walk = await list.comparison();
      await walk.page();
      await walk.page();
      await walk.finish(); // nobody does that; and if
      expect((await list.stored()).swept).toEqual([]);
      expect(await list.states()).toEqual([]);
    });

    it('a record that the walk could not see is not gone: made behind it, and not shown by it', async () => {
      const walk = await list.comparison();
      await walk.page();
      await shop.rows(
        entity === 'brands'
          ? `insert into lightspeed_brands (id, version) values ('late', 5)` // its version became visible late
          : `insert into lightspeed_product_categories (id) values ('a-late')`,
      );
      await walk.toEnd();
      // by its version it was due, so it is reported; by its id nobody knows
      expect(await walk.finish()).toMatchObject({ extra: entity === 'brands' ? 1 : 0 });
      expect(await list.states()).toEqual([]);
      expect((await list.stored()).swept).toEqual([]);
    });

    it('what any lane was shown since the walk began is not gone', async () => {
      const version = list.source.get('c06')!;
      lose('c06');
      const walk = await list.comparison();
      await walk.toEnd(); // the source flickered
      list.source.set('c06', version);
      if (entity === 'brands')
        await shop.rows(`update sync_cursors set position = '0' where walk_id = 'live'`); // a night's overlap shows it
      await list.sync();
      expect(await walk.finish()).toMatchObject({ extra: 0 });
      expect((await list.stored()).swept).toEqual([]);
    });

    it('each record without an id may be the one that is missing: it is reported, and nothing is marked', async () => {
      lose('c03');
      const walk = await list.comparison(50);
      const shown = [...list.source].map(([id, version]) => ({ id, version, name: id }));
      await walk.page([...shown, { id: null, version: 4, name: 'c03' }] as never);
      expect(await walk.finish()).toMatchObject({ extra: 1 });
      expect((await list.stored()).swept).toEqual([]);
      expect(await list.states()).toEqual([]);
    });

    it('whoever asks for the end again, since the response got lost, is told the same, and nothing more is gone', async () => {
      lose('c03');
      const walk = await list.comparison();
      await walk.toEnd();
      const said = await walk.finish();
      expect(said).toMatchObject({ extra: 1, examples: [{ kind: 'extra', id: 'c03' }] });
      expect(await walk.finish()).toEqual(said);
      expect(await list.states()).toEqual(['swept']);
      expect((await list.stored()).swept).toEqual(['c03']);
    });

    it('what the source says is deleted is no sweep’s business', async () => {
      await shop.rows(`update ${list.table} set deleted_at = '2026-01-01' where id = 'c03'`);
      lose('c03');
      const walk = await list.comparison();
      await walk.toEnd();
      expect(await walk.finish()).toMatchObject({ extra: 0 });
      expect(await shop.one(`select swept_at is null from ${list.table} where id = 'c03'`)).toBe(true);
    });
  },
);

it('a walk that began anew in its middle, since its page token was refused, has seen both halves', async () => {
  const list = new Sweeping(shop, 'product_categories');
  await list.empty();
  list.put(...ids(12));
  await list.sync();
  const walk = await list.comparison();
  await walk.page();
  list.source.delete('c00'); // seen already: next night
  list.source.delete('c08');
  await walk.restart();
  await walk.toEnd();
  await walk.finish();
  expect((await list.stored()).swept).toEqual(['c08']);
});
