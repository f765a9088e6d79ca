import fc from 'fast-check';
import type { Rec } from './model.ts';
import type { Mode } from './shop.ts';

const text = fc
  .string({ unit: 'binary', maxLength: 12 })
  .filter((s) => !s.includes('\u0000') && s.isWellFormed());
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(0));
const time = fc
  .date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9000-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const nested = fc
  .jsonValue({ maxDepth: 2 })
  .filter((value) => !JSON.stringify(value).match(/__proto__|\\u0000|\\ud[89a-f]/i));
/** An empty one is none: a page that has it goes row by row. */
const id = text.filter((s) => s !== '');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const part = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.option(fc.array(fc.record({ id: maybe(id), ...members }, { requiredKeys: ['id'] }), { maxLength: 4 }), {
    nil: undefined,
    freq: 8,
  });

/** A good sale without id and version: some columns, the three child arrays, members nobody knows. */
export const saleContent: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    note: maybe(text),
    total_price: maybe(number),
    has_unsynced_on_account_payments: maybe(fc.boolean()),
    return_ids: maybe(nested),
    sale_date: maybe(time),
    deleted_at: maybe(time),
    line_items: part({
      quantity: maybe(number),
      is_return: fc.boolean(),
      promotions: nested,
      version: number,
      odd: nested,
    }),
    payments: part({
      amount: maybe(number),
      payment_date: maybe(time),
      deleted_at: maybe(time),
      position: number,
    }),
    taxes: part({ rate: maybe(number) }),
    unheard_of: nested,
    extra: nested,
    '@extra': nested,
  },
  { requiredKeys: [] },
);

export const categoryContent: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    name: maybe(text),
    leaf_category: fc.boolean(),
    category_path: maybe(nested),
    version: fc.integer(),
    odd: nested,
  },
  { requiredKeys: [] },
);

export interface Step {
  lane: 0 | 1;
  mode: Mode;
  page: Rec[];
}

/** A few records that change now and then; every change gets the next version of the whole store. */
export const history = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'B', 'é', 'c d', '7'), saleContent), {
    minLength: 1,
    maxLength: 14,
  })
  .map((changes) => changes.map(([id, content], n): Rec => ({ ...content, id, version: n + 1 })));

/** The records of a history in any order, cut and repeated in any way, over two lanes. */
export const steps = history.chain((records) =>
  fc.record({
    records: fc.constant(records),
    steps: fc.array(
      fc.record({
        lane: fc.constantFrom<0 | 1>(0, 1),
        mode: fc.constantFrom<Mode>('newer', 'newer', 'verify'),
        page: fc.array(fc.constantFrom(...records), { maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 8 },
    ) as fc.Arbitrary<Step[]>,
  }),
);

/** The same pages under ids of their own, so that runs share a database. */
export const named = (page: readonly Rec[], prefix: string): Rec[] =>
  page.map((r) => ({ ...r, id: `${prefix}${r.id}` }));
