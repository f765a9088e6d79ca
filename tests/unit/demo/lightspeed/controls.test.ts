import { describe, expect, it } from 'vitest';
import { VERSIONED } from '../../../support/lists.ts';
import { type Json, openStore } from './open-store.ts';

describe('the controls', async () => {
  const { get, walk, control, url, request } = await openStore('--rate-limit', 'off');
  const newest = async (): Promise<number> => (await control('truth')).last_version;

  it.each([...VERSIONED, 'product_categories'])('change %s', async (list) => {
    const before = await newest();
    const { ids, status } = await control('change', { list, count: 2 });
    expect(status).toBe(200);
    expect(ids).toHaveLength(2);
    if (list === 'product_categories') return;
    const { data } = await get(`${list}?after=${before}`);
    expect(new Set(data.map((row: Json) => row.id))).toEqual(new Set(ids));
  });

  it('change sets what it is told, on sales too', async () => {
    const { data } = await get('sales?page_size=1');
    await control('change', { list: 'sales', ids: [data[0].id], set: { note: 'late', status: 'NEW_WORD' } });
    const { data: changed } = await get(`sales/${data[0].id}`);
    expect(changed).toMatchObject({ note: 'late', status: 'NEW_WORD', line_items: data[0].line_items });
    expect(changed.version).toBeGreaterThan(data[0].version);
  });

  it('sell: the goods leave, the till counts on, and the sale is dated as told', async () => {
    const before = await newest();
    const stock = new Map(
      (await walk('inventory')).rows.map((row) => [
        `${row.product_id}|${row.outlet_id}`,
        row.inventory_level,
      ]),
    );
    const { data: outlets } = await get('outlets');
    const { ids } = await control('sell', { count: 5, at: '2026-03-02T00:30:00Z', outlet: outlets[0].id });
    const { data: sales } = await get(`sales?after=${before}`);
    const made = sales.filter((sale: Json) => ids.includes(sale.id));
    expect(made).toHaveLength(5);
    for (const sale of made)
      expect(sale).toMatchObject({ outlet_id: outlets[0].id, sale_date: '2026-03-02T00:30:00+00:00' });
    expect((await get(`registers?after=${before}`)).data.length).toBeGreaterThan(0);
    const moved = (await get(`inventory?after=${before}`)).data;
    expect(moved.length).toBeGreaterThan(0);
    for (const row of moved)
      expect(row.inventory_level).not.toBe(stock.get(`${row.product_id}|${row.outlet_id}`));
  });

  it('insert: over a template', async () => {
    const { ids } = await control('insert', {
      list: 'customers',
      records: [{ id: 'own-id', first_name: 'Own' }, {}],
    });
    expect(ids[0]).toBe('own-id');
    const { data } = await get('customers?after=0&page_size=10000');
    expect(data.at(-2)).toMatchObject({ id: 'own-id', first_name: 'Own', deleted_at: null });
    expect(data.at(-1).id).toBe(ids[1]);
  });

  it('insert: byte for byte', async () => {
    const before = await newest();
    const text = '{"id":"raw-1","name":"\\u0000 \\ud800","rate":1e400,"rate":2,"version":"@version"}';
    const { versions } = await control('insert', {
      list: 'taxes',
      raw_text: [text, text],
      raw: true,
      records: [{ id: null }],
    });
    const body = await (await request(`taxes?after=${before}`)).text();
    expect(body).toContain(text.replace('"@version"', versions[1]));
    expect(body).toContain(text.replace('"@version"', versions[2]));
    expect(body).toContain('{"id":null}');
  });

  it('log: who asked for what, without the controls', async () => {
    const { next } = await control('log?since=0');
    await get('brands?page_size=3&after=7');
    await request('outlets', 'wrong');
    const { requests } = await control(`log?since=${next}`);
    expect(requests).toMatchObject([
      {
        n: next + 1,
        list: 'brands',
        path: '/api/2.0/brands',
        after: '7',
        page_size: 3,
        status: 200,
        rows: 3,
        token_ok: true,
      },
      { n: next + 2, list: 'outlets', status: 401, rows: 0, token_ok: false },
    ]);
    await fetch(`${url}/__control/log`, { method: 'DELETE' });
    expect((await control('log')).requests).toEqual([]);
  });

  it('settings: take effect, and a wrong one changes nothing', async () => {
    expect((await control('settings', { max_page_size: 3, window_seconds: 30 })).budget.limit).toBe(155);
    expect((await get('brands')).data).toHaveLength(3);
    expect(await control('settings', { max_page_size: 9, colour: 'red' })).toMatchObject({ status: 400 });
    expect((await control('settings')).max_page_size).toBe(3);
    await control('settings', { max_page_size: 10_000, token: 'a,b' });
    expect([(await request('brands', 'b')).status, (await request('brands')).status]).toEqual([200, 401]);
    await control('settings', { token: 'demo-token' });
  });

  it.each([
    ['change', { list: 'nothing', count: 1 }],
    ['change', { list: 'sales' }],
    ['delete', { list: 'sales', ids: ['nobody'] }],
    ['sell', { at: 'yesterday-ish' }],
    ['insert', { list: 'sales' }],
    ['faults', { faults: [{ do: { kind: 'gremlin' } }] }],
    ['dance', {}],
  ])('%s %j is refused in a sentence', async (verb, body) => {
    expect(await control(verb, body)).toMatchObject({ status: 400, error: expect.stringMatching(/\.$/) });
  });
});
