import { expect, it } from 'vitest';
import { Hints } from '../../../src/web/webhooks/hints.ts';
import { Seen } from '../../../src/web/webhooks/seen.ts';

const nothing = () => undefined;

it('a thousand changes at once are two hints: one at once, and one that has heard of them all', async () => {
  const sent: string[] = [];
  const hints = new Hints(async (source, list) => void sent.push(`${source}/${list}`), nothing);
  for (let n = 0; n < 1_000; n++) for (const list of ['a', 'b']) hints.changed('shop', list);
  await expect.poll(() => sent.toSorted()).toEqual(['shop/a', 'shop/b']);
  for (let n = 0; n < 1_000; n++) hints.changed('shop', 'a');
  await hints.close();
  expect(sent).toEqual(['shop/a', 'shop/b', 'shop/a']);
});

it('what came while a hint was on its way has one of its own', async () => {
  let release: () => void = nothing;
  let sent = 0;
  const hints = new Hints(() => {
    sent += 1;
    return new Promise((resolve) => {
      release = () => void resolve(undefined);
    });
  }, nothing);
  hints.changed('shop', 'a');
  await expect.poll(() => sent).toBe(1);
  hints.changed('shop', 'a');
  release();
  await expect.poll(() => sent).toBe(2);
  release();
  await hints.close();
  expect(sent).toBe(2);
});

it('one that did not get through is told of and kept', async () => {
  let failures = 0;
  let sent = 0;
  const hints = new Hints(
    async () => {
      sent += 1;
      if (sent === 1) throw new Error('away');
    },
    () => {
      failures += 1;
    },
  );
  hints.changed('shop', 'a');
  await expect.poll(() => failures).toBe(1);
  await hints.close(); // does not wait for the next try
  expect(sent).toBe(2);
});

it('a delivery that comes again says nothing new, for ten minutes', () => {
  let now = 0;
  const seen = new Seen(() => now);
  expect(['a', 'b', 'a'].map((body) => seen.before('shop', Buffer.from(body)))).toEqual([false, false, true]);
  now += 11 * 60_000;
  expect(seen.before('shop', Buffer.from('a'))).toBe(false);
  for (let n = 0; n < 6_000; n++) seen.before('shop', Buffer.from(String(n)));
  expect(seen.before('shop', Buffer.from('a'))).toBe(false); // it remembers so many and no more
});
