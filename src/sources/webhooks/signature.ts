import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 over the parts, one after another. */
export function hmac(secret: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const sum = createHmac('sha256', secret);
  for (const part of parts) sum.update(part);
  return sum.digest();
}

/** Takes the same time however much of it is right. @param given text in base64 or hex */
export function isSum(sum: Buffer, given: string): boolean {
  const encoding = /^[0-9a-f]{64}$/i.test(given) ? 'hex' : 'base64';
  const bytes = Buffer.from(given.slice(0, 100), encoding);
  return bytes.length === sum.length && timingSafeEqual(bytes, sum);
}
