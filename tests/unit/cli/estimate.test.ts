import { expect, test } from 'vitest';
import { estimateFrom } from '../../../src/sources/lightspeed/estimate.ts';

const registers = (...sequences: unknown[]) =>
  JSON.stringify({ data: sequences.map((n) => ({ invoice_sequence: n })) });

test('the sum of the invoice sequences, at the stated limit', () => {
  // 775,000 sales, 500 a page: 1,550 requests, which is one window of five minutes
  expect(estimateFrom(registers(700_000, 75_000), 500, 1550)).toEqual({
    sales: 775_000,
    requests: 1550,
    minutes: 5,
  });
});

test('unknown where the registers give no basis', () => {
  expect(estimateFrom(registers(null, 0, undefined), 500, 1550).sales).toBeNull();
  expect(estimateFrom('{}', 500, 1550).sales).toBeNull();
});

test('no time where the source states no limit', () => {
  expect(estimateFrom(registers(1000), 500, null)).toEqual({ sales: 1000, requests: 2, minutes: null });
});
