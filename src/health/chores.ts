import type { FailingChore } from '../store/store.ts';

const names: Record<string, string> = {
  schedules: 'Setting the schedules',
  audit: 'Writing down who did what',
  stock_history: 'Keeping the stock history',
  alerts: 'Telling somebody of what is wrong',
  usual_pauses: 'Looking for what is unlike other days',
  signed_periods: 'Looking for changes in months that were signed off',
  money_sums: 'Adding up what each day came to',
  data_quality: 'Checking the records against the rules',
  api_shape: 'Looking for changes of the API',
  row_counts: 'Counting the rows',
  database_size: 'Measuring the database',
  retention: 'Deleting what is older than its time',
};

/** A failing chore in a sentence; `since` says the time as the reader wants it. Syncs are not affected by it. */
export const choreSentence = ({ chore, error, actor }: FailingChore, since: string): string =>
  `${names[chore] ?? chore} has failed since ${since}; syncing goes on. ${error}${actor === 'nobody' ? '' : ` Who must act: ${actor}.`}`;
