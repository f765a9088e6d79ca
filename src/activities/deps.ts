import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { SyncError } from '../errors/sync-error.ts';
import type { Schedule } from '../sources/definition.ts';
import type { Entity, Source } from '../sources/source.ts';
import type { FoundIncident, Outgoing } from '../store/maintenance/incidents.ts';
import type { Store } from '../store/store.ts';

/** A configured source, and what its settings say beside the access to it. */
export interface OpenSource {
  readonly source: Source;
  readonly schedules: readonly Schedule[];
  /** As a person set it; undefined: the outlets decide. */
  readonly zone: string | undefined;
  /** The version of its API that is spoken, and until when it is promised; null: it has none. */
  readonly apiVersion?: { readonly name: string; readonly ends: string | null } | null;
  /** Lists of the source that the settings leave out. */
  readonly leftOut: readonly string[];
}

/** What looks after incidents and tells somebody. The activities know no channel and no verdict. */
export interface Alerts {
  /** Names of those that are configured. */
  readonly channels: readonly string[];
  readonly remindHours: number;
  /** Everything that is wrong by a snapshot of the database. */
  judge(snapshot: unknown): readonly FoundIncident[];
  /** Throws ALERT_REFUSED. */
  deliver(message: Outgoing): Promise<void>;
  /** The sign of life. */
  ping(): Promise<void>;
}

/** Everything an activity may touch. Built once per worker process; tests build their own. */
export interface Deps {
  readonly store: Store;
  /** By name; only those that are configured. */
  readonly sources: ReadonlyMap<string, OpenSource>;
  readonly temporal: Client;
  readonly log: Logger;
  /** ms that a slice works before it returns; every page of it is committed on its own. */
  readonly sliceMs: number;
  /** Walks of one list at once, at most; absent: as many as are worth it (slice/pace.ts). */
  readonly walksAtOnce?: number;
  /** Aborted when the process is asked to stop: slices end after the page at hand. */
  readonly stopping: AbortSignal;
  /** `enabled: false` where a process has no business with schedules (tests). */
  readonly schedules: { readonly taskQueue: string; readonly enabled: boolean };
  /** Null: nobody is to be told. */
  readonly alerts: Alerts | null;
  /** Another clock than Temporal's for what depends on the time of day (tests); null: none. */
  readonly now: (() => Date) | null;
  /** Resolves once the database is known to belong to this shop; throws SyncError when it does not. */
  readonly pinShop: (source: Source) => Promise<void>;
}

/**
 * Between two slices an import asks for nothing for a second or two: long enough to make little of that, short enough to
 * share workers. A pause, a cancellation and the end of the process do not wait for it.
 */
export const defaultSliceMs = 5 * 60_000;

/** Throws SOURCE_UNKNOWN. */
export function openSourceOf(deps: Deps, name: string): OpenSource {
  const source = deps.sources.get(name);
  if (source) return source;
  throw new SyncError('SOURCE_UNKNOWN', { source: name, known: [...deps.sources.keys()].join(', ') });
}

/** Throws SOURCE_UNKNOWN. */
export const sourceOf = (deps: Deps, name: string): Source => openSourceOf(deps, name).source;

/** Throws SOURCE_UNKNOWN, ENTITY_UNKNOWN. */
export function entityOf(deps: Deps, source: string, name: string): Entity {
  const { entities } = sourceOf(deps, source);
  const entity = entities.find((e) => e.name === name);
  if (entity) return entity;
  throw new SyncError('ENTITY_UNKNOWN', { entity: name, known: entities.map((e) => e.name).join(', ') });
}
