import type { Guard } from '../guard.ts';

const beginRows = 'sql/functions/commit/begin_rows.sql';
const tests = 'tests/integration/page-commit/rows.test.ts';
const pageLoop = 'src/activities/slice/page-loop.ts';
const ranges = 'tests/integration/page-commit/ranges.test.ts';
const loopTests = 'tests/unit/activities/slice/page-loop.test.ts';

/** The short way of a page, and asking for the next one meanwhile, come to the same as the long way one after another. */
export const rowGuards: readonly Guard[] = [
  {
    guard: 'rows: whoever holds an old position stores nothing',
    edits: [{ file: beginRows, find: 'refusal := held.stale;', put: '' }],
    tests: [
      { file: tests, name: 'a cursor that somebody else moved, and a count that is wrong, store nothing' },
    ],
  },
  {
    guard: 'rows: what is stored in another version is not taken for what was just stored',
    edits: [
      {
        file: beginRows,
        find: `if repeated <> jsonb_array_length(p_claim -> 'repeated') then`,
        put: 'if false then',
      },
    ],
    tests: [
      {
        file: tests,
        name: 'what the walk has just stored and got again is unchanged, if it is there in that version',
      },
    ],
  },
  {
    guard: 'rows: an open reject makes a page take the ordinary way',
    edits: [
      {
        file: beginRows,
        find: 'if exists (select from sync_rejects r',
        put: 'if false and exists (select from sync_rejects r',
      },
    ],
    tests: [{ file: tests, name: 'children that lost their parent, and an open reject' }],
  },
  {
    guard: 'rows: a number that JSON.parse writes otherwise takes the ordinary way',
    edits: [{ file: 'src/store/rows/cell.ts', find: '!inexactNumbers.test(body) &&', put: '' }],
    tests: [{ file: tests, name: '%s loses what was written' }],
  },
  {
    guard: 'a page that was asked for ahead is thrown away when somebody else moved the cursor',
    edits: [
      {
        file: pageLoop,
        find: 'following && cursor.position === page.next ? following',
        put: 'following ? following',
      },
    ],
    tests: [
      {
        file: loopTests,
        name: 'a page that was asked for ahead is thrown away when the cursor stands elsewhere',
      },
    ],
  },
  {
    guard: 'no page is asked for ahead where the walk ends',
    edits: [{ file: pageLoop, find: 'enough || loop.reached(page.next) ? null', put: 'enough ? null' }],
    tests: [{ file: loopTests, name: 'nothing is asked for beyond the end of the range' }],
  },
  {
    guard: 'a range of an import is parted only where nobody has been',
    edits: [
      {
        file: 'sql/functions/walks/split_range.sql',
        find: `or not tillsync.position_before('number', cur.position, p_at)`,
        put: '',
      },
    ],
    tests: [{ file: ranges, name: 'a range is parted above its position and below its end' }],
  },
  {
    guard: 'a reset forgets a range that is just being parted',
    edits: [
      {
        file: 'sql/functions/walks/split_range.sql',
        find: 'perform pg_advisory_xact_lock(',
        put: 'perform abs(',
      },
    ],
    tests: [{ file: ranges, name: 'a reset forgets a range that is just being parted' }],
  },
  {
    guard: 'an import is over when each of its ranges is',
    edits: [
      {
        file: 'sql/functions/walks/open_cursors.sql',
        find: `or (named.lane = 'import' and`,
        put: `or (false and named.lane = 'import' and`,
      },
    ],
    tests: [{ file: ranges, name: 'whatever the versions are like and wherever it is interrupted' }],
  },
  {
    guard: 'where a range was parted is no version that its list has shown',
    edits: [
      {
        file: 'sql/functions/walks/own_position.sql',
        find: 'filter (where i.records > 0 or i.position',
        put: 'filter (where true or i.position',
      },
    ],
    tests: [{ file: ranges, name: 'an empty range says nothing of how far its list has counted' }],
  },
];
