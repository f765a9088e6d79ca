import type { Guard } from '../guard.ts';

const sweep = 'sql/functions/sweeps/sweep.sql';
const tests = 'tests/integration/page-commit/sweep.test.ts';

/** Nothing is called gone that may be there. */
export const sweepGuards: readonly Guard[] = [
  {
    guard: 'brake: more than three and more than a tenth at once are held',
    edits: [
      {
        file: sweep,
        find: 'or (cardinality(gone) > 3 and cardinality(gone) * 10 > known) then',
        put: 'then',
      },
    ],
    tests: [{ file: tests, name: 'half of them are held: nothing is deleted' }],
  },
  {
    guard: 'brake: no list is emptied by its silence',
    edits: [{ file: sweep, find: 'when shown = 0 or cardinality(gone) = known', put: 'when false' }],
    tests: [{ file: tests, name: 'three of three, or an empty list, are never taken for gone' }],
  },
  {
    guard: 'only a walk that came to its end calls a record gone',
    edits: [{ file: sweep, find: ` and w.state = 'finished')) then`, put: ')) then' }],
    tests: [{ file: tests, name: 'a walk that was given up in the middle calls nothing gone' }],
  },
  {
    guard: 'what any lane was shown since the walk began is not gone',
    edits: [
      {
        file: 'sql/functions/sweeps/note_sightings.sql',
        find: `if p_list.deletes <> 'sweep' or`,
        put: 'if true or',
      },
    ],
    tests: [{ file: tests, name: 'what any lane was shown since the walk began is not gone' }],
  },
  {
    guard: 'a record without an id may be the one that is missing',
    edits: [{ file: sweep, find: 'if unnamed > 0 then', put: 'if false then' }],
    tests: [{ file: tests, name: 'each record without an id may be the one that is missing' }],
  },
  {
    guard: 'what a person has taken back stays',
    edits: [
      { file: sweep, find: `and s.state = ''undone'' and r.record_id = d.record_id)`, put: 'and false)' },
    ],
    tests: [{ file: tests, name: 'the few that a person has taken back are reported' }],
  },
  {
    guard: 'a later sighting clears the mark',
    edits: [
      {
        file: 'sql/functions/statements/build.sql',
        find: `chosen_when := format('t.swept_at is not null or %s', chosen_when);`,
        put: '',
      },
    ],
    tests: [{ file: tests, name: 'so does one by an ordinary sync that shows the version that is stored' }],
  },
];
