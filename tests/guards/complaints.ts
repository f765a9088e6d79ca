import type { NamedTest } from './guard.ts';

/** What users of comparable tools suffer from, in our words, what is done about it here, and the tests that hold it. */
export interface Complaint {
  readonly complaint: string;
  /** Public threads in which it is told. */
  readonly seen: string;
  readonly mechanism: string;
  readonly tests: readonly NamedTest[];
}

const commit = 'tests/integration/page-commit';

export const complaints: readonly Complaint[] = [
  {
    complaint: 'A run that failed in part counts as done, and what failed is left out for days',
    seen: 'stripe/sync-engine#300, airbyte#17293',
    mechanism:
      'Success is of each list. A run in which one failed is not good, and the next run takes it up where it stood.',
    tests: [
      {
        file: 'tests/faults/not-available.test.ts',
        name: 'a list that fails leaves its run not good, and the next run does it again',
      },
    ],
  },
  {
    complaint:
      'It works for hours and gets nowhere: what has to succeed as a whole is bigger than the time for it',
    seen: 'PostHog PR#67648, PR#50784',
    mechanism:
      'One page is one commit; one that takes too long is halved down to a record; what a lost worker stored counts; fifteen minutes without a page end a sync with the reason.',
    tests: [
      {
        file: 'tests/unit/activities/slice/commit-page.test.ts',
        name: 'a page that takes too long is halved until it fits',
      },
      {
        file: 'tests/unit/activities/slice/lost-attempt.test.ts',
        name: 'a failure after an attempt that stored something is no failure of the slice',
      },
      {
        file: 'tests/unit/workflow-options.test.ts',
        name: 'a run that made no progress says so, for how long, and what stood in the way',
      },
    ],
  },
  {
    complaint:
      'After a restart cursor and rows disagree: pages twice, or never; one kind of run uses the cursor of another',
    seen: 'PostHog PR#98762, dlt#4052, webhookdb#570',
    mechanism:
      'Rows, counts and cursor in one transaction; a cursor per list and lane, moved by compare-and-set.',
    tests: [
      { file: `${commit}/compare-and-set.test.ts`, name: 'a commit repeated after a lost response is stale' },
      { file: `${commit}/compare-and-set.test.ts`, name: 'is stale and changes nothing, on both paths' },
      {
        file: `${commit}/concurrency.test.ts`,
        name: 'a backend that is killed in the middle of a page leaves nothing behind',
      },
      {
        file: 'tests/faults/process.test.ts',
        name: 'a worker that is killed once in every phase loses nothing',
      },
    ],
  },
  {
    complaint: 'One bad table stops all others, and none can be paused or read again by itself',
    seen: 'PeerDB#3973, #3975, #3853',
    mechanism: 'A run of its own for each list, with state, pause, retry and reset of its own.',
    tests: [
      {
        file: 'tests/faults/not-available.test.ts',
        name: 'a list that fails leaves its run not good, and the next run does it again',
      },
      { file: 'tests/integration/budget/reserve.test.ts', name: 'a paused lane books nothing' },
      { file: 'tests/workflows/reset.test.ts', name: 'a reset with its rows empties list and children' },
    ],
  },
  {
    complaint: 'It says "running" for days, also when nothing runs any more',
    seen: 'airbyte#55812, #44474, #10748, PostHog PR#68772',
    mechanism:
      'Heartbeats end what a lost worker held; open records are compared with Temporal every minute; a run that cannot begin is shown and can be cancelled.',
    tests: [
      {
        file: 'tests/workflows/chores.test.ts',
        name: 'a run that Temporal no longer runs is closed as vanished',
      },
      {
        file: 'tests/workflows/hints.test.ts',
        name: 'a run that cannot begin is seen, and can be cancelled',
      },
      { file: 'tests/web/browser/states.test.ts', name: 'worker killed: the import stands still' },
    ],
  },
  {
    complaint: 'What was deleted at the source stays',
    seen: 'stripe/sync-engine#171, airbyte#10140, stitchdata/docs#813',
    mechanism:
      'Lists are asked for deleted records where they give them; of those that give none, what a whole, complete walk did not show is marked. A deletion is a mark on the row.',
    tests: [
      { file: 'tests/e2e/import.test.ts', name: 'deleted records stay, marked as deleted' },
      { file: `${commit}/sweep.test.ts`, name: 'few of them are marked, reported as repaired' },
    ],
  },
  {
    complaint: 'What is there is taken for deleted, after a pass that saw only a part',
    seen: 'nango#1132, NangoHQ/integration-templates PR#624',
    mechanism:
      'Only a walk that was whole and came to its end may call a record gone; more than three and a tenth at once, or all, are held until a person says so; what was marked can be taken back for thirty days.',
    tests: [
      { file: `${commit}/sweep.test.ts`, name: 'a walk that was given up in the middle calls nothing gone' },
      { file: `${commit}/sweep.test.ts`, name: 'half of them are held: nothing is deleted' },
      { file: `${commit}/sweep.test.ts`, name: 'what was held can be confirmed' },
    ],
  },
  {
    complaint: 'The rate limit ends the run or loses data; a page of HTML is read as JSON',
    seen: 'stripe/sync-engine-fork#215, airbyte#3401, #52151, PostHog PR#63027',
    mechanism:
      'One budget for all lanes and workers; Retry-After in both forms, on the source’s clock; status and form of a body are looked at before it is parsed.',
    tests: [
      { file: 'tests/e2e/budget.test.ts', name: 'a 429 silences every lane, then all goes on' },
      {
        file: 'tests/unit/sources/client.test.ts',
        name: '429 says how long to wait, measured on the clock of the store',
      },
      { file: 'tests/unit/sources/client.test.ts', name: '200 with %j is API_NOT_JSON' },
    ],
  },
  {
    complaint: 'Rows are missing and the run says "completed"',
    seen: 'PostHog#76090, airbyte#33862, #17566, #70984',
    mechanism:
      'Every record of a page is accounted for; only an empty page is an end; the copy is compared with the till by record and by money; a list that has been quiet for too long is said.',
    tests: [
      { file: `${commit}/compare-and-set.test.ts`, name: 'counts that do not add up to what was received' },
      { file: 'tests/unit/sources/advance.test.ts', name: 'ends, sees every record and never loops' },
      { file: 'tests/workflows/reconcile.test.ts', name: 'what was tampered with behind our back is found' },
      {
        file: 'tests/integration/maintenance/silence.test.ts',
        name: 'is silent after three times its longest pause',
      },
    ],
  },
  {
    complaint: 'Rows that do not fit are dropped without a word',
    seen: 'airbyte#27124, #2352, #32825',
    mechanism:
      'What does not fit its column stays in extra with a finding; what cannot be stored is kept whole with its reason, is counted on the dashboard and can be tried again.',
    tests: [
      { file: `${commit}/paths.test.ts`, name: 'records that the database refuses are rejected one by one' },
      { file: `${commit}/fuzz.test.ts`, name: 'every record is accounted for' },
      {
        file: `${commit}/rejects.test.ts`,
        name: 'what the database refused is stored when it would take it',
      },
    ],
  },
  {
    complaint: 'No message when it fails, thirty when it fails on, none when it is over',
    seen: 'airbyte#1689, #84410, #48716, #12151',
    mechanism:
      'An incident is opened once, reminded of at an interval, closed with a message; a sign of life for when nothing runs at all.',
    tests: [
      { file: 'tests/workflows/alerts.test.ts', name: 'three messages for one incident' },
      {
        file: 'tests/workflows/alerts.test.ts',
        name: 'the look comes by itself, with its sign of life, which stops when the worker does',
      },
      {
        file: 'tests/integration/maintenance/incidents.test.ts',
        name: 'told once, reminded of after the interval, told when it is over',
      },
    ],
  },
  {
    complaint: 'Green although the data is old; red for a single miss; "syncing" for ever after a restart',
    seen: 'airbyte#33820, DalgoT4D/DDP_backend#295, uptime-kuma PR#7620',
    mechanism:
      'The state is how old and how complete the data is, not how the last run ended; money is green only where it was compared.',
    tests: [
      { file: 'tests/web/unit/model.test.ts', name: '%s, last %s, %d/%d h' },
      { file: 'tests/web/unit/model.test.ts', name: 'tells one miss from a lost day' },
      {
        file: 'tests/web/unit/money.test.ts',
        name: 'green is only what was compared, agrees and has not changed since',
      },
      {
        file: 'tests/web/browser/states.test.ts',
        name: 'fresh: a new worker finishes what the old one began',
      },
    ],
  },
  {
    complaint: 'A pause does not stop what runs; a reset or a new installation finds what the old one left',
    seen: 'PostHog PR#81034, stripe/sync-engine#299, PeerDB#1337',
    mechanism:
      'Every request asks whether it is paused; a reset takes cursors, states and claims in one transaction, and a worker with an old claim stores nothing.',
    tests: [
      { file: 'tests/e2e/control.test.ts', name: 'stops the requests at most one page of each walk later' },
      {
        file: 'tests/workflows/reset.test.ts',
        name: 'a run under way at a reset is cancelled and stores nothing after it',
      },
    ],
  },
  {
    complaint: 'An update breaks the workflows that are under way',
    seen: 'sdk-typescript#1582, #1790, dust-tt/dust PR#13545',
    mechanism: 'Histories of released code are replayed by the next; workflows know no clock and no chance.',
    tests: [
      { file: 'tests/replay/replay.test.ts', name: 'replays ${scenario}' },
      { file: 'tests/replay/replay.test.ts', name: 'a history that does not fit is noticed' },
    ],
  },
  {
    complaint:
      'Trouble with the connection to Supabase: TLS, modes of the pooler, a schema of another version',
    seen: 'stripe/sync-engine#194, #178, #324, supabase/supabase PR#41653',
    mechanism:
      'TLS as the address says or not at all; a pooler in transaction mode is refused for migrations, and the worker leaves nothing on its connections; two migrations take turns; a newer schema is refused; "tillsync doctor" names what is wrong, with its remedy.',
    tests: [
      {
        file: 'tests/integration/local/migrate.test.ts',
        name: 'a server without TLS where the URL says sslmode=%s, unseen',
      },
      {
        file: 'tests/unit/settings/settings.test.ts',
        name: 'refuse a pooler in transaction mode, which loses the lock',
      },
      {
        file: 'tests/integration/page-commit/direct.test.ts',
        name: 'works as the role and under the limit of the API',
      },
      {
        file: 'tests/integration/local/migrate.test.ts',
        name: 'lets two start at once: one works, the other finds nothing to do',
      },
      {
        file: 'tests/integration/local/routines.test.ts',
        name: 'of a newer installation are not put back by an older one',
      },
    ],
  },
];
