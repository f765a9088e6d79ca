import type { HealthSettings } from '../../settings/health.ts';
import type { PausedRow, Snapshot, StateRow } from '../read/snapshot.ts';
import { listOf, rankOf } from './entities.ts';
import { healthOf } from './health.ts';
import { progressOf } from './progress.ts';
import type { EntityFacts } from './verdict.ts';

/** What the verdict needs of every entity, from one snapshot. */
export function factsOf(snapshot: Snapshot, settings: HealthSettings, now: Date): EntityFacts[] {
  return snapshot.states
    .filter((state) => inUse(state, snapshot))
    .sort((a, b) => rankOf(a.entity) - rankOf(b.entity))
    .map((state) => {
      const run = snapshot.running.find(
        (r) => r.entity === listOf(state.entity) && r.source === state.source && r.lane === 'import',
      );
      return {
        entity: state.entity,
        health: healthOf(state, settings, now, run !== undefined),
        lastSync: state.last_sync === null ? null : new Date(state.last_sync),
        error: state.error,
        errorCode: state.error_code,
        actor: state.error_actor,
        waiting: state.waiting,
        paused: pausedAt(snapshot.paused, state),
        cancelled: state.last_attempt_status === 'cancelled',
        rejected: state.rejected,
        percent: run ? progressOf(run, now).percent : null,
      };
    });
}

/** The six rows of Lightspeed are there from the first migration on; they mean nothing where only Square is used. */
function inUse(state: StateRow, { states, shops }: Snapshot): boolean {
  if (state.status !== 'never_synced' || shops.some(({ source }) => source === state.source)) return true;
  return !states.some((other) => other.source !== state.source && other.status !== 'never_synced');
}

export const pausedAt = (
  paused: readonly PausedRow[],
  { source, entity }: Pick<StateRow, 'source' | 'entity'>,
): boolean => paused.some((p) => p.source === source && (p.entity === '*' || p.entity === listOf(entity)));
