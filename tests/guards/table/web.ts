import type { Guard } from '../guard.ts';

const signIn = 'tests/web/http/sign-in.test.ts';
const routes = 'tests/web/http/routes.test.ts';
const credential = 'tests/web/http/credential.test.ts';

/** Who looks cannot change, who is not signed in does not look, and what is shown is true. */
export const webGuards: readonly Guard[] = [
  {
    guard: 'the credential of the web process reads, and writes nothing',
    edits: [
      {
        file: 'sql/functions/schema/adopt_tables.sql',
        find: `execute format('grant select on public.%I to tillsync_reader', name);`,
        put: `execute format('grant select, insert, update, delete on public.%I to tillsync_reader', name);`,
      },
    ],
    tests: [{ file: 'tests/integration/views/rights.test.ts', name: 'every write of the reader is refused' }],
  },
  {
    guard: 'functions that write are the service role’s alone',
    edits: [
      {
        file: 'sql/functions/runs/set_paused.sql',
        find: 'from public, anon, authenticated;\ngrant execute on function public.set_paused(text, text, text, boolean, text) to service_role',
        put: 'from anon;\ngrant execute on function public.set_paused(text, text, text, boolean, text) to service_role, tillsync_reader',
      },
    ],
    tests: [{ file: credential, name: 'may call no function that can write' }],
  },
  {
    guard: 'the payload of a reject is not shown to the web process',
    edits: [
      {
        file: 'sql/migrations/004_cursors_control_rejects.sql',
        find: 'log_id, resolved_at) on sync_rejects',
        put: 'log_id, resolved_at, payload) on sync_rejects',
      },
    ],
    tests: [{ file: credential, name: 'is refused by Postgres itself' }],
  },
  {
    guard: 'gate: nobody sees a page without having signed in',
    edits: [
      {
        file: 'src/web/gate.ts',
        find: 'if (site.sessions.isOpen(request)) return;',
        put: 'if (site) return;',
      },
    ],
    tests: [{ file: routes, name: 'asks for a sign-in first' }],
  },
  {
    guard: 'CSRF: a form without its token does nothing',
    edits: [
      {
        file: 'src/web/routes/actions.ts',
        find: '{ schema: { params, body }, preHandler: app.csrfProtection },',
        put: '{ schema: { params, body } },',
      },
    ],
    tests: [{ file: signIn, name: 'without their token do nothing' }],
  },
  {
    guard: 'session: who signed out is signed out with every copy of the cookie',
    edits: [
      { file: 'src/web/sign-in/sessions.ts', find: ' && this.#file.kept.ended[id] === undefined', put: '' },
    ],
    tests: [{ file: signIn, name: 'ends for every copy of the cookie when one signs out' }],
  },
  {
    guard: 'session: it ends after twelve hours',
    edits: [{ file: 'src/web/sign-in/sessions.ts', find: 'age < sessionHours * 3_600_000 &&', put: '' }],
    tests: [{ file: signIn, name: 'ends after 12 hours' }],
  },
  {
    guard: 'wrong passwords are slowed down',
    edits: [
      {
        file: 'src/web/sign-in/attempts.ts',
        find: 'if (wrong < 3) return 0;',
        put: 'if (wrong < 3_000) return 0;',
      },
    ],
    tests: [{ file: signIn, name: '20 from one address are slowed down and locked' }],
  },
  {
    guard: 'the way back after the sign-in stays on this site',
    edits: [{ file: 'src/web/gate.ts', find: `path !== undefined && /^`, put: `path !== undefined || /^` }],
    tests: [{ file: signIn, name: 'never lead away: %j' }],
  },
  {
    guard: 'no spreadsheet takes a name for a formula',
    edits: [{ file: 'src/web/model/csv.ts', find: `: text.replace(formula, "$1'");`, put: ': text;' }],
    tests: [
      { file: 'tests/web/unit/period.test.ts', name: 'writes CSV that no spreadsheet takes for a formula' },
    ],
  },
  {
    guard: 'what is old is not green, however well the last run went',
    edits: [
      {
        file: 'src/health/freshness.ts',
        find: 'if (seconds <= state.fresh_seconds)',
        put: 'if (seconds <= state.stale_seconds)',
      },
    ],
    tests: [{ file: 'tests/web/unit/model.test.ts', name: '%s, last %s, %d/%d h' }],
  },
  {
    guard: 'a failed run is red at once',
    edits: [
      { file: 'src/health/freshness.ts', find: `if (state.status === 'failed') return 'failed';`, put: '' },
    ],
    tests: [{ file: 'tests/web/unit/model.test.ts', name: '%s, last %s, %d/%d h' }],
  },
];
