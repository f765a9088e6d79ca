import type { EntityFacts } from './entity-facts.ts';
import { healthOf } from './freshness.ts';
import { progressOf } from './progress.ts';
import type { PausedRow, Snapshot, SourceRow, StateRow } from './snapshot.ts';

/** What the verdict needs of every entity in use, from one snapshot, in the order of the overview. */
export function factsOf(snapshot: Snapshot, now: Date): EntityFacts[] {
  const used = new Set(sourcesInUse(snapshot).map(({ source }) => source));
  return snapshot.states
    .filter(({ source }) => used.has(source))
    .map((state) => {
      const run = snapshot.running.find(
        (r) => r.entity === state.list && r.source === state.source && r.lane === 'import',
      );
      return {
        entity: state.entity,
        label: state.label,
        embedded: state.list !== state.entity,
        health: healthOf(state, now, run !== undefined),
        lastSync: state.last_sync === null ? null : new Date(state.last_sync),
        error: state.unavailable ?? state.error,
        errorCode: state.error_code,
        actor: state.error_actor,
        waiting: state.waiting,
        paused: pausedAt(snapshot.paused, state),
        cancelled: state.last_attempt_status === 'cancelled',
        silent:
          state.silent_since === null
            ? null
            : { since: new Date(state.silent_since), usualSeconds: state.usual_pause_seconds ?? 0 },
        rejected: state.rejected,
        percent: run ? progressOf(run, now).percent : null,
      };
    });
}

/**
 * The sources that fill this database. A source has its rows from the first migration on; they mean nothing until a
 * worker has it among its own, unless there is no other.
 */
export function sourcesInUse({
  sources,
  states,
}: Pick<Snapshot, 'sources' | 'states'>): readonly SourceRow[] {
  const used = sources.filter(
    ({ source, described }) =>
      described || states.some((state) => state.source === source && state.status !== 'never_synced'),
  );
  return used.length > 0 ? used : sources;
}

export const pausedAt = (
  paused: readonly PausedRow[],
  { source, list }: Pick<StateRow, 'source' | 'list'>,
): boolean => paused.some((p) => p.source === source && (p.entity === '*' || p.entity === list));
