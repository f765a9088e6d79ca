import type { Guard } from '../guard.ts';

const wire = 'src/sources/square/wire.ts';
const api = 'tests/unit/sources/square/api.test.ts';
const pages = 'tests/integration/page-commit/square.test.ts';

/** What is particular about Square: its walks, its errors, its money. */
export const squareGuards: readonly Guard[] = [
  {
    guard: 'Square: a cursor that expired starts its walk again, and stops no list',
    edits: [
      { file: 'src/sources/square/refusal.ts', find: "includes('INVALID_CURSOR')", put: "includes('NEVER')" },
    ],
    tests: [{ file: api, name: '%i %s is %s' }],
  },
  {
    guard: 'Square: a walk goes back by what may become visible late',
    edits: [
      {
        file: 'src/sources/square/entities.ts',
        find: 'const lookBackSeconds = 900;',
        put: 'const lookBackSeconds = 0;',
      },
    ],
    tests: [{ file: api, name: 'goes on with the same question for every page of a walk' }],
  },
  {
    guard: 'Square: deleted objects of the catalog are asked for',
    edits: [{ file: wire, find: 'include_deleted_objects: true', put: 'include_deleted_objects: false' }],
    tests: [{ file: api, name: 'searches the catalog by type, deleted objects included' }],
  },
  {
    guard: 'Square: what changes while the catalog is walked is the next walk’s',
    edits: [
      {
        file: 'src/sources/square/read-page.ts',
        find: 'readPosition(after).page === null ? [body[reached]] : []',
        put: '[body[reached]]',
      },
    ],
    tests: [{ file: api, name: 'searches the catalog by type, deleted objects included' }],
  },
  {
    guard: 'Square: payments of more than a year ago are asked for',
    edits: [{ file: wire, find: '    begin_time: ever,\n', put: '' }],
    tests: [{ file: api, name: 'asks for payments of one location, also those of more than a year ago' }],
  },
  {
    guard: 'Square: money is shown in units of its currency, and tips are no revenue',
    edits: [
      {
        file: 'sql/views/44_square_order_money.sql',
        find: 'tillsync.major_units(m.total - m.tip, o.total_money_currency) as gross',
        put: 'tillsync.major_units(m.total, o.total_money_currency) as gross',
      },
    ],
    tests: [{ file: pages, name: 'what an order counts is said twice, and the two say the same' }],
  },
  {
    guard: 'a currency has the digits that it has',
    edits: [{ file: 'sql/functions/money/major_units.sql', find: 'p_minor * 0.001', put: 'p_minor * 0.01' }],
    tests: [
      {
        file: pages,
        name: 'minor units become units of the currency in the database as they do in the source',
      },
    ],
  },
  {
    guard: 'members deeper inside an element have their columns, and are given back',
    edits: [
      {
        file: 'sql/functions/records/rebuild_element.sql',
        find: 'p_child.members)\n$$',
        put: "'{}')\n$$",
      },
    ],
    tests: [{ file: pages, name: '%s comes back as it was sent' }],
  },
];
