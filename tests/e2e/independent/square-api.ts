// Reads everything that a Square account holds, by the API alone and in another way than the product does: no time, no
// look-back, no cursor that is kept; orders ten places at once, payments newest first.

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Account {
  readonly locations: Row[];
  /** Type → objects, deleted ones too. */
  readonly catalog: Readonly<Record<string, Row[]>>;
  readonly counts: Row[];
  readonly customers: Row[];
  readonly team: Row[];
  readonly orders: Row[];
  readonly payments: Row[];
  readonly refunds: Row[];
}

const types = ['CATEGORY', 'ITEM', 'ITEM_VARIATION', 'MODIFIER_LIST', 'MODIFIER', 'TAX', 'DISCOUNT', 'IMAGE'];
const long = '1990-01-01T00:00:00Z';

export async function readAccount(url: string, token: string): Promise<Account> {
  const headers = { authorization: `Bearer ${token}`, 'square-version': '2026-09-16' };

  async function all(path: string, name: string, question: object | string): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor = '';
    do {
      const response =
        typeof question === 'string'
          ? await fetch(`${url}${path}?${question}${cursor ? `&cursor=${cursor}` : ''}`, { headers })
          : await fetch(url + path, {
              method: 'POST',
              headers,
              body: JSON.stringify({ ...question, ...(cursor ? { cursor } : {}) }),
            });
      const page = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(page)}`);
      rows.push(...((page[name] ?? []) as Row[]));
      cursor = String(page.cursor ?? '');
    } while (cursor !== '');
    return rows;
  }

  const locations = await all('/v2/locations', 'locations', '');
  const payments: Row[] = [];
  for (const { id } of locations)
    payments.push(...(await all('/v2/payments', 'payments', `location_id=${id}&begin_time=${long}`)));
  const catalog: Record<string, Row[]> = {};
  for (const type of types) {
    const question = { object_types: [type], include_deleted_objects: true };
    catalog[type] = await all('/v2/catalog/search', 'objects', question);
  }
  return {
    locations,
    catalog,
    payments,
    counts: await all('/v2/inventory/counts/batch-retrieve', 'counts', {}),
    customers: await all('/v2/customers/search', 'customers', {}),
    team: await all('/v2/team-members/search', 'team_members', {}),
    orders: await all('/v2/orders/search', 'orders', { location_ids: locations.map(({ id }) => id) }),
    refunds: await all('/v2/refunds', 'refunds', `begin_time=${long}`),
  };
}
