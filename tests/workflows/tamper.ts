import type { Client } from 'pg';

export interface Tampered {
  /** Sales: one deleted, one a cent dearer, one without its first line, one hidden. */
  readonly ids: readonly [string, string, string, string];
  /** The line in which a comparison names a sale. @param what the rest of it, of day, outlet and money as they were */
  said(id: string, what: (place: Record<string, string>) => string): string;
}

/** Changes the copy by SQL, behind the product's back and behind its cursor: four sales, a product, a customer. */
export async function tamper(pg: Client): Promise<Tampered> {
  const rows = async (sql: string, values: unknown[] = []) => (await pg.query(sql, values)).rows;
  const ids = (
    await rows(`
    select id from lightspeed_sales s where standing = 'closed' and deleted_at is null and total_price > 5
      and exists (select from lightspeed_sale_line_items l where l.sale_id = s.id) order by md5(id) limit 4`)
  ).map(({ id }) => id);
  const [gone, cent, line, hidden] = ids as [string, string, string, string];
  const places = await rows(
    `select m.key, m.day::text, z.outlet_name as outlet, m.gross::text, (m.gross + 0.01)::text as more, m.currency
     from tillsync.sale_money m join tillsync.outlet_zones z using (outlet_id) where m.key = any ($1)`,
    [ids],
  );
  const said = (id: string, what: (place: Record<string, string>) => string) => {
    const place = places.find(({ key }) => key === id)!;
    return `  ${place.day}, ${place.outlet}: ${id} ${what(place)}`;
  };
  await pg.query('delete from lightspeed_sales where id = $1', [gone]);
  await pg.query(
    'update lightspeed_sales set total_price = total_price + 0.01, total_price_incl = total_price_incl + 0.01 where id = $1',
    [cent],
  );
  await pg.query('delete from lightspeed_sale_line_items where sale_id = $1 and position = 0', [line]);
  await pg.query('update lightspeed_sales set deleted_at = now() where id = $1', [hidden]);
  await pg.query(
    `update lightspeed_products set name = 'tampered' where id = (select min(id) from lightspeed_products)`,
  );
  await pg.query('delete from lightspeed_customers where id = (select min(id) from lightspeed_customers)');
  return { ids: [gone, cent, line, hidden], said };
}
