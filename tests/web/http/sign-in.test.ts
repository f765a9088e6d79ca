import { beforeAll, describe, expect, it } from 'vitest';
import { tempDir } from '../../support/run-dir.ts';
import { signIn, Visitor } from '../support/inject.ts';
import { password, testApp } from '../support/site.ts';

// nothing here reads the database, so there is none
const nowhere = { url: 'http://127.0.0.1:9', readKey: 'sb_publishable_x' };
let now = Date.now();
const clock = () => now;
const build = (more: object = {}) => testApp({ ...nowhere, clock, ...more });
let app: Awaited<ReturnType<typeof build>>;
beforeAll(async () => {
  app = await build();
});

const guess = async (visitor: Visitor, word: string, headers: Record<string, string> = {}) => {
  const fields = await visitor.fields('/sign-in');
  return visitor.post('/sign-in', { ...fields, password: word }, headers);
};

describe('wrong passwords', () => {
  it('20 from one address are slowed down and locked; the right one from elsewhere works', async () => {
    const attacker = new Visitor(app, '203.0.113.5');
    const codes: number[] = [];
    for (let i = 0; i < 20; i += 1) codes.push((await guess(attacker, `wrong ${i}`)).statusCode);
    expect(codes.slice(0, 3)).toEqual([401, 401, 401]);
    expect(codes.slice(3).every((code) => code === 429)).toBe(true);
    const right = await guess(attacker, password);
    expect(right.statusCode).toBe(429);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect(right.body).toContain('Too many wrong passwords');
    expect((await guess(new Visitor(app, '198.51.100.1'), password)).statusCode).toBe(303);
  });

  it('a patient attacker waits ever longer, in the end an hour', async () => {
    const attacker = new Visitor(app, '203.0.113.6');
    let waited = 0;
    for (let i = 0; i < 20; i += 1) {
      await guess(attacker, 'wrong');
      const response = await guess(attacker, 'wrong');
      if (response.statusCode !== 429) continue;
      waited = Number(response.headers['retry-after']);
      now += waited * 1000;
    }
    expect(waited).toBe(3_600);
    expect((await guess(attacker, password)).statusCode).toBe(303);
  });

  it('counts go on after a restart', async () => {
    const home = tempDir('web-home');
    const before = await build({ home });
    for (let i = 0; i < 5; i += 1) await guess(new Visitor(before, '203.0.113.7'), 'wrong');
    await before.close();
    const after = await build({ home });
    expect((await guess(new Visitor(after, '203.0.113.7'), password)).statusCode).toBe(429);
    await after.close();
  });

  it('X-Forwarded-For makes no other address, unless a proxy is trusted', async () => {
    const lying = new Visitor(app, '203.0.113.8');
    for (let i = 0; i < 6; i += 1) await guess(lying, 'wrong', { 'x-forwarded-for': `10.1.1.${i}` });
    expect((await guess(lying, password, { 'x-forwarded-for': '10.9.9.9' })).statusCode).toBe(429);

    const behind = await build({ env: { TRUSTED_PROXY: '10.0.0.0/8' } });
    const proxy = new Visitor(behind, '10.0.0.1');
    for (let i = 0; i < 6; i += 1) await guess(proxy, 'wrong', { 'x-forwarded-for': '203.0.113.1' });
    expect((await guess(proxy, password, { 'x-forwarded-for': '203.0.113.1' })).statusCode).toBe(429);
    expect((await guess(proxy, password, { 'x-forwarded-for': '203.0.113.2' })).statusCode).toBe(303);
    await behind.close();
  });
});

describe('the session', () => {
  it('is a sealed cookie that scripts and other sites do not get', async () => {
    const response = await new Visitor(app).signIn(password);
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/^tillsync=.*HttpOnly; SameSite=Lax/);
    const https = await build({ env: { PUBLIC_URL: 'https://till.example.org' } });
    expect(String((await new Visitor(https).signIn(password)).headers['set-cookie'])).toMatch(
      /^__Host-tillsync=.*Secure/,
    );
    await https.close();
  });

  it('ends after 12 hours', async () => {
    const visitor = await signIn(app, password, '198.51.100.2');
    expect((await visitor.get('/sign-in')).statusCode).toBe(303);
    now += 12 * 3_600_000 + 1;
    expect((await visitor.get('/sign-in')).statusCode).toBe(200);
  });

  it('ends for every copy of the cookie when one signs out', async () => {
    const visitor = await signIn(app, password, '198.51.100.3');
    const copy = new Visitor(app, '198.51.100.4');
    for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
    expect((await copy.get('/sign-in')).statusCode).toBe(303);
    const { token } = {
      token: (await visitor.get('/nothing')).body.match(/name="_csrf" value="([^"]+)"/)![1]!,
    };
    expect((await visitor.post('/sign-out', { _csrf: token })).headers.location).toBe('/sign-in');
    expect((await copy.get('/sign-in')).statusCode).toBe(200);
  });

  it('cannot be forged', async () => {
    const forger = new Visitor(app, '198.51.100.5');
    for (const value of [
      'forged',
      'a;b',
      Buffer.from('{"id":"x","since":1}').toString('base64'),
      'A'.repeat(3000),
    ]) {
      const response = await forger.send({ method: 'GET', url: '/', cookies: { tillsync: value } });
      expect(response.statusCode).toBe(303);
    }
    const other = await build({ env: { SESSION_SECRET: 'y'.repeat(40) } });
    const elsewhere = await signIn(other, password);
    for (const [name, value] of elsewhere.cookies) forger.cookies.set(name, value);
    expect((await forger.get('/')).statusCode).toBe(303);
    await other.close();
  });
});

describe('forms', () => {
  it('without their token do nothing', async () => {
    const visitor = await signIn(app, password, '198.51.100.6');
    for (const path of ['/sign-in', '/sign-out', '/actions/sync']) {
      const response = await visitor.post(path, { password, nonce: 'abcdefgh', _csrf: 'wrong' });
      expect(response.statusCode).toBe(403);
      expect(response.body).toContain('no longer valid');
    }
    expect((await visitor.get('/sign-in')).statusCode).toBe(303);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/x\nSet-Cookie: a=b',
    'javascript:alert(1)',
  ])('never lead away: %j', async (to) => {
    const visitor = new Visitor(app, '198.51.100.7');
    const response = await visitor.post('/sign-in', { ...(await visitor.fields('/sign-in')), password, to });
    expect(response.headers.location).toBe('/');
  });
});

it.each([
  ['DASHBOARD_PASSWORD', ''],
  ['DASHBOARD_PASSWORD', 'craft2025'],
  ['SESSION_SECRET', ''],
  ['SESSION_SECRET', 'short'],
])('refuses to start with %s=%s', async (name, value) => {
  await expect((async () => build({ env: { [name]: value } }))()).rejects.toThrow(name);
});
