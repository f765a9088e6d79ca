import { cutRecords } from '../../sources/cut-records.ts';
import type { Entity, Page } from '../../sources/source.ts';

/** Above this a page is committed in chunks, so that no request comes near the hosted time limit of 8 s. */
export const chunkBytes = 6_000_000;

/**
 * Cuts a page into pages to be committed one after the other. Each moves the cursor to its own highest version, so a
 * crash between two loses nothing. Pure.
 */
export function chunksOf(entity: Entity, position: string, page: Page): Page[] {
  const records = cutRecords(page).map((r) => ({ text: r.text, version: versionOf(r.text) }));
  const versioned = entity.paging.kind === 'version';
  if (versioned) records.sort((a, b) => (a.version < b.version ? -1 : a.version > b.version ? 1 : 0));
  const size = Math.max(1, Math.ceil(records.length / Math.max(2, Math.ceil(page.bytes / (chunkBytes / 2)))));
  const chunks: Page[] = [];
  let at = position;
  for (let start = 0; start < records.length; start += size) {
    const chunk = records.slice(start, start + size);
    const final = start + size >= records.length;
    const highest = chunk.at(-1)!.version;
    // a chunk that ends on an unusable version leaves the cursor where it is; the page's own end is the last word
    if (final) at = page.next;
    else if (highest > BigInt(at || '0') && versioned) at = String(highest);
    const text = `[${chunk.map((r) => r.text).join(',')}]`;
    chunks.push({
      ...page,
      text,
      path: [],
      rows: chunk.length,
      next: at,
      last: final && page.last,
      bytes: text.length,
      findings: final ? page.findings : [],
    });
  }
  return chunks;
}

/** The record's version, exact at any size; -1 where there is none. */
function versionOf(text: string): bigint {
  const { version } = JSON.parse(text, (key, value, context?: { source?: string }) =>
    key === 'version' && typeof value === 'number' && /^\d+$/.test(context?.source ?? '')
      ? BigInt(context!.source!)
      : value,
  ) as { version?: unknown };
  return typeof version === 'bigint' ? version : -1n;
}
