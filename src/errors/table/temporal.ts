import type { ErrorRows } from '../row.ts';

/** The Temporal server and the worker. */
export const temporalErrors = {
  TEMPORAL_NOT_CONFIGURED: {
    retryable: false,
    actor: 'engineer',
    exit: 3,
    what: 'No Temporal is configured, and the embedded one does not run here.',
    remedy: 'Run "npm start", or set TEMPORAL_ADDRESS.',
  },
  TEMPORAL_UNREACHABLE: {
    retryable: true,
    actor: 'engineer',
    exit: 3,
    what: 'Temporal cannot be reached at {host} ({reason}).',
    remedy: 'Start it, or set TEMPORAL_ADDRESS.',
  },
  TEMPORAL_NO_WORKER: {
    retryable: false,
    actor: 'engineer',
    exit: 3,
    what: 'No worker takes tasks from the queue {queue}.',
    remedy: 'Start one with "tillsync worker".',
  },
  MIGRATION_NO_WORKER: {
    retryable: false,
    actor: 'engineer',
    exit: 3,
    what: 'No worker waits for the migration.',
    remedy:
      'Start the new worker with SCHEMA_WAIT=on and DATABASE_URL, or run "tillsync migrate". Nothing was changed.',
  },
  TEMPORAL_NO_NAMESPACE: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'Temporal at {host} has no namespace {namespace}.',
    remedy: 'Create it there, or set TEMPORAL_NAMESPACE.',
  },
  TEMPORAL_REFUSED: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'Temporal at {host} refuses us.',
    remedy: 'Check TEMPORAL_API_KEY, or the certificates in TEMPORAL_TLS_…, and what they may do.',
  },
} as const satisfies ErrorRows;
