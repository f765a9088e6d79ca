import { describe, expect, it } from 'vitest';
import { answering } from './support/answering.ts';
import { outlet } from './support/samples.ts';
import { thrown } from './support/thrown.ts';

/** A shop that returns /retailer like this, and /outlets like that. */
const shop = (status: number, retailer: string, outlets: unknown = { data: [outlet, { name: 'no id' }] }) =>
  answering((response, { url }) => {
    const asksRetailer = url!.startsWith('/api/2.0/retailer');
    response.statusCode = asksRetailer ? status : 200;
    response.end(asksRetailer ? retailer : JSON.stringify(outlets));
  });

describe('who the shop is', () => {
  it('is what /retailer says', async () => {
    await using store = await shop(200, '{"data":{"id":"shop-1","name":"Pier Mugs","country":"AU"}}');
    expect(await store.source.identify()).toEqual({ id: 'shop-1', name: 'Pier Mugs', outletIds: [] });
    expect(store.asked.map(({ url }) => url)).toEqual(['/api/2.0/retailer']);
  });

  it.each([
    [404, ''],
    [403, '{}'],
    [200, '{}'],
    [200, 'null'],
    [200, '{"data":{"id":7}}'],
    [200, '<html>'],
  ])('is told by its outlets when /retailer returns %i %s', async (status, body) => {
    await using store = await shop(status, body);
    expect(await store.source.identify()).toEqual({ id: null, name: null, outletIds: ['out-1'] });
  });

  it('is unknown when the outlets do not tell either', async () => {
    await using store = await shop(404, '', null);
    expect(await store.source.identify()).toEqual({ id: null, name: null, outletIds: [] });
  });

  it.each([
    [401, 'API_TOKEN_REFUSED'],
    [429, 'API_RATE_LIMITED'],
    [500, 'API_UNAVAILABLE'],
  ])('cannot be asked: %i', async (status, code) => {
    await using store = await shop(status, '');
    expect((await thrown(() => store.source.identify())).code).toBe(code);
  });
});
