import { setHandler } from '@temporalio/workflow';
import { books, briefBooks } from './_shared.ts';
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
  if (night) await briefBooks.keepHouse().catch(() => undefined); // stock history, counts, size, retention: the next night makes up for it
  await books.alignSchedules(source);
  const all = [...outcomes.values()];
  return { ok: all.every((o) => o.outcome !== 'failed' && o.outcome !== 'cancelled'), entities: all };
}
