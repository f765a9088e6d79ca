import type { Walk } from '../source.ts';

/** A body taken apart, nothing converted. */
export interface Envelope {
  readonly path: readonly string[];
  readonly records: readonly unknown[];
  /** Version lists: `version.max` as parsed, undefined where the page has no envelope. */
  readonly max: unknown;
  readonly hasEnvelope: boolean;
  /** Id lists. */
  readonly hasNext: boolean;
  readonly lastSeen: string | null;
}

/** The envelope, or in words what does not look like contract 2.0. */
export type Opened = Envelope | { readonly odd: string };

type Members = Record<string, unknown>;
const none = { max: undefined, hasEnvelope: false, hasNext: false, lastSeen: null };
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function openEnvelope(body: unknown, walk: Walk): Opened {
  if (body === undefined) return { ...none, path: [], records: [] }; // a list with nothing in it
  return walk.kind === 'version' ? openVersionList(body, walk.envelope) : openIdList(body);
}

/** `{data: […], version: {min, max}}`. The vendor's description leaves `version` out for some lists, and it may be
 *  null on an empty page; a bare array is what dated versions return for other lists. */
function openVersionList(body: unknown, envelope: 'always' | 'optional'): Opened {
  if (Array.isArray(body)) {
    return envelope === 'optional'
      ? { ...none, path: [], records: body }
      : { odd: 'a bare array instead of an envelope' };
  }
  if (!isObject(body)) return { odd: 'neither an object nor an array' };
  const records = listOf(body, 'data');
  if (!records) return { odd: '"data" is not a list' };
  // an empty list has been seen to come with `version: []`
  const version = Array.isArray(body.version) && body.version.length === 0 ? null : (body.version ?? null);
  if (version === null) return { ...none, path: ['data'], records };
  if (!isObject(version) || !isBound(version.min) || !isBound(version.max)) {
    return { odd: '"version" is not {min, max}' };
  }
  return { ...none, path: ['data'], records, hasEnvelope: true, max: version.max ?? null };
}

/** `{page_info: {has_next, last_seen}, data: {categories: […]}}`. Airbyte's tested connector reads the records one
 *  level deeper from live stores, so both are taken. */
function openIdList(body: unknown): Opened {
  if (!isObject(body) || !('data' in body)) return { odd: 'no "data"' };
  if (body.data === null) return { ...none, path: ['data'], records: [] };
  if (!isObject(body.data)) return { odd: '"data" is not an object' };
  const deeper = isObject(body.data.data) ? body.data.data : null;
  const records = listOf(deeper ?? body.data, 'categories');
  if (!records) return { odd: 'no list of "categories"' };
  const info = body.page_info ?? body.data.page_info;
  if (!isObject(info) || typeof info.has_next !== 'boolean') return { odd: 'no "page_info.has_next"' };
  return {
    ...none,
    path: deeper ? ['data', 'data', 'categories'] : ['data', 'categories'],
    records,
    hasNext: info.has_next,
    lastSeen: typeof info.last_seen === 'string' ? info.last_seen : null,
  };
}

/** A list that is there; null stands for an empty one, a member that is missing for none. */
function listOf(members: Members, name: string): readonly unknown[] | null {
  const list = members[name];
  if (Array.isArray(list)) return list;
  return list === null ? [] : null;
}

function isBound(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'bigint' || Number.isInteger(value);
}
