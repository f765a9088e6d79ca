import { describe, expect, it } from 'vitest';
import { VERSIONED } from '../../../support/lists.ts';
import { openStore } from './open-store.ts';

describe('the version pages', async () => {
  const { get, walk, control, store } = await openStore('--rate-limit', 'off');

  it.each(VERSIONED)('%s: every record once, cursors ascending, up to the empty page', async (list) => {
    const { rows, cursors } = await walk(list, 'page_size=97&deleted=true');
    const truth = (await control('truth')).lists[list];
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.length).toBe(truth.count);
    expect(cursors.at(-1)).toBe(truth.max_version);
    expect(cursors).toEqual([...new Set(cursors)].sort((a, b) => a - b));
  });

  it('gives versions that are unique across all lists', async () => {
    const all = (
      await Promise.all(VERSIONED.map((list) => walk(list, 'page_size=1000&deleted=true')))
    ).flatMap(({ rows }) => rows);
    expect(new Set(all.map((row) => row.version)).size).toBe(all.length);
    expect(Math.min(...all.map((row) => row.version))).toBeGreaterThan(2 ** 32);
  });

  it('says null for both bounds of an empty page', async () => {
    expect(await get('sales?after=99999999999')).toEqual({ data: [], version: { min: null, max: null } });
  });

  it('leaves out both `after` and `before`', async () => {
    const { data } = await get('sales?page_size=3');
    const between = await get(`sales?after=${data[0].version}&before=${data[2].version}`);
    expect(between.data.map((row: { id: string }) => row.id)).toEqual([data[1].id]);
  });

  it('clamps the page size, and takes the default for nonsense', async () => {
    expect((await get('sales?page_size=100000')).data).toHaveLength(500);
    expect((await get('sales?page_size=-4')).data).toHaveLength(100);
    expect((await get('sales?page_size=lots')).data).toHaveLength(100);
  });

  it('mixes the rows inside a page of the small unsorted lists, not the envelope', async () => {
    const page = await get('registers?deleted=true');
    const versions = page.data.map((row: { version: number }) => row.version);
    expect(page.version).toEqual({ min: Math.min(...versions), max: Math.max(...versions) });
    expect(versions).not.toEqual([...versions].sort((a, b) => a - b));
  });

  it('delivers a row that changes during a walk again, later', async () => {
    const first = await get('brands?page_size=5');
    const { id } = first.data[0];
    const changed = await control('change', { list: 'brands', ids: [id] });
    const rest = await get(`brands?after=${first.version.max}`);
    expect(rest.data.at(-1)).toMatchObject({ id, version: changed.versions[0] });
  });

  it('pages categories by id', async () => {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const { page_info, data } = await get(`product_categories?page_size=7&after=${after}`);
      ids.push(...data.categories.map((category: { id: string }) => category.id));
      after = page_info.last_seen;
      if (!page_info.has_next) break;
    }
    expect(ids).toHaveLength(store.shop.lists.product_categories.size);
    expect(ids).toEqual([...new Set(ids)].sort());
    await control('settings', { category_nesting: 2 });
    expect((await get('product_categories')).data.data.categories).toHaveLength(ids.length);
  });
});
