import type { Guard } from '../guard.ts';

const tests = 'tests/integration/page-commit/direct.test.ts';
const rowTests = 'tests/integration/page-commit/rows.test.ts';

/** The worker's own connection to PostgreSQL comes to the same as the API. */
export const directGuards: readonly Guard[] = [
  {
    guard: 'direct: what may not be stored as rows is not copied',
    edits: [
      {
        file: 'sql/functions/commit/begin_copy.sql',
        find: 'if (select b.refusal is not null',
        put: 'if (select false and b.refusal is not null',
      },
    ],
    tests: [{ file: rowTests, name: 'what may not be copied stores nothing, and goes another way' }],
  },
  {
    guard: 'direct: a page that was refused leaves no transaction open',
    edits: [
      {
        file: 'src/store/direct/copy.ts',
        find: `if (!endsConnection(error)) await client.query('rollback');`,
        put: '',
      },
    ],
    tests: [
      {
        file: tests,
        name: 'a page that a full disk stops leaves nothing behind, and its connection goes on',
      },
    ],
  },
  {
    guard: 'direct: a connection is given on as it was',
    edits: [{ file: 'src/store/direct/session.ts', find: ', true)`,', put: ', false)`,' }],
    tests: [{ file: tests, name: 'works as the role and under the limit of the API' }],
  },
  {
    guard: 'direct: a connection that is lost while it is used does not end the worker',
    edits: [
      {
        file: 'src/store/direct/transport.ts',
        find: `client.on('error', () => undefined); // whoever uses it hears of it`,
        put: '',
      },
    ],
    tests: [{ file: tests, name: 'a response that gets lost after the commit' }],
  },
  {
    guard: 'direct: another database than the API’s is not written to',
    edits: [
      {
        file: 'src/store/direct/usable.ts',
        find: 'if (!(await leadsToTheSame(client, api)))',
        put: 'if (false)',
      },
    ],
    tests: [{ file: tests, name: 'is not taken where it leads elsewhere, or may not write' }],
  },
  {
    guard: 'direct: what the server says of values stays behind',
    edits: [
      {
        file: 'src/store/direct/failure.ts',
        find: `code.startsWith('TS') ? error.message :`,
        put: `code ? error.message :`,
      },
    ],
    tests: [{ file: tests, name: 'SQLSTATE %s is %s, as through the API, and carries no value of a record' }],
  },
];
