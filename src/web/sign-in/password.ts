import { createHash, timingSafeEqual } from 'node:crypto';

/** Takes the same time whatever is given and however much of it is right. */
export function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
