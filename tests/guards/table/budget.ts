import type { Guard } from '../guard.ts';

const reserveAt = 'sql/functions/budget/reserve_at.sql';
const tests = 'tests/integration/budget';

/** No more requests than the source allows, the most urgent first. */
export const budgetGuards: readonly Guard[] = [
  {
    guard: 'a request goes when the one a whole allowance before it is a window old',
    edits: [
      {
        file: reserveAt,
        find: 'slot := greatest(now_at, b.blocked_until, expires,',
        put: 'slot := greatest(now_at, b.blocked_until,',
      },
    ],
    tests: [
      { file: `${tests}/reserve.test.ts`, name: 'what the source counts and we did not send is booked too' },
    ],
  },
  {
    guard: 'spacing: requests are spread over the window',
    edits: [{ file: reserveAt, find: '  if not burst then', put: '  if false then' }],
    tests: [{ file: `${tests}/steady.test.ts`, name: 'lets at most 2 others pass' }],
  },
  {
    guard: 'priority: imports stand back for incremental runs',
    edits: [
      {
        file: reserveAt,
        find: `when 'import' then b.incremental_until when`,
        put: `when 'import' then null when`,
      },
    ],
    tests: [{ file: `${tests}/reserve.test.ts`, name: 'no import takes the slot that it waits for' }],
  },
  {
    guard: 'priority: comparisons stand back for everybody',
    edits: [
      {
        file: reserveAt,
        find: `when 'import' then gap else '0' end;`,
        put: `when 'import' then gap else '2 seconds' end;`,
      },
      {
        file: reserveAt,
        find: `when 'reconcile' then greatest(b.incremental_until, b.import_until) end;`,
        put: 'end;',
      },
    ],
    tests: [{ file: `${tests}/steady.test.ts`, name: 'reconciliation gets what imports leave' }],
  },
  {
    guard: 'after a 429 nobody asks until its Retry-After',
    edits: [
      { file: reserveAt, find: 'greatest(now_at, b.blocked_until, expires', put: 'greatest(now_at, expires' },
    ],
    tests: [
      { file: `${tests}/unrest.test.ts`, name: 'after a 429 all lanes are silent' },
      { file: `${tests}/reserve.test.ts`, name: 'after a 429 nobody is let through' },
    ],
  },
  {
    guard: 'what another application uses is booked as if it were ours',
    edits: [{ file: reserveAt, find: 'if elsewhere > 0 then', put: 'if false then' }],
    tests: [
      { file: `${tests}/reserve.test.ts`, name: 'what the source counts and we did not send is booked too' },
    ],
  },
  {
    guard: 'two callers never get the same booking',
    edits: [
      {
        file: reserveAt,
        find: 'where source = p_source for update;\n  if not found then',
        put: 'where source = p_source;\n  if not found then',
      },
    ],
    tests: [{ file: `${tests}/reserve.test.ts`, name: 'no two callers get the same booking' }],
  },
  {
    guard: 'a pause is said by every booking',
    edits: [
      {
        file: 'sql/functions/budget/reserve.sql',
        find: 'if public.is_paused(p_source, p_entity, p_lane) then',
        put: 'if false then',
      },
    ],
    tests: [{ file: `${tests}/reserve.test.ts`, name: 'a paused lane books nothing' }],
  },
  {
    guard: 'a wait of more than two seconds holds no place of the worker',
    edits: [
      {
        file: 'src/activities/slice/turn.ts',
        find: 'const inPlaceMs = 2_000;',
        put: 'const inPlaceMs = 200_000;',
      },
    ],
    tests: [{ file: `${tests}/wait-turn.test.ts`, name: 'a wait over 2 s leaves the worker' }],
  },
];
