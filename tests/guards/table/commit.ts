import type { Guard } from '../guard.ts';

const commit = 'sql/functions/commit';
const tests = 'tests/integration/page-commit';
const build = 'sql/functions/statements/build.sql';

/** A page is stored whole with its cursor, or not at all. */
export const commitGuards: readonly Guard[] = [
  {
    guard: 'compare-and-set: whoever holds an old position stores nothing',
    edits: [
      {
        file: `${commit}/claim_cursor.sql`,
        find: `     or cur.position is distinct from p_claim ->> 'from'\n`,
        put: '',
      },
    ],
    tests: [
      { file: `${tests}/compare-and-set.test.ts`, name: 'a commit repeated after a lost response is stale' },
      { file: `${tests}/compare-and-set.test.ts`, name: 'of two attempts at the same page one commits' },
    ],
  },
  {
    guard: 'epoch: whoever worked before a reset stores nothing',
    edits: [
      {
        file: `${commit}/claim_cursor.sql`,
        find: `     or cur.epoch is distinct from (p_claim ->> 'epoch')::bigint\n`,
        put: '',
      },
    ],
    tests: [
      { file: `${tests}/compare-and-set.test.ts`, name: 'is stale and changes nothing, on both paths' },
    ],
  },
  {
    guard: 'a finished walk takes no more pages',
    edits: [
      { file: `${commit}/claim_cursor.sql`, find: `\n     or cur.state <> 'active' then`, put: ' then' },
    ],
    tests: [{ file: `${tests}/compare-and-set.test.ts`, name: 'a finished walk takes no more pages' }],
  },
  {
    guard: 'a run that is over stores no page any more',
    edits: [
      {
        file: `${commit}/finish_page.sql`,
        find: `where l.id = this_log and l.status = 'started';`,
        put: 'where l.id = this_log;',
      },
    ],
    tests: [{ file: `${tests}/compare-and-set.test.ts`, name: 'a page of a run that is over is not stored' }],
  },
  {
    guard: 'a cursor never goes backward',
    edits: [
      {
        file: `${commit}/finish_page.sql`,
        find: 'if tillsync.position_before(p_list.positions, new_position, p_cur.position) then',
        put: 'if false then',
      },
    ],
    tests: [{ file: `${tests}/compare-and-set.test.ts`, name: 'a cursor does not go backward' }],
  },
  {
    guard: 'count identity: every record received is accounted for, or the page is undone',
    edits: [
      {
        file: `${commit}/finish_page.sql`,
        find: 'if counted is distinct from received then',
        put: 'if false then',
      },
    ],
    tests: [
      { file: `${tests}/compare-and-set.test.ts`, name: 'counts that do not add up to what was received' },
    ],
  },
  {
    guard: 'newer wins: an older record never overwrites a newer one',
    edits: [
      {
        file: build,
        find: `'older', case when guarded then format('coalesce(t.%I > e.guard%s, false)', p_list.guard_column,`,
        put: `'older', case when false then format('coalesce(t.%I > e.guard%s, false)', p_list.guard_column,`,
      },
      {
        file: build,
        find: `else format('t.%1$I is null or t.%1$I < e.guard', p_list.guard_column)`,
        put: `else format('t.%1$I is distinct from e.guard', p_list.guard_column)`,
      },
      {
        file: build,
        find: `else format(' where t.%1$I is null or t.%1$I < excluded.%1$I', p_list.guard_column)`,
        put: `else ''`,
      },
    ],
    tests: [
      { file: `${tests}/verify.test.ts`, name: 'never lets an older record overwrite a newer one' },
      { file: `${tests}/model.test.ts`, name: 'any order, cut, repetition and mix of lanes' },
    ],
  },
  {
    guard: 'newer wins against a lane that stores the same record at the same moment',
    edits: [
      {
        file: build,
        find: `else format(' where t.%1$I is null or t.%1$I < excluded.%1$I', p_list.guard_column)`,
        put: `else ''`,
      },
    ],
    tests: [
      {
        file: `${tests}/concurrency.test.ts`,
        name: 'a new record that another lane stores at this moment in a newer version is superseded',
      },
    ],
  },
  {
    guard: 'an equal version is unchanged, whatever it holds',
    edits: [
      {
        file: build,
        find: `else format('t.%1$I is null or t.%1$I < e.guard', p_list.guard_column)`,
        put: `else format('t.%1$I is null or t.%1$I <= e.guard', p_list.guard_column)`,
      },
      {
        file: build,
        find: `else format(' where t.%1$I is null or t.%1$I < excluded.%1$I', p_list.guard_column)`,
        put: `else format(' where t.%1$I is null or t.%1$I <= excluded.%1$I', p_list.guard_column)`,
      },
    ],
    tests: [{ file: `${tests}/verify.test.ts`, name: 'newer leaves an equal version alone' }],
  },
  {
    guard: 'anti-join: what is unchanged is not even tried to be written',
    edits: [
      {
        file: build,
        find: `else format('t.%1$I is null or t.%1$I < e.guard', p_list.guard_column)`,
        put: `else format('t.%1$I is null or t.%1$I <= e.guard', p_list.guard_column)`,
      },
    ],
    tests: [{ file: `${tests}/unchanged.test.ts`, name: 'a page that is sent again writes no data row' }],
  },
  {
    guard: 'verify: a damaged row is found although its version is right',
    edits: [{ file: build, find: ` or (t.%1$I = e.guard and (%2$s))`, put: '' }],
    tests: [
      { file: `${tests}/verify.test.ts`, name: 'verify repairs whatever was done to rows and children' },
    ],
  },
  {
    guard: 'order of locks: rows are written in the order of their key',
    edits: [{ file: 'sql/templates/write.sql', find: '  order by /*key_order*/x.id/**/\n', put: '' }],
    tests: [
      { file: `${tests}/concurrency.test.ts`, name: 'overlapping pages in opposite order never deadlock' },
    ],
  },
  {
    guard: 'order of locks: the state rows of a list by name',
    edits: [
      {
        file: `${commit}/lock_state_rows.sql`,
        find: 'order by s.entity_type for update',
        put: 'order by s.entity_type desc for update',
      },
    ],
    tests: [
      {
        file: `${tests}/concurrency.test.ts`,
        name: 'the state rows of an entity and its children are locked',
      },
    ],
  },
  {
    guard: 'a record that the database refuses stops only itself',
    edits: [{ file: `${commit}/apply_bisecting.sql`, find: 'if p_from = p_to then', put: 'if true then' }],
    tests: [
      { file: `${tests}/paths.test.ts`, name: 'records that the database refuses are rejected one by one' },
    ],
  },
  {
    guard: 'what cannot be stored is kept whole, with its reason',
    edits: [
      {
        file: `${commit}/finish_page.sql`,
        find: 'if refused > 0 then\n    insert into sync_rejects',
        put: 'if false then\n    insert into sync_rejects',
      },
    ],
    tests: [
      { file: `${tests}/paths.test.ts`, name: 'records that the database refuses are rejected one by one' },
    ],
  },
  {
    guard: 'a reject stays open until its record is stored in a version that is not older',
    edits: [
      {
        file: 'sql/templates/resolve.sql',
        find: ' and /*not_older_than_reject*/not coalesce(t.version < tillsync.as_version(r.version), false)/**/',
        put: '',
      },
    ],
    tests: [{ file: `${tests}/paths.test.ts`, name: 'a reject stays open until the record is stored' }],
  },
  {
    guard: 'lines that a sale no longer has go',
    edits: [
      {
        file: `${commit}/write_records.sql`,
        find: `if updated > 0 or (p_statements ->> 'verify')::boolean then`,
        put: 'if false then',
      },
    ],
    tests: [{ file: `${tests}/verify.test.ts`, name: 'children shrink and grow with their record' }],
  },
  {
    guard: 'what no column holds is kept in extra',
    edits: [
      {
        file: 'sql/functions/statements/build_extra.sql',
        find: `return format('nullif(%s, ''{}'')', extra);`,
        put: `return 'null::jsonb';`,
      },
    ],
    tests: [{ file: `${tests}/odd-input.test.ts`, name: 'is stored, with the original and a finding' }],
  },
];
