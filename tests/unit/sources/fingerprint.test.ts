import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/sources/fingerprint.ts';

const record = fc.dictionary(
  fc.constantFrom('id', 'name', 'price', 'contact', 'line_items', '__proto__', 'constructor'),
  fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(fc.record({ price: fc.oneof(fc.integer(), fc.string(), fc.constant(null)) })),
  ),
);
/** The counts of several fingerprints, added up, as lines. */
function added(prints: readonly ReturnType<typeof fingerprintOf>[]): string[] {
  const sum = new Map<string, number>();
  for (const print of prints)
    for (const [path, types] of Object.entries(print))
      for (const [type, count] of Object.entries(types))
        sum.set(`${path} ${type}`, (sum.get(`${path} ${type}`) ?? 0) + count);
  return [...sum].map(([what, count]) => `${what} ${count}`).toSorted();
}

describe('the fingerprint of records', () => {
  it('is the same in any order and in any pages', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), fc.infiniteStream(fc.nat(3)), (records, sizes) => {
        const rest = records.toReversed();
        const pages: (typeof records)[] = [];
        for (const size of sizes) {
          if (rest.length === 0) break;
          pages.push(rest.splice(0, size + 1));
        }
        expect(added(pages.map(fingerprintOf))).toEqual(added([fingerprintOf(records)]));
      }),
      { numRuns: 300 },
    );
  });

  it('says which members there are, of which types, and how often', () => {
    const sale = { id: 'a', total: 1.5, lines: [{ price: 1 }, { price: '2', note: null }], at: { x: true } };
    expect(fingerprintOf([sale, { id: 7n, lines: null }])).toEqual({
      '': { object: 2 },
      id: { string: 1, number: 1 },
      total: { number: 1 },
      lines: { array: 1, null: 1 },
      'lines[]': { object: 2 },
      'lines[].price': { number: 1, string: 1 },
      'lines[].note': { null: 1 },
      at: { object: 1 },
      'at.x': { boolean: 1 },
    });
  });

  it('holds no value, and no name that may be one', () => {
    const names = [
      'ava@example.test',
      '6a1f0d7e-31c2-11ee',
      'Ava Ngata',
      'a.b',
      '+64 21 000',
      'x'.repeat(61),
    ];
    const print = fingerprintOf([
      {
        scores: Object.fromEntries(names.map((name) => [name, 1])),
        note: 'canary',
        postal_address1: 'canary',
      },
    ]);
    expect(Object.keys(print)).toEqual(['', 'scores', 'scores.*', 'note', 'postal_address1']);
    expect(print['scores.*']).toEqual({ number: names.length });
    expect(JSON.stringify(print)).not.toContain('canary');
  });

  it('stays small whatever comes', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, n) => [`m${'abcdefghij'.repeat(3).slice(0, n % 30)}${n % 90}`, n]),
    );
    let deep: unknown = 1;
    for (let i = 0; i < 50; i++) deep = { deeper: deep };
    expect(Object.keys(fingerprintOf([wide])).length).toBeLessThanOrEqual(400);
    expect(Object.keys(fingerprintOf([deep])).length).toBe(6);
  });
});
