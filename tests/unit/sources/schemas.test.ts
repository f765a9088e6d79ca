import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { entities } from '../../../src/sources/lightspeed/entities.ts';
import { shapeOf } from '../../../src/sources/shape.ts';
import { childFields, fields } from './support/fields.ts';
import { entity, read, versionPage } from './support/pages.ts';
import { sale } from './support/sales.ts';
import { brand, product, samples, user } from './support/samples.ts';

describe('the entity table', () => {
  it('has the lists in the order of a first load', () => {
    expect(entities.map((e) => e.name)).toEqual(Object.keys(samples));
    const tiers = entities.map((e) => e.tier);
    expect(tiers).toEqual([...tiers].sort());
    expect(entities.filter((e) => e.tier === 0)).toHaveLength(12);
  });

  it('asks for deleted records where API 2.0 takes the parameter, and nowhere else', () => {
    expect(entities.filter((e) => e.deletes === 'asked').map((e) => e.name)).toEqual([
      'outlets',
      'registers',
      'customer_groups',
      'tags',
      'products',
      'customers',
    ]);
  });
});

describe.each(entities.map((e) => [e.name, e] as const))('%s', (name, { record, marks, walk }) => {
  const check = Compile(record);

  it('accepts live-looking records, and the same with the nulls left out', () => {
    for (const sample of samples[name]!) {
      expect(check.Errors(sample)).toEqual([]);
      const stripped = Object.fromEntries(Object.entries(sample).filter(([, value]) => value !== null));
      expect(check.Check(stripped)).toBe(true);
      expect(check.Check({ ...sample, brand_new: { at: 'all' } })).toBe(true);
      expect(marks.some((mark) => mark in sample)).toBe(true);
    }
  });

  it('knows every documented and every seen member, and no other', () => {
    expect([...shapeOf(record).keys()].sort()).toEqual([...fields[name]!].sort());
    for (const child of childFields.filter((c) => c.entity === name)) {
      const members = shapeOf(record).get(child.member)?.child;
      expect([...members!.keys()].sort()).toEqual([...child.fields].sort());
    }
  });

  it('wants a key, and a version where the list has them', () => {
    const sample = samples[name]![0]!;
    for (const id of [null, '', 7, undefined]) expect(check.Check({ ...sample, id })).toBe(false);
    for (const version of [null, undefined, '5', 1.5, 2 ** 53]) {
      expect(check.Check({ ...sample, version })).toBe(walk.kind === 'id');
    }
  });
});

describe('values', () => {
  const sales = Compile(entity('sales').record);
  const customers = Compile(entity('customers').record);

  it('times need a zone', () => {
    const at = (sale_date: unknown) => sales.Check({ ...sale, sale_date });
    expect(at('2026-02-02T22:24:33Z')).toBe(true);
    expect(at('2026-02-02T22:24:33.123456-03:30')).toBe(true);
    expect(at('2026-02-02 22:24:33+00:00')).toBe(true);
    for (const odd of ['2026-02-02 22:24:33', '2026-02-02', '', 'yesterday', 1_770_000_000]) {
      expect(at(odd)).toBe(false);
    }
  });

  it('a date of birth is a plain date', () => {
    const born = (date_of_birth: unknown) => customers.Check({ ...samples.customers![0], date_of_birth });
    expect(born('1990-02-28')).toBe(true);
    expect(born('1990-02-28 00:00:00')).toBe(false);
  });

  it('numbers are finite numbers, in the children as well', () => {
    expect(read('sales', versionPage([sale])).clean).toBe(true);
    const text = JSON.stringify(versionPage([sale]));
    for (const odd of ['1e400', '"29.8"', 'true']) {
      expect(read('sales', text.replace('"total_price_incl":29.8', `"total_price_incl":${odd}`)).clean).toBe(
        false,
      );
      expect(read('sales', text.replace('"amount":29.8', `"amount":${odd}`)).clean).toBe(false);
    }
  });

  it('values kept whole may be any JSON', () => {
    const products = Compile(entity('products').record);
    for (const type of [null, {}, [], 'x', { id: 1 }])
      expect(products.Check({ ...product, type })).toBe(true);
    expect(Compile(entity('users').record).Check({ ...user, permissions: ['a'], rules: [] })).toBe(true);
  });

  it('an unknown status is a finding and not a fault', () => {
    const odd = { ...sale, status: 'TELEPORTED', line_items: [{ ...sale.line_items[0], status: 'LOST' }] };
    const page = read('sales', versionPage([sale, odd, { ...odd, id: 'sal-3' }]));
    expect(page.clean).toBe(true);
    expect(page.findings).toEqual([
      { code: 'unknown_value', field: 'status', rows: 2, ids: ['sal-1', 'sal-3'] },
      { code: 'unknown_value', field: 'line_items.status', rows: 2, ids: ['sal-1', 'sal-3'] },
    ]);
  });

  it('unknown members are counted in rows, children under their collection, fifty names at most', () => {
    const rows = [
      { ...brand, colour: 'red' },
      { ...brand, id: 'bra-2', colour: null, mood: 1 },
    ];
    expect(read('brands', versionPage(rows)).findings).toEqual([
      { code: 'unknown_field', field: 'colour', rows: 2, ids: ['bra-1', 'bra-2'] },
      { code: 'unknown_field', field: 'mood', rows: 1, ids: ['bra-2'] },
    ]);
    const lines = [{ ...sale.line_items[0], zest: 1 }, { zest: 2 }];
    expect(read('sales', versionPage([{ ...sale, line_items: lines }])).findings).toEqual([
      { code: 'unknown_field', field: 'line_items.zest', rows: 1, ids: ['sal-1'] },
    ]);
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`f${i}`, i]));
    const page = read('brands', versionPage([{ ...brand, ...many }]));
    expect(page.findings).toHaveLength(50);
    expect(page.clean).toBe(true);
  });
});
