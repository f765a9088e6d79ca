import { describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';

describe('scripted faults', async () => {
  const { request, get, control, url } = await openStore('--rate-limit', 'off');
  const script = (...actions: object[]) =>
    control('faults', { faults: actions.map((action) => ({ match: { list: 'sales' }, do: action })) });

  it('are used first in, first out, by the requests they match', async () => {
    await script(
      { kind: 'status', status: 500, body: 'oops', headers: { 'x-reason': 'test' } },
      { kind: 'unauthorized' },
    );
    expect((await request('brands')).status).toBe(200);
    const first = await request('sales');
    expect([first.status, await first.text(), first.headers.get('x-reason')]).toEqual([500, 'oops', 'test']);
    expect((await control('faults')).faults).toHaveLength(1);
    expect((await request('sales')).status).toBe(401);
    expect((await request('sales')).status).toBe(200);
  });

  it('match a cursor, and several times', async () => {
    await control('faults', {
      faults: [{ match: { list: 'sales', after: 7 }, times: 2, do: { kind: 'status', status: 503 } }],
    });
    const statuses = [];
    for (const after of [0, 7, 7, 7]) statuses.push((await request(`sales?after=${after}`)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it('refuse in each form', async () => {
    await script(
      { kind: '429', form: 'date', wait_seconds: 30 },
      { kind: '429', form: 'seconds', wait_seconds: 7 },
      { kind: '429', form: 'html' },
      { kind: '429', wait_seconds: 5, skew_seconds: 3_600 },
    );
    const asked = Date.now();
    const date = Date.parse((await request('sales')).headers.get('retry-after')!);
    // 30 s after a moment between question and response; an HTTP date knows whole seconds only
    expect(date).toBeGreaterThanOrEqual(asked + 30_000 - 1_000);
    expect(date).toBeLessThanOrEqual(Date.now() + 30_000 + 1_000);
    expect((await request('sales')).headers.get('retry-after')).toBe('7');
    expect((await request('sales')).headers.get('content-type')).toContain('html');
    const { headers } = await request('sales');
    const wait = Date.parse(headers.get('retry-after')!) - Date.parse(headers.get('date')!);
    expect(wait).toBeGreaterThanOrEqual(5_000);
    expect(wait).toBeLessThanOrEqual(7_000);
  });

  it('break the body', async () => {
    await script(
      { kind: 'truncate' },
      { kind: 'html' },
      { kind: 'reset' },
      { kind: 'body', text: '[1]' },
      { kind: 'big', bytes: 3_000_000 },
    );
    await expect((await request('sales')).json()).rejects.toThrow();
    await expect((await request('sales')).json()).rejects.toThrow();
    await expect(request('sales').then((response) => response.text())).rejects.toThrow();
    expect(await get('sales')).toEqual([1]);
    const big = await (await request('sales')).text();
    expect(big.length).toBeGreaterThan(2_900_000);
    expect(JSON.parse(big).data).toHaveLength(100);
  });

  it('play with the cursor', async () => {
    const first = await get('sales?page_size=50');
    const after = first.version.max;
    await script({ kind: 'repeat_page' }, { kind: 'backward' }, { kind: 'backward' });
    expect(await get(`sales?page_size=50&after=${after}`)).toEqual(first);
    expect((await get(`sales?page_size=50&after=${after}`)).version.max).toBeLessThan(after);
    const empty = await get(`sales?after=${first.version.min}`);
    expect(empty.version.max).toBeLessThan(first.version.min);
  });

  it('returned in another contract', async () => {
    await script({ kind: 'other_version' });
    const { data } = await get('sales?page_size=1');
    expect(data[0]).toMatchObject({
      date: expect.stringMatching(/Z$/),
      totals: { price: expect.any(Number) },
    });
    expect(data[0]).not.toHaveProperty('version');
  });

  it('take their time, or never come', async () => {
    await script(
      { kind: 'slow', ms: 120 },
      { kind: 'drip', ms: 120 },
      { kind: 'clock_skew', seconds: -600 },
      { kind: 'hang' },
    );
    for (let i = 0; i < 2; i++) {
      const started = performance.now();
      expect((await get('sales')).data).toHaveLength(100);
      expect(performance.now() - started).toBeGreaterThan(100);
    }
    expect(Date.now() - Date.parse((await request('sales')).headers.get('date')!)).toBeGreaterThan(595_000);
    const patience = new AbortController();
    const hanging = fetch(`${url}/api/2.0/sales`, {
      headers: { authorization: 'Bearer demo-token' },
      signal: patience.signal,
    });
    // given up only once the store has taken the request: a clock alone could be faster than the connection
    await expect
      .poll(async () => (await control('log')).requests.at(-1), { timeout: 30_000 })
      .toMatchObject({ status: 0, fault: 'hang' });
    patience.abort();
    await expect(hanging).rejects.toThrow('aborted');
  });

  it('can be cleared', async () => {
    await script({ kind: 'hang' });
    await control('faults', undefined, 'DELETE');
    expect((await request('sales')).status).toBe(200);
  });
});
