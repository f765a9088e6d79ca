import { lowerFirst } from '../../health/names.ts';

export const verbNames = [
  'sync',
  'import',
  'pause',
  'resume',
  'cancel',
  'retry',
  'undo_sweep',
  'confirm_sweep',
  'retry_rejects',
] as const;
export type VerbName = (typeof verbNames)[number];
export type LaneName = 'incremental' | 'import' | '*';

export interface Verb {
  /** Question of the confirmation page. @param what `Sales`, or `everything` */
  readonly question: (what: string) => string;
  /** What will happen, in sentences. */
  readonly effect: readonly string[];
  readonly button: string;
  readonly done: string;
}

export const verbs: Record<VerbName, Verb> = {
  sync: {
    question: (what) => `Sync ${what} now?`,
    effect: [
      'Fetches what changed since the last sync. Nothing is deleted, and nothing is fetched twice.',
      'Usually done within a minute. You can leave the page meanwhile.',
    ],
    button: 'Sync now',
    done: 'The sync was started.',
  },
  import: {
    question: (what) => `Import the history of ${what}?`,
    effect: [
      'Reads the store’s whole history at the pace that the store allows; hours for a big store.',
      'What is stored already stays and is only replaced by newer versions. An import that was stopped goes on from where it stood.',
      'The regular syncs keep running and have priority.',
    ],
    button: 'Start the import',
    done: 'The import was started.',
  },
  pause: {
    question: (what) => `Pause ${what}?`,
    effect: [
      'Stops after the page that is being stored. Nothing is lost.',
      'Until someone resumes, no new data arrives and the status turns yellow, then red.',
    ],
    button: 'Pause',
    done: 'Paused.',
  },
  resume: {
    question: (what) => `Resume ${what}?`,
    effect: ['Goes on from exactly where it stood and catches up on what came meanwhile.'],
    button: 'Resume',
    done: 'Resumed.',
  },
  cancel: {
    question: (what) => `Cancel what runs for ${what}?`,
    effect: [
      'The run ends after the page that is being stored. What has arrived stays.',
      'The next sync or import goes on from there.',
    ],
    button: 'Cancel the run',
    done: 'The run is being cancelled.',
  },
  retry: {
    question: (what) => (what === 'everything' ? 'Try again what failed?' : `Try ${what} again?`),
    effect: [
      'Runs it once more, from the last page that was stored. If the cause is still there it will fail again.',
    ],
    button: 'Try again',
    done: 'It is being tried again.',
  },
  undo_sweep: {
    question: (what) => `Take back the last sweep of ${what}?`,
    effect: [
      'The records that it marked as deleted are as they were. They stay so until the source shows them again, or somebody says that they are really gone.',
    ],
    button: 'Undo the sweep',
    done: 'The sweep is being undone.',
  },
  confirm_sweep: {
    question: (what) => `Are these ${what} really gone?`,
    effect: [
      'The records that the source did not show any more are marked as deleted: reports leave them out, and no row is lost.',
      'It can be undone for 30 days.',
    ],
    button: 'Yes, mark them',
    done: 'They are being marked.',
  },
  retry_rejects: {
    question: (what) =>
      what === 'everything'
        ? 'Try to store all rejected records again?'
        : `Try the rejected records of ${what} again?`,
    effect: [
      'Each is stored as it was received, if the database takes it now. One that is still refused stays, with the reason.',
      'A record of which a newer version is stored is settled without a change.',
    ],
    button: 'Try them again',
    done: 'The rejected records were tried again.',
  },
};

/** @param label of the list; null: everything */
export const nameOf = (label: string | null): string => (label === null ? 'everything' : lowerFirst(label));
