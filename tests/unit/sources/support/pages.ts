import type { ApiResponse } from '../../../../src/sources/http/client.ts';
import { entities } from '../../../../src/sources/lightspeed/entities.ts';
import { namesOf } from '../../../../src/sources/lightspeed/names.ts';
import { readPage } from '../../../../src/sources/lightspeed/read-page.ts';
import type { Entity, Page } from '../../../../src/sources/source.ts';

export function entity(name: string): Entity {
  return entities.find((candidate) => candidate.name === name)!;
}

export function response(text: string): ApiResponse {
  return { text, mended: false, limit: null, remaining: null, ms: 1, bytes: text.length };
}

/** A page of a list, from a body or a text, as `readPage` sees it. */
export function read(name: string, body: unknown, after = name === 'product_categories' ? '' : '0'): Page {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readPage(namesOf('LIGHTSPEED_BASE_URL'), response(text), {
    entity: entity(name),
    after,
    pageSize: 500,
  });
}

/** The envelope of a version list around records. */
export function versionPage(records: readonly object[]) {
  const versions = records.map((record) => (record as { version: number }).version);
  return { data: records, version: { min: Math.min(...versions), max: Math.max(...versions) } };
}

export function categoryPage(categories: readonly object[], hasNext = false) {
  return { page_info: { has_next: hasNext, last_seen: 'cat-9' }, data: { categories } };
}
