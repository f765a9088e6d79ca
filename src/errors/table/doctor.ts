import type { ErrorRows } from '../row.ts';

/** What only the doctor looks for; nothing throws these. A finding's level is the check's business. */
const found = { retryable: false, actor: 'engineer', exit: 1 } as const;

const readAgain = 'Make a new one with "tillsync reader-key" and set SUPABASE_READ_TOKEN.';
const migrateAgain =
  'Run "tillsync migrate"; if it finds nothing to do, give the right back by hand (the file in sql/ says which).';

export const doctorErrors = {
  NO_RESPONSE: {
    ...found,
    what: 'No response within {seconds} s.',
    remedy: 'Check that it is running and reachable.',
  },
  SETTING_UNKNOWN: {
    ...found,
    what: '{name} is set, and tillsync knows no such variable.',
    remedy: 'Check its spelling against .env.example.',
  },
  READ_KEY_WRITES: {
    ...found,
    what: 'The dashboard’s key may write.',
    remedy:
      'Set SUPABASE_READ_KEY to the publishable key and SUPABASE_READ_TOKEN to what "tillsync reader-key" prints.',
  },
  READ_TOKEN_ROLE: {
    ...found,
    what: 'SUPABASE_READ_TOKEN is for another role than tillsync_reader.',
    remedy: readAgain,
  },
  READ_TOKEN_EXPIRED: { ...found, what: 'SUPABASE_READ_TOKEN has expired.', remedy: readAgain },
  READ_TOKEN_EXPIRES: { ...found, what: 'SUPABASE_READ_TOKEN expires in {days} days.', remedy: readAgain },
  DIRECT_UNUSABLE: {
    ...found,
    what: 'The worker goes through Supabase’s API, which is slower: DATABASE_URL is of no use to it ({reason}).',
    remedy:
      'Give it a connection to the database of SUPABASE_URL, directly or through its pooler, or set DATABASE_DIRECT=off.',
  },
  ROLE_MISSING: { ...found, what: 'The database has no role {roles}.', remedy: migrateAgain },
  GRANT_MISSING: { ...found, what: 'service_role may not {right} {names}.', remedy: migrateAgain },
  GRANT_TOO_WIDE: {
    ...found,
    what: 'Strangers (anon, authenticated) may {right} {names}.',
    remedy:
      'Revoke it: "revoke all … from public, anon, authenticated", and keep row level security enabled.',
  },
  GATEWAY_ROLE_MISSING: {
    ...found,
    what: 'The database API cannot work as tillsync_reader, so the dashboard’s token is of no use.',
    remedy: 'Run "grant tillsync_reader to authenticator" as the owner.',
  },
  ROUTINE_CHANGED: {
    ...found,
    what: 'Somebody changed by hand what the database runs: {names}.',
    remedy: 'Save the other text if it is wanted, then run "tillsync migrate": it puts ours back.',
  },
  WORKER_SILENT: {
    ...found,
    what: 'The last worker on the queue {queue} asked {seconds} s ago: it seems to have ended.',
    remedy: 'Start one with "tillsync worker".',
  },
  SCHEDULE_MISSING: {
    ...found,
    what: 'Temporal has no schedule {id}.',
    remedy: 'The worker sets it up when it starts: start one with "tillsync worker".',
  },
  SCHEDULE_PAUSED: {
    ...found,
    what: '{id} is paused{note}: it starts nothing.',
    remedy: 'When that is no longer wanted: temporal schedule toggle --unpause --schedule-id {id}.',
  },
  SCHEDULE_ZONE: {
    ...found,
    what: '{id} runs in the zone {scheduled}, the shop is in {zone}.',
    remedy: 'The worker corrects it at its start and after every run.',
  },
  WEBHOOKS_NO_ADDRESS: {
    ...found,
    what: '{source} cannot tell of changes: it is not said under which address it reaches the dashboard.',
    remedy: 'Set PUBLIC_URL, then run "tillsync webhooks register".',
  },
  WEBHOOKS_MISSING: {
    ...found,
    what: '{source} is not asked to tell of changes ({missing} webhooks are missing): they are found by the schedules.',
    remedy: 'Run "tillsync webhooks register".',
  },
  WEBHOOKS_CLOSED: {
    ...found,
    what: '{source} tells of changes at {address}, which does not take them ({status}).',
    remedy:
      'Give the dashboard the same secret (…_WEBHOOK_SECRET) as here, and see that it can be reached from outside.',
  },
  WEBHOOKS_SILENT: {
    ...found,
    what: '{source} changed at {changed} UTC and did not tell of it; it last did so {last}.',
    remedy:
      'Compare the secret with that of the source, and see whether its deliveries arrive; meanwhile the schedules find every change.',
  },
  ZONE_UNKNOWN: {
    ...found,
    actor: 'store owner',
    what: '{outlet} states the time zone "{stated}", which does not exist; {used} is used for it.',
    remedy: 'Correct it in {source}; reports of that outlet are right from the next sync on.',
  },
  LIST_NOT_AVAILABLE: {
    ...found,
    actor: 'store owner',
    what: 'The list {list} of {source} is not available, so it is not synced.',
    remedy: '{sentence}',
  },
  CHORE_FAILED: {
    ...found,
    what: 'The chore "{chore}" of {source} has not succeeded since {since} ({failures} tries).',
    remedy: '{sentence}',
  },
  CLOCK_OFF: {
    ...found,
    what: 'The {clock}’s clock is {difference} this machine’s.',
    remedy:
      'Find out which of the two is wrong ("date -u" here) and let the network set it; until then times and waits are off by as much.',
  },
  CLOCK_OFF_HERE: {
    ...found,
    what: 'This machine’s clock is {difference} the database’s and the store’s.',
    remedy: 'Let the network set it: "timedatectl set-ntp true".',
  },
  DISK_FULL: {
    ...found,
    what: '{free} GB are free where {home} is.',
    remedy: 'Make room, or set TILLSYNC_HOME to a bigger disk.',
  },
  DASHBOARD_DOWN: {
    ...found,
    what: 'The dashboard does not respond on {port}.',
    remedy: 'See web.log in the folder of logs ("tillsync up" names it); it is started again by itself.',
  },
} as const satisfies ErrorRows;
