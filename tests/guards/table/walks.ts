import type { Guard } from '../guard.ts';

const version = 'src/sources/walk/version.ts';
const advance = 'tests/unit/sources/advance.test.ts';
const own = 'tests/integration/page-commit/own-versions.test.ts';

/** A walk sees every record once, and knows where it stands. */
export const walkGuards: readonly Guard[] = [
  {
    guard: 'advance check: a page that repeats itself stops the list',
    edits: [
      {
        file: version,
        find: `if (newest <= after) return { stuck: 'a page that repeats itself' };`,
        put: 'if (newest <= after) return { next: String(after), last: false };',
      },
    ],
    tests: [{ file: advance, name: 'stops the walk when it does not advance' }],
  },
  {
    guard: 'advance check: a version that goes backward stops the list',
    edits: [{ file: version, find: `return { stuck: 'version going backwards' };`, put: '' }],
    tests: [{ file: advance, name: 'stops the walk when it does not advance' }],
  },
  {
    guard: 'the end of a list is an empty page, never a short one',
    edits: [
      {
        file: version,
        find: 'if (versions.length === 0) return { next: String(after), last: true };',
        put: 'if (!page.full) return { next: String(max(versions) ?? after), last: true };',
      },
    ],
    tests: [{ file: advance, name: 'that is short is no end of the list' }],
  },
  {
    guard: 'twins: the last version of a full page is asked for once more',
    edits: [{ file: version, find: 'const cut = page.full &&', put: 'const cut = false && page.full &&' }],
    tests: [
      { file: advance, name: 'that is full goes on from before its last version' },
      { file: own, name: 'whatever lists count by, every change of every list arrives' },
    ],
  },
  {
    guard: 'of version.max and the highest row the smaller one is the next position',
    edits: [
      {
        file: version,
        find: 'envelopeMax < newest ? envelopeMax',
        put: 'envelopeMax > newest ? envelopeMax',
      },
    ],
    tests: [{ file: advance, name: 'goes on from the envelope, or from the highest row' }],
  },
  {
    guard: 'watermark: an import ends where the incremental runs begin',
    edits: [
      {
        file: 'sql/functions/walks/start_import.sql',
        find: `'incremental', 'live', watermark, watermark)`,
        put: `'incremental', 'live', (watermark::numeric + 1)::text, (watermark::numeric + 1)::text)`,
      },
    ],
    tests: [
      {
        file: own,
        name: 'an import up to the watermark and the syncs from it leave no version between them',
      },
    ],
  },
  {
    guard: 'a live cursor never stands above what its own list has shown',
    edits: [
      {
        file: 'sql/functions/walks/own_position.sql',
        find: 'return ended;',
        put: 'return p_cursor.position;',
      },
    ],
    tests: [
      { file: own, name: 'whatever lists count by, every change of every list arrives' },
      { file: own, name: 'is put right by the next sync' },
    ],
  },
  {
    guard: 'the night walks again what the day before brought',
    edits: [
      {
        file: 'sql/functions/walks/start_overlap.sql',
        find: 'if origin is null or',
        put: 'if true or origin is null or',
      },
    ],
    tests: [
      {
        file: 'tests/workflows/night-run.test.ts',
        name: 'the next night walks again what the day before brought',
      },
    ],
  },
];
