import type { SyncError } from '../../errors/sync-error.ts';
import { whoMustAct } from '../../health/phrases.ts';

/** A page for a day on which something does not work: never a stack trace, never a blank. */
export interface Trouble {
  readonly status: number;
  readonly title: string;
  readonly what: string;
  /** What to do about it; null: nothing. */
  readonly remedy: string | null;
  readonly who: string | null;
  /** To be typed by the engineer. */
  readonly command: string | null;
  readonly works: readonly string[];
}

const unaffected = [
  'What is stored in the database stays as it is; nothing is lost.',
  'Syncs wait and go on by themselves from the last page that was stored.',
];

/** What a failed reading means to the person who opened the page. */
export function troubleOf(error: SyncError): Trouble {
  const base = {
    status: 503,
    what: error.what,
    remedy: error.remedy,
    who: whoMustAct(error.actor),
    command: null,
    works: unaffected,
  };
  if (error.code.startsWith('PERIOD_'))
    return { ...base, status: 409, title: 'Nothing was written down', works: [] };
  if (error.code.startsWith('TEMPORAL_')) return { ...base, ...temporalTrouble(error.code) };
  switch (error.code) {
    case 'DB_SCHEMA_OLD':
      return {
        ...base,
        title: 'The database is not ready for this version yet',
        command: 'npx tillsync migrate',
        works: ['What is stored stays as it is; the command can be repeated.'],
      };
    case 'DB_READ_KEY_REFUSED':
    case 'DB_READ_KEY_FORBIDDEN':
      return {
        ...base,
        title: 'The database refuses this dashboard',
        works: ['Syncs use another key and are not affected.'],
      };
    case 'INTERNAL':
      return {
        ...base,
        status: 500,
        title: 'Something went wrong here',
        works: ['Syncs do not depend on this page.'],
      };
    default:
      return {
        ...base,
        title: error.code.startsWith('DB_') ? 'The database does not respond' : 'That could not be done now',
      };
  }
}

/** Whoever pressed a button: nothing was begun, and pages do not need Temporal. */
const temporalTrouble = (code: SyncError['code']) => ({
  title:
    code === 'TEMPORAL_NOT_CONFIGURED'
      ? 'This dashboard only shows'
      : code === 'TEMPORAL_NO_WORKER'
        ? 'No worker is there to do that'
        : code === 'TEMPORAL_UNREACHABLE'
          ? 'Temporal does not respond'
          : 'Temporal refuses this dashboard',
  works: ['Nothing was started. What is stored stays as it is, and every page shows it.'],
});
