import { expect, it } from 'vitest';
import { amendmentsModel } from '../../../src/web/model/changes.ts';
import type { Amendment, Amendments } from '../../../src/web/read/changes.ts';

const at = '2026-11-28T02:14:00Z';
const context = { now: new Date(at), zone: 'UTC' };
const row = (more: Partial<Amendment>): Amendment => ({
  ...{ id: 1, record_id: 's1', kind: 'changed', noted_at: at, at: null, outlet: null, fields: [] },
  ...{ before: {}, after: {}, amount_before: '10', amount_after: '5', currency: 'NZD' },
  ...{ parts_before: 2, parts_after: 2, version: '9', by_source: true },
  ...more,
});
const model = (rows: Amendment[], week: Amendments['week'] = { records: 0, amounts: [] }) =>
  amendmentsModel({ title: 'T', week, rows }, context);
const what = (more: Partial<Amendment>) => model([row(more)]).rows[0]?.what;

it('says what changed: values, times, the number of lines, and names alone where no value is kept', () => {
  const fields = ['total_price', 'sale_date', 'line_items'];
  const [before, after] = [
    { total_price: 10, sale_date: '2026-11-27T10:00:00+00:00' },
    { total_price: null, sale_date: '2026-11-26T10:00:00+00:00' },
  ];
  expect(what({ fields, before, after, parts_after: 3 })).toBe(
    'Total price 10 → nothing; Sale date 27 Nov 2026, 10:00:00 → 26 Nov 2026, 10:00:00; Line items 2 → 3',
  );
  expect(what({ fields: ['email', 'phone'], before: null, after: null })).toBe('Email; Phone');
  const gone = { kind: 'deleted', fields: ['deleted_at'] } as const;
  expect(what({ ...gone, before: { deleted_at: null }, after: { deleted_at: at } })).toBe('Deleted');
  expect(
    what({ fields: ['status'], before: { status: 'A' }, after: { status: 'B' }, by_source: false }),
  ).toBe('Status A → B (not by the till: the version is the same)');
});

it('sums the week up by currency, never across', () => {
  const amounts = [
    { currency: 'NZD', difference: '-34.5' },
    { currency: 'USD', difference: '2' },
  ];
  expect(model([], { records: 12, amounts }).says).toBe('12 records this week, −NZ$34.50 and +$2.00 in all.');
  expect(model([]).says).toBe('None this week.');
});
