import { setHandler } from '@temporalio/workflow';
import { books, tryChore } from './_shared.ts';
import { childId, pending, runChild } from './children.ts';
import { forwardControls } from './controls.ts';
import { note, type RunResult } from './historical-import.ts';
import { type By, type EntityOutcome, progressQuery, type RunProgress } from './messages.ts';

export interface SyncInput {
  readonly source?: string;
  /** Who asked for it; absent: nobody in person. */
  readonly by?: By;
  /** Set by the schedules: the nightly run, or an hourly one that may have to make up for it. */
  readonly kind?: 'daily' | 'hourly';
  /** Names of lists; absent: all. */
  readonly entities?: readonly string[];
}

/** One after another, so that they do not crowd the database; one that fails does not keep the next from its turn. */
const nightly = ['stock_history', 'row_counts', 'database_size', 'retention'] as const;

/** Fetches what changed in every list since its cursor, all lists side by side. */
export async function incrementalSync(input: SyncInput = {}): Promise<RunResult> {
  const source = input?.source ?? 'lightspeed';
  const outcomes = new Map<string, EntityOutcome>();
  setHandler(progressQuery, (): RunProgress => ({ entities: Object.fromEntries(outcomes) }));
  forwardControls(() =>
    [...outcomes.values()].filter((o) => o.outcome === 'running').map((o) => o.workflowId),
  );

  if (input?.by) await note(input.by, 'sync', source, input.entities);
  const { entities } = await books.planSync({ source, entities: input?.entities });
  const night = input?.kind ? await books.claimNight({ source, kind: input.kind }) : null;
  await Promise.all(
    entities.map(async (entity) => {
      outcomes.set(entity, { ...pending(entity, childId(source, entity, 'syncEntity')), outcome: 'running' });
      outcomes.set(entity, await runChild('syncEntity', { source, entity, night }));
    }),
  );
  if (night) for (const chore of nightly) await tryChore(source, chore);
  await tryChore(source, 'schedules');
  const all = [...outcomes.values()];
  return { ok: all.every((o) => o.outcome !== 'failed' && o.outcome !== 'cancelled'), entities: all };
}
