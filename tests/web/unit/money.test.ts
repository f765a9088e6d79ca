import { expect, it } from 'vitest';
import { moneyModel } from '../../../src/web/model/money.ts';
import type { MoneyCell } from '../../../src/web/read/money.ts';

const now = new Date('2026-07-14T02:00:00Z');
const compared: MoneyCell = {
  day: '2026-07-13',
  outlet: 'Central',
  currency: 'NZD',
  sales: 3,
  gross: '34.50',
  till: '34.50',
  till_sales: 3,
  difference: '0',
  sales_apart: 0,
  compared_at: '2026-07-14T01:00:00Z',
  agrees: true,
  uncompared: 0,
  changed: false,
  records: [],
};
const line = (cell: Partial<MoneyCell>) =>
  moneyModel({ today: '2026-07-14', cells: [{ ...compared, ...cell }] }, now, 'UTC')[0]!.lines[0]!;
const apart = { agrees: false } as const;

it('green is only what was compared, agrees and has not changed since', () => {
  expect(line({})).toMatchObject({ tone: 'good', says: 'agrees, compared 01:00' });
  const never = { compared_at: null, agrees: null, till: null, till_sales: null, uncompared: null };
  expect(line(never)).toMatchObject({ tone: 'idle', says: 'not compared yet', till: '–' });
  expect(line({ changed: true })).toMatchObject({ tone: 'idle', says: 'agreed 01:00, has changed since' });
  expect(line({ ...apart, uncompared: 2 })).toMatchObject({
    tone: 'warn',
    says: '2 sales not compared at 01:00',
  });
});

it('what differs says by how much, and in what when the amount is the same', () => {
  expect(line({ ...apart, till: '34.51', difference: '0.01' }).says).toBe(
    'the till has NZ$0.01 more, compared 01:00',
  );
  expect(line({ ...apart, difference: '-120.00' }).says).toBe('the till has NZ$120.00 less, compared 01:00');
  expect(line({ ...apart, sales_apart: -1 }).says).toBe('the till has 1 sale fewer, compared 01:00');
  expect(line(apart)).toMatchObject({ tone: 'bad', says: 'net or tax differ, compared 01:00' });
});
