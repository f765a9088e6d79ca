import fc from 'fast-check';
import { expect, test } from 'vitest';
import { webhooks } from '../../../src/sources/lightspeed/webhooks.ts';
import { registry } from '../../../src/sources/registry.ts';
import { webhooks as square } from '../../../src/sources/square/webhooks.ts';
import { hmac } from '../../../src/sources/webhooks/signature.ts';
import type { Delivery, Registering } from '../../../src/sources/webhooks/webhooks.ts';

const registering = webhooks.registering as Registering;
const secret = 'a-client-secret-of-the-tests';
const delivery = (body: Buffer, more: Partial<Delivery> = {}): Delivery => ({
  ...{
    type: 'sale.update',
    headers: {},
    query: {},
    url: 'https://x.example/webhooks/lightspeed/sale.update',
    body,
  },
  ...more,
});
const signed = (body: Buffer, encoding: 'hex' | 'base64' = 'hex') => ({
  'x-signature': `signature=${hmac(secret, body).toString(encoding)},algorithm=HMAC-SHA256`,
});
const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));

test('what bears the signature of its body is genuine, in hex and base64', () => {
  fc.assert(
    fc.property(bodies, fc.constantFrom('hex' as const, 'base64' as const), (body, encoding) => {
      const genuine = delivery(body, { headers: signed(body, encoding) });
      expect(webhooks.isSigned(genuine)).toBe(true);
      expect(webhooks.read(genuine, secret)).toEqual(['sales']);
      expect(webhooks.read(genuine, `${secret}x`)).toBeNull();
    }),
  );
});

test('a body that differs in one bit is not', () => {
  fc.assert(
    fc.property(bodies, fc.nat(), fc.integer({ min: 0, max: 7 }), (body, at, bit) => {
      const other = Buffer.from(body);
      other[at % body.length]! ^= 1 << bit;
      expect(webhooks.read(delivery(other, { headers: signed(body) }), secret)).toBeNull();
    }),
  );
});

test('nor is what somebody made up', () => {
  fc.assert(
    fc.property(bodies, fc.string(), fc.constantFrom('header', 'key'), (body, text, place) => {
      const headers = place === 'header' ? { 'x-signature': `signature=${text},algorithm=HMAC-SHA256` } : {};
      const query = place === 'key' ? { key: text } : {};
      expect(webhooks.read(delivery(body, { headers, query }), secret)).toBeNull();
    }),
  );
});

test('without a signature the key of the address is in its place, of that type alone, and never beside a wrong one', () => {
  const body = Buffer.from('payload=1');
  for (const { type, url } of registering.wanted('https://x.example/webhooks/lightspeed', secret)) {
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(webhooks.read(delivery(body, { type, query }), secret)).toEqual(webhooks.lists[type!]);
    expect(webhooks.read(delivery(body, { type: `${type}d`, query }), secret)).toBeNull();
    const headers = signed(Buffer.from('payload=2'));
    expect(webhooks.read(delivery(body, { type, query, headers }), secret)).toBeNull();
  }
});

test('Square signs address and body; the event says what changed', () => {
  const key = 'a-signature-key-of-the-tests';
  const url = 'https://x.example/webhooks/square';
  fc.assert(
    fc.property(bodies, fc.constantFrom(...Object.keys(square.lists)), (bytes, type) => {
      const body = Buffer.from(JSON.stringify({ type, data: { object: bytes.toString('hex') } }));
      const headers = { 'x-square-hmacsha256-signature': hmac(key, url, body).toString('base64') };
      const genuine = delivery(body, { type: null, url, headers });
      expect(square.isSigned(genuine)).toBe(true);
      expect(square.read(genuine, key)).toEqual(square.lists[type]);
      expect(square.read({ ...genuine, url: `${url}?x` }, key)).toBeNull();
      expect(square.read({ ...genuine, body: Buffer.concat([body, bytes]) }, key)).toBeNull();
    }),
  );
  const odd = Buffer.from('no JSON');
  const headers = { 'x-square-hmacsha256-signature': hmac(key, url, odd).toString('base64') };
  expect(square.read(delivery(odd, { type: null, url, headers }), key)).toEqual([]);
});

test('every source tells of lists that it has', () => {
  const telling = registry.filter((source) => source.webhooks);
  expect(telling.map(({ name }) => name)).toEqual(['lightspeed', 'square']);
  for (const { webhooks, entities, settings } of telling) {
    const known = entities.map(({ name }) => name);
    for (const list of Object.values(webhooks!.lists).flat()) expect(known).toContain(list);
    // by this name the web process is given it, and by no other
    expect(settings.webhookSecret?.name).toMatch(/^[A-Z]+_WEBHOOK_SECRET$/);
    expect(settings.variables).toContain(settings.webhookSecret);
  }
});
