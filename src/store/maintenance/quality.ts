import type { Store } from '../store.ts';
import { call } from './call.ts';

type Caller = Pick<Store, 'call'>;

/**
 * Holds the records of a source against its rules, in steps of a few thousand: those that broke one before, those that
 * changed since the last time, and once a week all. What does not fit into the time goes on the next night. Returns for
 * how many rules somebody is warned. Safe to repeat. Throws SyncError.
 */
export async function checkQuality(store: Caller, source: string, until: number): Promise<number> {
  const late = () => Date.now() >= until;
  for (const entity of await call<string[]>(store, 'begin_quality', { p_source: source })) {
    const at = { p_source: source, p_entity: entity };
    for (let after: string | null = ''; after !== null && !late(); )
      after = await call<string | null>(store, 'recheck_findings', { ...at, p_after: after });
    for (let more = true; more && !late(); )
      ({ more } = await call<{ more: boolean }>(store, 'check_records', at));
  }
  return call(store, 'report_quality', { p_source: source });
}

/** Warns of what the API gives otherwise than usual; returns of how much. Throws SyncError. */
export const reportDrift = (store: Caller, source: string): Promise<number> =>
  call(store, 'report_drift', { p_source: source });

/** A member of a list's records that is not as usual; types are those of JSON. */
export interface Drift {
  readonly entity: string;
  readonly member: string;
  readonly change: 'new' | 'gone' | 'retyped';
  readonly was: readonly string[] | null;
  readonly now: readonly string[];
}

export const openDrift = (store: Caller, source: string): Promise<Drift[]> =>
  call(store, 'open_drift', { p_source: source });

/** Takes what changed in a list as usual, in somebody's name; returns it. Throws SyncError. */
export const acceptDrift = (
  store: Caller,
  at: { readonly source: string; readonly entity: string },
  by: string,
): Promise<Omit<Drift, 'entity'>[]> =>
  call(store, 'accept_drift', {
    ...{ p_source: at.source, p_entity: at.entity, p_by: by, p_through: 'cli' },
  });
