import { describe, expect, it } from 'vitest';
import { type Json, openStore } from './open-store.ts';

describe('deleted records', async () => {
  const { get, walk, control } = await openStore('--rate-limit', 'off', '--sales', '4000');
  const ids = async (list: string, query = ''): Promise<string[]> =>
    (await walk(list, `page_size=1000${query}`)).rows.map((row) => row.id);

  it.each(['outlets', 'registers', 'products', 'tags', 'customers', 'customer_groups'])(
    '%s: shown when asked for',
    async (list) => {
      const { ids: gone, versions } = await control('delete', { list, count: 1 });
      expect(await ids(list)).not.toContain(gone[0]);
      const { rows } = await walk(list, 'page_size=1000&deleted=true');
      const tombstone = rows.find((row) => row.id === gone[0]);
      expect(tombstone).toMatchObject({
        version: versions[0],
        deleted_at: expect.stringMatching(/\+00:00$/),
      });
      expect(rows.filter((row) => row.deleted_at !== null).length).toBeGreaterThan(1);
    },
  );

  it.each(['users', 'taxes', 'brands', 'suppliers', 'payment_types', 'product_types', 'inventory'])(
    '%s: just gone',
    async (list) => {
      const { ids: gone } = await control('delete', { list, count: 1 });
      expect(await ids(list, '&deleted=true')).not.toContain(gone[0]);
    },
  );

  it('product_categories: just gone', async () => {
    const { ids: gone } = await control('delete', { list: 'product_categories', count: 1 });
    const { data } = await get('product_categories');
    expect(data.categories.map((row: Json) => row.id)).not.toContain(gone[0]);
  });

  it('sales: come unasked, with their status and updated_at as they were', async () => {
    const { rows } = await walk('sales');
    const deleted = rows.filter((row) => row.deleted_at !== null);
    expect(deleted.length).toBeGreaterThan(3);
    for (const sale of deleted)
      expect(Date.parse(sale.deleted_at)).toBeGreaterThan(Date.parse(sale.created_at));
    expect(
      deleted.some((sale) => Date.parse(sale.deleted_at) - Date.parse(sale.updated_at) > 20 * 86_400_000),
    ).toBe(true);
    const sale = rows.find((row) => row.deleted_at === null);
    const gone = await control('delete', { list: 'sales', ids: [sale.id] });
    const { data } = await get(`sales/${sale.id}`);
    expect(data).toEqual({ ...sale, version: gone.versions[0], deleted_at: expect.any(String) });
  });
});
