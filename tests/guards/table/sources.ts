import type { Guard } from '../guard.ts';

const contract = 'src/sources/lightspeed/contract-check.ts';
const client = 'src/sources/http/client.ts';
const clientTests = 'tests/unit/sources/client.test.ts';
const readPage = 'tests/unit/sources/read-page.test.ts';
const pin = 'tests/integration/maintenance/pin-shop.test.ts';

/** What a source says is taken for what it is, and nothing of it goes where it does not belong. */
export const sourceGuards: readonly Guard[] = [
  {
    guard: 'contract version: records of another version stop their list',
    edits: [
      { file: contract, find: 'if (foreign) return', put: 'if (false) return' },
      {
        file: contract,
        find: 'if (!objects.some((record) => entity.marks',
        put: 'if (false && !objects.some((record) => entity.marks',
      },
    ],
    tests: [
      { file: readPage, name: 'stop sales, in the shape of 2026-07' },
      { file: readPage, name: 'stop inventory: a bare array' },
    ],
  },
  {
    guard: 'contract version: one record of another version among ours is enough',
    edits: [{ file: contract, find: 'if (foreign) return', put: 'if (false) return' }],
    tests: [{ file: readPage, name: 'stop sales when one record of the page is of it' }],
  },
  {
    guard: 'versions beyond 2^53 are read to the last digit',
    edits: [
      {
        file: 'src/sources/lightspeed/read-page.ts',
        find: 'if (isInexact(envelope.max) ||',
        put: 'if (false && isInexact(envelope.max) ||',
      },
      {
        file: 'src/sources/lightspeed/read-page.ts',
        find: 'envelope.records.some((record) => isInexact(versionOf(record)))',
        put: 'false',
      },
    ],
    tests: [{ file: readPage, name: 'are compared exactly' }],
  },
  {
    guard: 'a body that is missing is no end of a list',
    edits: [
      {
        file: 'src/sources/http/parse-body.ts',
        find: 'if (empty) return',
        put: `if (empty || text === '') return`,
      },
    ],
    tests: [
      { file: 'tests/unit/sources/emptiness.test.ts', name: 'a body that is missing may have got lost' },
    ],
  },
  {
    guard: 'the token does not follow a redirect',
    edits: [{ file: client, find: 'followRedirect: false,', put: 'followRedirect: true,' }],
    tests: [{ file: clientTests, name: '%i is %s' }],
  },
  {
    guard: 'a body without end is given up',
    edits: [{ file: client, find: 'tooBig = size > limit;', put: 'tooBig = false;' }],
    tests: [{ file: clientTests, name: 'a body over the limit is given up' }],
  },
  {
    guard: 'Retry-After as a date is measured on the clock of the source',
    edits: [
      {
        file: 'src/sources/http/retry-after.ts',
        find: 'const serverNow = httpDate(hints.date) ?? now;',
        put: 'const serverNow = now;',
      },
    ],
    tests: [{ file: 'tests/unit/sources/retry-after.test.ts', name: 'is measured against the response' }],
  },
  {
    guard: 'Retry-After is bounded: a wrong clock does not hold a list up for days',
    edits: [
      {
        file: 'src/sources/http/retry-after.ts',
        find: 'Math.min(Math.max(ms, 0), capMs)',
        put: 'Math.max(ms, 0)',
      },
    ],
    tests: [
      { file: 'tests/unit/sources/retry-after.test.ts', name: 'is never below zero nor above six minutes' },
    ],
  },
  {
    guard: 'pin: another shop’s token is refused, by the retailer’s id',
    edits: [
      {
        file: 'sql/functions/shop/shop_mismatch.sql',
        find: `case when s.shop_id <> p_shop_id then 'other_shop' end`,
        put: 'null',
      },
    ],
    tests: [{ file: pin, name: 'another shop is refused' }],
  },
  {
    guard: 'pin: another shop’s token is refused, by its outlets',
    edits: [
      {
        file: 'sql/functions/shop/shop_mismatch.sql',
        find: 'and not s.outlet_ids && p_outlet_ids',
        put: 'and false',
      },
    ],
    tests: [{ file: pin, name: 'another shop is refused' }],
  },
  {
    guard: 'pin: demo data and a real shop never meet in one database',
    edits: [
      {
        file: 'sql/functions/shop/shop_mismatch.sql',
        find: `when s.demo and not p_demo then 'holds_demo'`,
        put: '',
      },
      {
        file: 'sql/functions/shop/shop_mismatch.sql',
        find: `when p_demo and not s.demo then 'is_demo'`,
        put: '',
      },
    ],
    tests: [{ file: pin, name: 'the demo shop and a real one do not mix' }],
  },
  {
    guard: 'redaction: a secret under the names that secrets have is cut out of the log',
    edits: [
      {
        file: 'src/worker/log.ts',
        find: `paths: ['token', 'authorization', '*.token', '*.authorization', 'secretKey', '*.secretKey'],`,
        put: 'paths: [],',
      },
    ],
    tests: [{ file: 'tests/unit/worker/log.test.ts', name: 'no secret stands in a line' }],
  },
  {
    guard: 'redaction: what nobody foresaw is told by its kind and place, without its message',
    edits: [
      {
        file: 'src/activities/failure.ts',
        find: '`${error.name} at ${where}`',
        put: '`${error.message} at ${where}`',
      },
    ],
    tests: [
      {
        file: 'tests/unit/activities/failure.test.ts',
        name: 'from our own code too, of which the place is said',
      },
    ],
  },
  {
    guard: 'redaction: what PostgreSQL says of a value stays behind',
    edits: [
      {
        file: 'src/errors/postgrest.ts',
        find: `const ours = code.startsWith('TS');`,
        put: 'const ours = true;',
      },
    ],
    tests: [
      {
        file: 'tests/unit/errors/postgrest.test.ts',
        name: 'what PostgreSQL raises may hold values, and stays behind',
      },
    ],
  },
  {
    guard: 'redaction: settings that are wrong are named, never repeated',
    edits: [
      {
        file: 'src/settings/reader.ts',
        find: `variable.secret ? 'does not fit'`,
        put: `(false as boolean) ? 'does not fit'`,
      },
    ],
    tests: [{ file: 'tests/unit/settings/settings.test.ts', name: 'never repeat a secret' }],
  },
  {
    guard: 'TLS: a database that has none is not spoken to where the address asks for it',
    edits: [
      {
        file: 'src/store/migrate/connect.ts',
        find: 'connectionString: databaseUrl,',
        put: `connectionString: databaseUrl.replace(/sslmode=[\\w-]+/, 'sslmode=disable'),`,
      },
    ],
    tests: [
      {
        file: 'tests/integration/local/migrate.test.ts',
        name: 'a server without TLS where the URL says sslmode=%s, unseen',
      },
    ],
  },
  {
    guard: 'a pooler in transaction mode is refused for migrations',
    edits: [{ file: 'src/settings/areas/database.ts', find: `!== '6543'`, put: `!== '0'` }],
    tests: [
      {
        file: 'tests/unit/settings/settings.test.ts',
        name: 'refuse a pooler in transaction mode, which loses the lock',
      },
    ],
  },
];
