import { expect, it } from 'vitest';
import { sampleOf } from '../../../src/sources/fingerprint.ts';

it('a sample is taken from all over a page', () => {
  const page = Array.from({ length: 1_000 }, (_, n) => n);
  expect(sampleOf(page)).toHaveLength(20);
  expect(sampleOf(page).slice(0, 3)).toEqual([0, 50, 100]);
  expect(sampleOf(page.slice(0, 7))).toHaveLength(7);
});
