import fc from 'fast-check';
import { expect, test } from 'vitest';
import { webhooks } from '../../../src/sources/lightspeed/webhooks.ts';
import { hmac } from '../../../src/sources/webhooks/signature.ts';
import type { Delivery } from '../../../src/sources/webhooks/webhooks.ts';

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
  for (const { type, url } of webhooks.subscriptions('https://x.example/webhooks/lightspeed', secret)) {
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(webhooks.read(delivery(body, { type, query }), secret)).toEqual(webhooks.lists[type!]);
    expect(webhooks.read(delivery(body, { type: `${type}d`, query }), secret)).toBeNull();
    const headers = signed(Buffer.from('payload=2'));
    expect(webhooks.read(delivery(body, { type, query, headers }), secret)).toBeNull();
  }
});
