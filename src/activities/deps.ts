import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Entity, Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import type { SchedulePlan } from '../temporal/schedules.ts';

/** Everything an activity may touch. Built once per worker process; tests build their own. */
export interface Deps {
  readonly store: Store;
  readonly sources: ReadonlyMap<string, Source>;
  readonly temporal: Client;
  readonly log: Logger;
  /** Rows asked for per page; the API may clamp it. */
  readonly pageSize: { readonly sales: number; readonly other: number };
  /** ms that a slice works before it returns; every page of it is committed on its own. */
  readonly sliceMs: number;
  /** Aborted when the process is asked to stop: slices end after the page at hand. */
  readonly stopping: AbortSignal;
  /** How the schedules are set; `enabled: false` where a process has no business with them (tests). */
  readonly schedules: Omit<SchedulePlan, 'timeZone'> & {
    readonly timeZone: string | undefined;
    readonly enabled: boolean;
  };
  readonly now: () => Date;
  /** Resolves once the database is known to belong to this shop; throws SyncError when it does not. */
  readonly pinShop: (source: Source) => Promise<void>;
}

/** Long enough to make Temporal's cost per activity small, short enough to share workers and to stop soon. */
export const defaultSliceMs = 20_000;

export function sourceOf(deps: Deps, name: string): Source {
  const source = deps.sources.get(name);
  if (!source) throw new Error(`no source ${name}`);
  return source;
}

export function entityOf(deps: Deps, source: string, name: string): Entity {
  const entity = sourceOf(deps, source).entities.find((e) => e.name === name);
  if (!entity) throw new Error(`no entity ${name} in ${source}`);
  return entity;
}
