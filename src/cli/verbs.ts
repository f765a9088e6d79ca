import type { Verb } from './verb.ts';

interface VerbRow {
  /** As commander takes it: `name <argument>`. */
  readonly usage: string;
  readonly description: string;
  /** Only the verb that is called is loaded: Temporal's client alone takes longer than a `tillsync env`. */
  load(): Promise<Verb>;
}

/** What the command line can do, in the order of its help. */
export const verbs: readonly VerbRow[] = [
  {
    usage: 'up',
    description:
      'start everything on this machine, import what was never imported, and stay in the foreground',
    load: async () => (await import('./verbs/up.ts')).up,
  },
  {
    usage: 'worker',
    description: 'do the work in the foreground: take runs from Temporal until Ctrl-C (twice: at once)',
    load: async () => (await import('./verbs/worker.ts')).worker,
  },
  {
    usage: 'web',
    description: 'serve the dashboard in the foreground until Ctrl-C',
    load: async () => (await import('./verbs/web.ts')).web,
  },
  {
    usage: 'migrate',
    description: 'bring the database to the newest schema (DATABASE_URL, else the running embedded one)',
    load: async () => (await import('./verbs/migrate.ts')).migrate,
  },
  {
    usage: 'import',
    description: 'import the whole history, or go on with an unfinished import',
    load: async () => (await import('./verbs/runs.ts')).historicalImport,
  },
  {
    usage: 'sync',
    description: 'fetch what changed since the last sync',
    load: async () => (await import('./verbs/runs.ts')).incrementalSync,
  },
  {
    usage: 'reconcile',
    description: 'compare what is stored with the source, repair what differs; exit 0 only when all agrees',
    load: async () => (await import('./verbs/reconcile.ts')).reconcile,
  },
  {
    usage: 'status',
    description: 'where every list stands, what runs and what comes next; exit 1 when a list failed',
    load: async () => (await import('./verbs/status.ts')).status,
  },
  {
    usage: 'pause',
    description: 'stop asking the source after the page at hand, until resumed',
    load: async () => (await import('./verbs/controls.ts')).control('pause', 'Paused.'),
  },
  {
    usage: 'resume',
    description: 'go on where a pause stopped',
    load: async () => (await import('./verbs/controls.ts')).control('resume', 'Resumed.'),
  },
  {
    usage: 'cancel',
    description: 'end the runs under way after the page at hand; what was stored stays',
    load: async () => (await import('./verbs/controls.ts')).control('cancel', 'Cancelled.'),
  },
  {
    usage: 'reset <entity>',
    description: 'forget how far a list was read; the next import reads it again and repairs what differs',
    load: async () => (await import('./verbs/reset.ts')).reset,
  },
  {
    usage: 'erase <customer-id>',
    description: 'forget a customer everywhere and keep them forgotten on later syncs; amounts stay',
    load: async () => (await import('./verbs/erase.ts')).erase,
  },
  {
    usage: 'reproject <table> <column>',
    description:
      'fill a column that a migration has added from what the rows keep in extra; asks the source nothing',
    load: async () => (await import('./verbs/reproject.ts')).reprojectColumn,
  },
  {
    usage: 'rejects',
    description: 'records that could not be stored, with the reason; --retry tries them again',
    load: async () => (await import('./verbs/rejects.ts')).rejects,
  },
  {
    usage: 'drift',
    description: 'what the API gives otherwise than usual; --accept takes it as usual, with your name',
    load: async () => (await import('./verbs/drift.ts')).drift,
  },
  {
    usage: 'sign-off <month>',
    description: 'show a month, close it with your name, or accept what has changed in it since',
    load: async () => (await import('./verbs/sign-off.ts')).signOff,
  },
  {
    usage: 'alerts',
    description: 'open incidents; --test sends a message, --acknowledge and --silence quieten one',
    load: async () => (await import('./verbs/alerts.ts')).alerts,
  },
  {
    usage: 'webhooks',
    description: 'have the source tell of changes, so that they arrive in seconds: list, register, remove',
    load: async () => (await import('./verbs/webhooks.ts')).webhooks,
  },
  {
    usage: 'doctor',
    description: 'check settings, connections, rights, schema, schedules, clocks and disk; exit 1 on a fault',
    load: async () => (await import('./verbs/doctor.ts')).doctor,
  },
  {
    usage: 'env',
    description: 'print the settings of the running embedded stack as KEY=value',
    load: async () => (await import('./verbs/env.ts')).env,
  },
  {
    usage: 'reader-key',
    description: 'make SUPABASE_READ_TOKEN for the dashboard: it can read and nothing more',
    load: async () => (await import('./verbs/reader-key.ts')).readerKey,
  },
];
