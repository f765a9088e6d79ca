/** A chore that failed when it was last tried. */
export interface FailingChore {
  readonly source: string;
  readonly chore: string;
  /** ISO time of the first of the failures in a row. */
  readonly since: string;
  readonly failures: number;
  /** What happened and what to do, from the table of errors. */
  readonly error: string;
  readonly actor: string;
}

const names: Record<string, string> = {
  schedules: 'Setting the schedules',
  audit: 'Writing down who did what',
  stock_history: 'Keeping the stock history',
  row_counts: 'Counting the rows',
  database_size: 'Measuring the database',
  retention: 'Deleting what is older than its time',
};

/** A failing chore in a sentence; `since` says the time as the reader wants it. Syncs are not affected by it. */
export const choreSentence = ({ chore, error, actor }: FailingChore, since: string): string =>
  `${names[chore] ?? chore} has failed since ${since}; syncing goes on. ${error}${actor === 'nobody' ? '' : ` Who must act: ${actor}.`}`;
