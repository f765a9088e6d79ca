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
  if (!Array.isArray(body.data)) return { odd: '"data" is not a list' };
  const version = body.version ?? null;
  if (version === null) return { ...none, path: ['data'], records: body.data };
  if (!isObject(version) || !isBound(version.min) || !isBound(version.max)) {
    return { odd: '"version" is not {min, max}' };
  }
  return { ...none, path: ['data'], records: body.data, hasEnvelope: true, max: version.max ?? null };
}

/** `{page_info: {has_next, last_seen}, data: {categories: […]}}`. Airbyte's tested connector reads the records one
 *  level deeper from live stores, so both are taken. */
function openIdList(body: unknown): Opened {
  if (!isObject(body) || !isObject(body.data)) return { odd: '"data" is not an object' };
  const deeper = isObject(body.data.data) ? body.data.data : null;
  const records = (deeper ?? body.data).categories;
  if (!Array.isArray(records)) return { odd: 'no list of "categories"' };
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

function isBound(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'bigint' || Number.isInteger(value);
}
