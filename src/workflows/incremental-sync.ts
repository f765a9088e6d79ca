import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { SyncPlan } from '../activities/plan-import.ts';
import { bookkeeping, tryChore } from './_shared.ts';
import { runChild } from './children.ts';
import { checkInput, object, oneOf, text, texts } from './inputs.ts';
import type { By } from './messages.ts';
import { note, Outcomes, type RunResult } from './parent.ts';
import { reconcile } from './reconcile.ts';

export interface SyncInput {
  /** Absent: every source that is configured. */
  readonly source?: string;
  /** Who asked for it; absent: nobody in person. */
  readonly by?: By;
  /** Set by the schedules: the nightly run, or an hourly one that may have to make up for it. */
  readonly kind?: 'daily' | 'hourly';
  /** Names of lists; absent: all. */
  readonly entities?: readonly string[];
}

/** One after another, so that they do not crowd the database; one that fails does not keep the next from its turn. */
const nightly = [
  'stock_history',
  'row_counts',
  'signed_periods',
  'database_size',
  'usual_pauses',
  'retention',
] as const;

/**
 * Fetches what changed in every list since its cursor, all lists side by side, each source by itself. Fails on an
 * input that cannot be meant.
 */
export async function incrementalSync(input: SyncInput = {}): Promise<RunResult> {
  const members = { source: text, by: object, kind: oneOf('daily', 'hourly'), entities: texts };
  const { by, kind, ...wanted } = checkInput(input, members);
  const outcomes = new Outcomes();
  const plans = await bookkeeping.planSync(wanted);
  for (const { source, entities } of plans) {
    outcomes.expect(source, entities, 'syncEntity');
  }
  const audited = by ? plans.map(({ source }) => note(by, 'sync', source, wanted.entities)) : [];
  await Promise.all([...audited, ...plans.map((plan) => syncSource(plan, kind, outcomes))]);
  return outcomes.result();
}

async function syncSource(
  { source, entities }: SyncPlan,
  kind: SyncInput['kind'],
  outcomes: Outcomes,
): Promise<void> {
  const night = kind ? await bookkeeping.claimNight({ source, kind, at: Date.now() }) : null;
  await Promise.all(
    entities.map(async (entity) => {
      outcomes.running(entity);
      outcomes.set(await runChild('syncEntity', { source, entity, night }));
    }),
  );
  if (night) for (const chore of nightly) await tryChore(source, chore);
  // where nothing was written the zone cannot have changed; the schedules themselves look every hour all the same
  const written = entities.some((entity) => outcomes.get(entity).written > 0);
  if (kind || written) await tryChore(source, 'schedules');
  if (night) await compareByNight(source, night);
}

/**
 * Compares the last week with the source, and everything on Sundays: in a run of its own, which this one does not wait
 * for.
 */
async function compareByNight(source: string, night: string): Promise<void> {
  const sunday = new Date(`${night}T12:00:00Z`).getUTCDay() === 0;
  try {
    await startChild(reconcile, {
      workflowId: `reconcile/${source}/${night}`,
      // a night is claimed once; when it is claimed again the database was restored, and has to be compared again
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [{ source, ...(sunday ? {} : { days: 7 }) }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    // this night's is under way
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
