import { mendedRecords } from '../../sources/inspect.ts';
import { cutRecords } from '../../sources/json/cut-records.ts';
import { parseExact, toVersion } from '../../sources/json/exact.ts';
import type { CutRecord, Entity, Page } from '../../sources/source.ts';

/** Above this a page is committed in chunks, so that no request comes near the hosted time limit of 8 s. */
export const chunkBytes = 6_000_000;

/** Parts of a page whose body is too big for one request. */
export const partsOf = ({ bytes }: Page): number => Math.max(2, Math.ceil(bytes / (chunkBytes / 2)));

/**
 * Cuts a page into pages to be committed one after the other. Pure.
 *
 * Where the list is walked by version each chunk moves the cursor to its own highest version, so a crash between two
 * loses nothing. Elsewhere the page can only be gone on from as a whole: the cursor stays until the last chunk, and
 * after a crash the page is read and stored again.
 * @param parts how many there are to be; there are never more than records
 */
export function chunksOf(entity: Entity, position: string, page: Page, parts = partsOf(page)): Page[] {
  const records: Piece[] = cutRecords(page).map((record) => ({
    ...record,
    version: entity.walk.kind === 'version' ? versionOf(record.text) : null,
  }));
  records.sort((a, b) => (a.version === null || b.version === null ? 0 : Number(a.version - b.version)));
  const size = Math.max(1, Math.ceil(records.length / parts));
  const chunks: Page[] = [];
  let at = position;
  for (let start = 0; start < records.length; start += size) {
    const chunk = records.slice(start, start + size);
    const final = start + size >= records.length;
    // two records of one version must not be parted by a cursor that says that the version is stored
    const following = records[start + size]?.version ?? null;
    const own = chunk.filter(
      ({ version }) => following === null || (version !== null && version < following),
    );
    at = final ? page.next : newest(at, own.at(-1)?.version ?? null);
    const text = `[${chunk.map((r) => r.text).join(',')}]`;
    chunks.push({
      ...page,
      records: undefined,
      text,
      path: [],
      rows: chunk.length,
      next: at,
      last: final && page.last,
      bytes: text.length,
      fingerprint: final ? page.fingerprint : null,
      findings: [...mendedRecords(chunk), ...(final ? page.findings : [])],
    });
  }
  return chunks;
}

/** `version`: null where the list has none. */
type Piece = CutRecord & { readonly version: bigint | null };

/** A chunk that ends on an unusable version leaves the cursor where it is; the page's own end is the last word. */
const newest = (position: string, version: bigint | null): string =>
  version !== null && version > BigInt(position || '0') ? String(version) : position;

/** The record's version, exact at any size; -1 where there is none. */
const versionOf = (text: string): bigint =>
  toVersion((parseExact(text) as { version?: unknown } | null)?.version) ?? -1n;
