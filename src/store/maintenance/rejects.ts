import type { Store } from '../store.ts';
import { call } from './call.ts';

type Caller = Pick<Store, 'call'>;

/** A record that could not be stored; what it holds stays in the database. Times are ISO. */
export interface OpenReject {
  readonly source: string;
  readonly entity: string;
  readonly hash: string;
  readonly id: string | null;
  readonly version: string | null;
  /** Why, in a sentence. */
  readonly reason: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly times: number;
}

export interface Retried {
  /** `superseded`: a newer version is stored. `gone`: somebody else settled it. */
  readonly status: 'stored' | 'superseded' | 'rejected' | 'gone';
  readonly reason?: string;
}

/** Open rejects, newest first. Throws SyncError. */
export const openRejects = (
  store: Caller,
  wanted: { readonly source?: string | undefined; readonly entities?: readonly string[] | undefined },
  limit: number,
): Promise<OpenReject[]> =>
  call(store, 'open_rejects', {
    p_source: wanted.source ?? null,
    p_entities: wanted.entities ?? null,
    p_limit: limit,
  });

/** Tries to store one once more, as it was received; safe to repeat. Throws SyncError. */
export const retryReject = (store: Caller, { source, entity, hash }: OpenReject): Promise<Retried> =>
  call(store, 'retry_reject', { p_source: source, p_entity: entity, p_hash: hash });

/** Some of a source's, in the order of list and hash; `after` says where to go on. Throws SyncError. */
export const retryRejects = (
  store: Caller,
  at: {
    readonly source: string;
    readonly entity: string;
    readonly reject: string | null;
    readonly after: string;
  },
): Promise<{ stored: number; settled: number; rejected: number; after: string | null }> =>
  call(store, 'retry_rejects', {
    p_source: at.source,
    p_entity: at.entity === '*' ? null : at.entity,
    p_hash: at.reject,
    p_after: at.after,
    p_limit: 100,
  });
