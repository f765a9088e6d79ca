import { describe, expect, it } from 'vitest';
import { RateLimit, standardLimit } from '../../../../demo/lightspeed/limit.ts';
import { openStore } from './open-store.ts';

const settings = { on: true, seconds: 10, limit: 3 };

describe('the window', () => {
  it('fixed: opens with the first request and is new when it ends', () => {
    let now = 1_000;
    const limit = new RateLimit({ ...settings, model: 'fixed' }, () => now);
    expect([limit.take(), limit.take(), limit.take()].map(({ remaining }) => remaining)).toEqual([2, 1, 0]);
    now = 10_999;
    expect(limit.take()).toEqual({ allowed: false, remaining: 0, retryAt: 11_000 });
    now = 11_000;
    expect(limit.take()).toMatchObject({ allowed: true, remaining: 2 });
  });

  it('sliding: every request counts for the length of the window', () => {
    let now = 0;
    const limit = new RateLimit({ ...settings, model: 'sliding' }, () => now);
    for (const at of [0, 4_000, 8_000]) {
      now = at;
      expect(limit.take().allowed).toBe(true);
    }
    now = 9_999;
    expect(limit.take()).toEqual({ allowed: false, remaining: 0, retryAt: 10_000 });
    now = 10_000;
    expect(limit.take().allowed).toBe(true);
    expect(limit.take()).toMatchObject({ allowed: false, retryAt: 14_000 });
  });

  it('allows 300 per register and 50 in five minutes, and a share of it in less', () => {
    expect(standardLimit(5, 300)).toBe(1_550);
    expect(standardLimit(5, 30)).toBe(155);
    expect(standardLimit(1, 0.1)).toBe(1);
  });
});

describe.each(['fixed', 'sliding'])('a %s limit over HTTP', async (model) => {
  const { request, control, url } = await openStore(
    '--limit',
    '4',
    '--window-seconds',
    '1',
    '--window-model',
    model,
  );

  it('refuses with a date, charges nothing for it, and keeps its word', async () => {
    const first = await request('outlets');
    expect(first.headers.get('x-ratelimit-limit')).toBe('4');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('3');
    await control('consume', { count: 3 });
    const refused = await request('outlets');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({ error: 'Too Many Requests', message: 'Rate limiting enforced' });
    const until = refused.headers.get('retry-after')!;
    expect(until).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
    await new Promise((resolve) => setTimeout(resolve, Date.parse(until) - Date.now()));
    expect((await request('outlets')).status).toBe(200);
  });

  it('checks the token before it counts', async () => {
    await control('settings', { window_seconds: 300 });
    const before = (await control('truth')).budget.remaining;
    const refused = await request('outlets', 'wrong');
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({ error: 'Access token is not valid' });
    expect((await fetch(`${url}/api/2.0/outlets`)).status).toBe(401);
    expect((await control('truth')).budget.remaining).toBe(before);
  });
});
