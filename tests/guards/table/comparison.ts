import type { Guard } from '../guard.ts';

const sql = 'sql/functions/comparison';
const compare = 'tests/integration/page-commit/compare.test.ts';
const reconcile = 'tests/workflows/reconcile.test.ts';

const moneyIs = (what: string, find: string): Guard => ({
  guard: `money: a day whose ${what} does not agree`,
  edits: [{ file: 'sql/migrations/013_comparison.sql', find, put: 'true' }],
  tests: [{ file: compare, name: 'agrees when everything is equal, and not when one figure differs' }],
});

/** What differs from the till is found, and nothing is called equal that was not compared. */
export const comparisonGuards: readonly Guard[] = [
  moneyIs('number of sales differs', 'our_count = till_count'),
  moneyIs('net amount differs', 'our_net = till_net'),
  moneyIs('tax differs', 'our_tax = till_tax'),
  moneyIs('gross amount differs', 'our_gross = till_gross'),
  moneyIs('sales were not all compared', 'uncompared = 0'),
  {
    guard: 'a day that was not compared is not green on the first page',
    edits: [
      {
        file: 'src/web/model/money.ts',
        find: `return { tone: 'idle', says: 'not compared yet' };`,
        put: `return { tone: 'good', says: 'agrees' };`,
      },
    ],
    tests: [
      {
        file: 'tests/web/unit/money.test.ts',
        name: 'green is only what was compared, agrees and has not changed since',
      },
    ],
  },
  {
    guard: 'a list that could not be compared leaves the comparison not good',
    edits: [
      {
        file: 'src/workflows/reconcile.ts',
        find: '(compared !== undefined && agrees(compared.left))',
        put: '(compared === undefined || agrees(compared.left))',
      },
      { file: 'src/workflows/reconcile.ts', find: 'ok: result.ok && allAgree', put: 'ok: allAgree' },
    ],
    tests: [{ file: reconcile, name: 'a source that refuses us was not compared with' }],
  },
  {
    guard: 'a list that could not be compared is named by "tillsync reconcile"',
    edits: [
      {
        file: 'src/cli/progress/comparison-summary.ts',
        find: '...(not.length > 0',
        put: '...(not.length > 999',
      },
    ],
    tests: [
      {
        file: 'tests/unit/cli/comparison-summary.test.ts',
        name: 'a list whose source could not be reached was not compared',
      },
    ],
  },
  {
    guard: 'a comparison that leaves a difference is not good',
    edits: [{ file: 'src/workflows/reconcile.ts', find: 'ok: result.ok && allAgree', put: 'ok: result.ok' }],
    tests: [{ file: reconcile, name: 'a sale that only we have stays, is named with its day' }],
  },
  {
    guard: 'a second walk shows that the repair worked',
    edits: [
      { file: 'src/workflows/reconcile-entity.ts', find: 'const passes = 2;', put: 'const passes = 1;' },
    ],
    tests: [{ file: reconcile, name: 'what was tampered with behind our back is found' }],
  },
  {
    guard: 'what the till does not show any more is noticed',
    edits: [{ file: `${sql}/note_extra.sql`, find: 'if extra is not null then', put: 'if false then' }],
    tests: [{ file: reconcile, name: 'a sale that only we have stays, is named with its day' }],
  },
  {
    guard: 'a record that had to be repaired is noted by id',
    edits: [
      {
        file: `${sql}/compare_page.sql`,
        find: 'foreach key in array written loop',
        put: `foreach key in array '{}'::text[] loop`,
      },
    ],
    tests: [{ file: compare, name: 'come out the same in steps of' }],
  },
  {
    guard: 'days that were compared once are not compared again without what the till said',
    edits: [
      {
        file: `${sql}/compare_days.sql`,
        find: `if exists (select from tillsync.parts_of_walk(cur) c where c.compared_to = 'infinity') then`,
        put: 'if false then',
      },
      {
        file: `${sql}/compare_days.sql`,
        find: 'first_day := coalesce(cur.compared_to,',
        put: `first_day := coalesce(nullif(cur.compared_to, 'infinity'),`,
      },
    ],
    tests: [{ file: compare, name: 'come out the same in steps of' }],
  },
  {
    guard: 'a comparison does not end before all its days are compared',
    edits: [
      {
        file: `${sql}/finish_comparison.sql`,
        find: `elsif cur.compared_to is distinct from 'infinity' then`,
        put: 'elsif false then',
      },
    ],
    tests: [{ file: compare, name: 'come out the same in steps of' }],
  },
  {
    guard: 'a list that lost rows is compared whole',
    edits: [
      {
        file: `${sql}/start_comparison.sql`,
        find: 'days := null; -- nobody knows',
        put: 'null; -- nobody knows',
      },
    ],
    tests: [{ file: compare, name: 'is warned of, and compared whole by the next comparison' }],
  },
];
