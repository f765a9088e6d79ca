import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entity, PageRequest, Source } from '../../../../src/sources/source.ts';
import { entities } from '../../../../src/sources/square/entities.ts';
import { createSquare, probeSquare } from '../../../../src/sources/square/index.ts';
import { readPosition } from '../../../../src/sources/walk/time.ts';
import { thrown } from '../support/thrown.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly body: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
}

let asked: Asked[];
let answer: (asked: Asked, response: ServerResponse) => void;
let server: ReturnType<typeof createServer>;
let origin: string;
let source: Source;

beforeEach(async () => {
  asked = [];
  answer = (_asked, response) => response.end('{}');
  server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://square');
    const said = await text(request);
    const one: Asked = {
      method: request.method!,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: said === '' ? {} : JSON.parse(said),
      headers: request.headers,
    };
    asked.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  source = createSquare({ baseUrl: origin, token: 'token', version: '2026-09-16' });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const entity = (name: string): Entity => entities.find((one) => one.name === `square_${name}`)!;
const fetchPage = (name: string, more: Partial<PageRequest> = {}) =>
  source.fetchPage({ entity: entity(name), after: '', until: null, partition: '', pageSize: 50, ...more });
const says = (body: unknown, status = 200) => {
  answer = (_asked, response) => {
    response.statusCode = status;
    response.end(JSON.stringify(body));
  };
};
const refuses = (status: number, code: string, category = 'INVALID_REQUEST_ERROR') =>
  says({ errors: [{ category, code, detail: 'Something personal' }] }, status);

describe('what is asked for', () => {
  it('names its version with every request, and sends the token', async () => {
    await fetchPage('locations');
    await fetchPage('vendors');
    for (const { headers } of asked) {
      expect(headers).toMatchObject({ 'square-version': '2026-09-16', authorization: 'Bearer token' });
    }
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v2/locations',
      'POST /v2/vendors/search',
    ]);
  });

  it('searches the catalog by type, deleted objects included, after a time of the response', async () => {
    says({
      objects: [{ id: 'a', type: 'ITEM', version: 1 }],
      latest_time: '2026-02-01T10:00:00.5Z',
      cursor: 'c1',
    });
    const first = await fetchPage('catalog_items');
    expect(asked[0]!.body).toEqual({ object_types: ['ITEM'], include_deleted_objects: true, limit: 50 });
    // what changes during the walk is the next one's
    says({ objects: [{ id: 'b', type: 'ITEM', version: 2 }], latest_time: '2026-02-01T11:00:00Z' });
    const last = await fetchPage('catalog_items', { after: first.next });
    expect(asked[1]!.body).toMatchObject({ cursor: 'c1', object_types: ['ITEM'] });
    expect(asked[1]!.body).not.toHaveProperty('begin_time');
    expect([last.next, last.last]).toEqual(['2026-02-01T10:00:00.5Z', true]);
    await fetchPage('catalog_items', { after: last.next });
    expect(asked[2]!.body).toMatchObject({ begin_time: '2026-02-01T09:45:00.500Z' });
  });

  it('goes on with the same question for every page of a walk, a quarter of an hour before what was seen', async () => {
    const order = (id: string, updated_at: string) => ({ id, state: 'OPEN', updated_at });
    says({ orders: [order('a', '2026-02-01T10:00:00.25Z')], cursor: 'p2' });
    const first = await fetchPage('orders', { after: '2026-02-01T10:00:00Z', partition: 'L1' });
    says({ orders: [order('b', '2026-02-01T11:00:00Z')] });
    const last = await fetchPage('orders', { after: first.next, partition: 'L1' });
    const filter = { date_time_filter: { updated_at: { start_at: '2026-02-01T09:45:00.000Z' } } };
    const query = { filter, sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' } };
    expect(asked.map(({ body }) => body)).toEqual([
      { location_ids: ['L1'], query, limit: 50 },
      { location_ids: ['L1'], query, limit: 50, cursor: 'p2' },
    ]);
    expect(readPosition(first.next).reached).toBe('2026-02-01T10:00:00.25Z');
    expect([last.next, last.last]).toEqual(['2026-02-01T11:00:00Z', true]);
  });

  it('asks for payments of one location, also those of more than a year ago', async () => {
    await fetchPage('payments', { partition: 'L7' });
    expect(asked[0]!.query).toEqual({
      location_id: 'L7',
      begin_time: '2000-01-01T00:00:00Z',
      updated_at_begin_time: '2000-01-01T00:00:00Z',
      sort_field: 'UPDATED_AT',
      sort_order: 'ASC',
      limit: '50',
    });
    await fetchPage('refunds');
    expect(asked[1]!.query).not.toHaveProperty('location_id');
  });

  it('a page with few records and a cursor is not the last; without one it is, however full', async () => {
    says({ team_members: [{ id: 'a', status: 'ACTIVE' }], cursor: 'more' });
    const page = await fetchPage('team_members');
    expect([page.next, page.last]).toEqual(['more', false]);
    says({ team_members: [{ id: 'b', status: 'ACTIVE' }] });
    expect((await fetchPage('team_members', { after: 'more' })).last).toBe(true);
    says({ team_members: [{ id: 'b', status: 'ACTIVE' }], cursor: 'more' });
    expect((await thrown(() => fetchPage('team_members', { after: 'more' }))).code).toBe('API_NOT_ADVANCING');
  });

  it('takes times as instants: 0 to 6 digits behind the point, also on one page', async () => {
    const times = [
      '2023-11-20T16:53:44Z',
      '2023-11-20T16:53:44.72Z',
      '2023-11-20T16:53:44.7Z',
      '2023-11-20T16:53:44.719999Z',
    ];
    says({
      counts: times.map((calculated_at, i) => ({
        catalog_object_id: `v${i}`,
        location_id: 'L',
        state: 'SOLD',
        calculated_at,
      })),
    });
    expect((await fetchPage('inventory_counts')).next).toBe('2023-11-20T16:53:44.72Z');
  });

  it('tells the parts of a list and who the shop is by its locations, closed ones too', async () => {
    says({
      locations: [
        { id: 'L1', status: 'ACTIVE', merchant_id: 'M', business_name: 'Acme' },
        { id: 'L2', status: 'INACTIVE', merchant_id: 'M' },
      ],
    });
    expect(await source.partitions!(entity('orders'))).toEqual(['L1', 'L2']);
    expect(await source.identify()).toEqual({ id: 'M', name: 'Acme', outletIds: [] });
    const probe = await probeSquare({ baseUrl: origin, token: 'token', version: '2026-09-16' });
    expect(probe.shop.id).toBe('M');
  });
});

describe('what is refused', () => {
  it.each([
    [401, 'UNAUTHORIZED', 'API_TOKEN_REFUSED'],
    [401, 'ACCESS_TOKEN_EXPIRED', 'API_TOKEN_REFUSED'],
    [403, 'INSUFFICIENT_SCOPES', 'API_FORBIDDEN'],
    [403, 'ACCESS_TOKEN_REVOKED', 'API_TOKEN_REFUSED'],
    [404, 'NOT_FOUND', 'API_NOT_FOUND'],
    [400, 'INVALID_CURSOR', 'API_CURSOR_EXPIRED'],
    [400, 'VALUE_TOO_HIGH', 'API_REFUSED'],
    [409, 'CONFLICT', 'API_UNAVAILABLE'],
    [408, 'REQUEST_TIMEOUT', 'API_UNAVAILABLE'],
    [429, 'RATE_LIMITED', 'API_RATE_LIMITED'],
    [503, 'SERVICE_UNAVAILABLE', 'API_UNAVAILABLE'],
    [500, 'INTERNAL_SERVER_ERROR', 'API_UNAVAILABLE'],
  ])('%i %s is %s', async (status, code, expected) => {
    refuses(status, code);
    const error = await thrown(() => fetchPage('orders', { partition: 'L1' }));
    expect(error.code).toBe(expected);
    expect(JSON.stringify([error.message, error.facts])).not.toContain('personal');
    // what no sentence fills in would be shown as it is
    expect(error.message).not.toMatch(/\{\w+\}/);
  });

  it('an old body with a type instead of a category, or none at all, is judged by its status', async () => {
    says({ type: 'bad_request', message: 'old' }, 403);
    expect((await thrown(() => fetchPage('orders'))).code).toBe('API_FORBIDDEN');
    answer = (_asked, response) => {
      response.statusCode = 502;
      response.end('<html>');
    };
    expect((await thrown(() => fetchPage('orders'))).code).toBe('API_UNAVAILABLE');
  });

  it('a page of another shape stops the list', async () => {
    says({ orders: { a: 1 } });
    expect((await thrown(() => fetchPage('orders'))).code).toBe('API_OTHER_VERSION');
    says({ orders: [{ id: 'a', order_id: 'x' }] });
    expect((await thrown(() => fetchPage('orders'))).code).toBe('API_OTHER_VERSION');
    says([]);
    expect((await thrown(() => fetchPage('orders'))).code).toBe('API_OTHER_VERSION');
  });
});

it('members that no schema has are said, inside others too; unknown states as well', async () => {
  says({
    objects: [
      {
        id: 'v',
        type: 'ITEM_VARIATION',
        version: 1,
        moon: 1,
        item_variation_data: {
          name: 'x',
          star: 2,
          pricing_type: 'BARTER',
          price_money: { amount: 1, currency: 'USD', rounded: true },
          location_overrides: [{ comet: 3 }],
        },
      },
    ],
  });
  const { findings, clean } = await fetchPage('catalog_variations');
  expect(clean).toBe(true);
  expect(findings.map(({ code, field }) => `${code} ${field}`).sort()).toEqual([
    'unknown_field item_variation_data.location_overrides.comet',
    'unknown_field item_variation_data.price_money.rounded',
    'unknown_field item_variation_data.star',
    'unknown_field moon',
    'unknown_value item_variation_data.pricing_type',
  ]);
});
