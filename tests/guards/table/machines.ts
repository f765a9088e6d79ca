import type { Guard } from '../guard.ts';

const admin = 'tests/web/http/admin.test.ts';
const hints = 'tests/web/unit/hints.test.ts';
const signatures = 'tests/unit/sources/webhooks.test.ts';

/** What programs may ask for, and what sources may tell. */
export const machineGuards: readonly Guard[] = [
  {
    guard: 'admin API: a session’s cookie, which travels by itself, is no token',
    edits: [
      {
        file: 'src/web/plugins/admin-scope.ts',
        find: 'if (request.token !== null) return;',
        put: 'if (request.token !== null || request.headers.cookie) return;',
      },
    ],
    tests: [{ file: admin, name: 'a session, which travels by itself' }],
  },
  {
    guard: 'admin API: tokens and strangers are limited in rate',
    edits: [
      {
        file: 'src/web/plugins/admin-scope.ts',
        find: `  app.addHook('onRequest', app.rateLimit());\n`,
        put: '',
      },
    ],
    tests: [{ file: admin, name: 'too much of one address, and of one token, each by itself' }],
  },
  {
    guard: 'Idempotency-Key: one key is one run, ended or not',
    edits: [
      {
        file: 'src/control/requested-run.ts',
        find: `workflowIdReusePolicy: 'REJECT_DUPLICATE'`,
        put: `workflowIdReusePolicy: 'ALLOW_DUPLICATE'`,
      },
    ],
    tests: [{ file: admin, name: 'comes to one run, from many at once and from a process that began later' }],
  },
  {
    guard: 'Idempotency-Key: something else under the same key is refused',
    edits: [
      { file: 'src/control/requested-run.ts', find: 'if (memo?.asked !== asked)', put: 'if (memo === null)' },
    ],
    tests: [{ file: admin, name: 'is refused for something else, and is another one of another token' }],
  },
  {
    guard: 'a migration is only told of until it is asked for',
    edits: [
      {
        file: 'src/web/routes/admin/migration.ts',
        find: 'request.body.dry_run ?? true',
        put: 'request.body.dry_run ?? false',
      },
    ],
    tests: [
      { file: 'tests/web/http/table-migration.test.ts', name: 'says what is pending, and changes nothing' },
    ],
  },
  {
    guard: 'a webhook counts when its body bears the source’s signature',
    edits: [
      {
        file: 'src/sources/webhooks/signature.ts',
        find: 'bytes.length === sum.length && timingSafeEqual(bytes, sum)',
        put: 'bytes.length === sum.length && timingSafeEqual(bytes, bytes)',
      },
    ],
    tests: [{ file: signatures, name: 'a body that differs in one bit is not' }],
  },
  {
    guard: 'a wrong signature is not made good by the key of the address',
    edits: [
      {
        file: 'src/sources/lightspeed/webhooks.ts',
        find: 'return signature === null\n',
        put: 'return signature === null || delivery.query.key\n',
      },
    ],
    tests: [
      {
        file: signatures,
        name: 'without a signature the key of the address is in its place, of that type alone, and never beside a wrong one',
      },
    ],
  },
  {
    guard: 'hints are coalesced, however many come',
    edits: [{ file: 'src/web/webhooks/hints.ts', find: '    if (known.busy) return;\n', put: '' }],
    tests: [
      {
        file: hints,
        name: 'a thousand changes at once are two hints: one at once, and one that has heard of them all',
      },
    ],
  },
  {
    guard: 'the last hint gets through',
    edits: [
      {
        file: 'src/web/webhooks/hints.ts',
        find: '    known.wanted = true;\n    if (known.busy) return;\n',
        put: '    if (known.busy) return;\n    known.wanted = true;\n',
      },
    ],
    tests: [
      {
        file: hints,
        name: 'a thousand changes at once are two hints: one at once, and one that has heard of them all',
      },
    ],
  },
];
