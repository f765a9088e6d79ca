import type { Guard } from '../guard.ts';

const sql = 'sql/functions/money';
const file = 'tests/integration/maintenance/money-sums.test.ts';

/** A figure that was kept is shown only while it is the figure. */
export const moneyGuards: readonly Guard[] = [
  {
    guard: 'a day that was written to is added up from its sales',
    edits: [{ file: `${sql}/money_by_day.sql`, find: `where up_to is not null and`, put: 'where false and' }],
    tests: [{ file, name: 'is in the days at once' }],
  },
  {
    guard: 'a sale that moves leaves no money on the day on which it was',
    edits: [
      {
        file: `${sql}/touch_money.sql`,
        find: 'select %1$I as at from rows_before union all select %1$I from rows_after',
        put: 'select %1$I as at from rows_after',
      },
    ],
    tests: [{ file, name: 'is in the days at once' }],
  },
  {
    guard: 'kept sums count for nothing once zones, currencies or views are others',
    edits: [{ file: `${sql}/money_by_day.sql`, find: ' and k.mark = tillsync.money_mark(list)', put: '' }],
    tests: [{ file, name: 'is in the days at once' }],
  },
];
