import { SyncError } from '../errors/sync-error.ts';
import {
  applyRetention,
  keepStockHistory,
  noteUnusual,
  noteUsualPauses,
  recordSize,
  recountRows,
} from '../store/maintenance/nightly.ts';
import { checkPeriods, keepMoney } from '../store/maintenance/periods.ts';
import { checkQuality, reportDrift } from '../store/maintenance/quality.ts';
import type { AuditLine } from '../store/store.ts';
import { alignSchedules } from './claim-night.ts';
import type { Deps } from './deps.ts';
import { toFailure } from './failure.ts';

/** What is done beside the syncing. None of it may stop a sync (D36); sync_chores says how each stands. */
export type Chore =
  | 'schedules'
  | 'stock_history'
  | 'row_counts'
  | 'database_size'
  | 'retention'
  | 'usual_pauses'
  | 'signed_periods'
  | 'money_sums'
  | 'data_quality'
  | 'api_shape';

/** What a chore that goes on in steps takes of the two minutes that each has. */
const choreMs = 80_000;

export interface ChoreInput {
  readonly source: string;
  readonly chore: Chore;
}

const chores: Record<Chore, (deps: Deps, source: string) => Promise<unknown>> = {
  schedules: alignSchedules,
  stock_history: (deps) => keepStockHistory(deps.store),
  row_counts: (deps) => recountRows(deps.store),
  database_size: (deps) => recordSize(deps.store),
  retention: (deps) => applyRetention(deps.store),
  usual_pauses: lookForUnusual,
  signed_periods: (deps, source) => checkPeriods(deps.store, source),
  money_sums: (deps, source) => keepMoney(deps.store, source, Date.now() + choreMs),
  data_quality: (deps, source) => checkQuality(deps.store, source, Date.now() + choreMs),
  api_shape: (deps, source) => reportDrift(deps.store, source),
};

/** What is done after another chore, in the same task of the workflow. */
const following: Partial<Record<Chore, readonly Chore[]>> = {
  usual_pauses: ['data_quality', 'api_shape'],
  database_size: ['money_sums'],
};

/** What is usual is learned, then what is unlike it is warned of. */
async function lookForUnusual({ store }: Deps, source: string): Promise<void> {
  await noteUsualPauses(store, source);
  await noteUnusual(store, source);
}

/** Does a chore and notes how it ended, each time it is tried. Throws what it failed with, for Temporal to try again. */
export async function runChore(deps: Deps, { source, chore }: ChoreInput): Promise<void> {
  await noted(deps, source, chore, () => chores[chore](deps, source));
  // each is noted by itself, and one that fails is tried again the next night
  for (const next of following[chore] ?? [])
    await runChore(deps, { source, chore: next }).catch(() => undefined);
}

/** One line of sync_audit: that it cannot be written must not keep anybody from stopping a sync. */
export const writeAudit = (deps: Deps, line: AuditLine): Promise<void> =>
  noted(deps, line.source ?? '*', 'audit', () => deps.store.audit(line));

async function noted(deps: Deps, source: string, chore: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // an error that nobody foresaw gets its row of the table here too
    const failure = toFailure(error, 1) as Error & { type?: string; details?: unknown[] };
    const actor = (failure.details?.[0] as { actor?: string } | undefined)?.actor ?? 'engineer';
    const code = error instanceof SyncError ? error.code : (failure.type ?? 'INTERNAL');
    deps.log.warn({ source, chore, code, reason: failure.message }, 'a chore failed');
    await deps.store
      .noteChore(source, chore, { code, actor, message: failure.message })
      .catch(() => undefined);
    throw error;
  }
  await deps.store.noteChore(source, chore, null).catch(() => undefined);
}
