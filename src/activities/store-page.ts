import { SyncError } from '../errors/sync-error.ts';
import { cutRecords } from '../sources/cut-records.ts';
import type { Entity, Page } from '../sources/source.ts';
import type { Claim, Committed, Cursor, Lane, Mode, Stale } from '../store/store.ts';
import type { Deps } from './deps.ts';

export interface PageContext {
  readonly source: string;
  readonly entity: Entity;
  readonly lane: Lane;
  readonly mode: Mode;
  readonly logId: number;
}

/** Above this a page is committed in chunks, so that no request comes near the hosted time limit of 8 s. */
const chunkBytes = 6_000_000;

/**
 * Stores one page and moves the cursor, in one transaction (several, when the page is very big: each moves the cursor
 * to its own highest version, so a crash between two loses nothing).
 */
export async function storePage(
  deps: Deps,
  context: PageContext,
  cursor: Cursor,
  page: Page,
): Promise<Committed | Stale> {
  if (page.bytes > chunkBytes && page.rows > 1) return storeChunks(deps, context, cursor, page);
  try {
    return await storeWhole(deps, claimFor(context, cursor, page), page);
  } catch (error) {
    if (error instanceof SyncError && error.code === 'DB_TIMEOUT' && page.rows > 1) {
      return storeChunks(deps, context, cursor, page);
    }
    throw error;
  }
}

async function storeWhole(deps: Deps, claim: Claim, page: Page): Promise<Committed | Stale> {
  if (page.clean) {
    try {
      return await deps.store.commitPage(claim, page.text);
    } catch (error) {
      // a value that the schema let pass and a column did not: the same page goes row by row, with the same result
      if (!(error instanceof SyncError && error.code === 'DB_REFUSED_PAGE')) throw error;
    }
  }
  const records = cutRecords(page);
  const mended: Claim['findings'] = records
    .filter((r) => r.original !== undefined)
    .map(() => ({ code: 'text_mended', field: '*', rows: 1 }));
  return deps.store.commitByRow(
    { ...claim, findings: [...claim.findings, ...mended] },
    records.map((r) => r.text),
  );
}

async function storeChunks(
  deps: Deps,
  context: PageContext,
  cursor: Cursor,
  page: Page,
): Promise<Committed | Stale> {
  const records = cutRecords(page).map((r) => ({ text: r.text, version: versionOf(r.text) }));
  if (context.entity.paging.kind === 'version')
    records.sort((a, b) => (a.version < b.version ? -1 : a.version > b.version ? 1 : 0));
  const size = Math.max(1, Math.ceil(records.length / Math.max(2, Math.ceil(page.bytes / (chunkBytes / 2)))));
  let at = cursor;
  let result: Committed | Stale | undefined;
  for (let start = 0; start < records.length; start += size) {
    const chunk = records.slice(start, start + size);
    const final = start + size >= records.length;
    const highest = chunk.at(-1)!.version;
    // a chunk that ends on an unusable version leaves the cursor where it is; the page's own end is the last word
    const to = final
      ? page.next
      : highest > BigInt(at.position || '0') && context.entity.paging.kind === 'version'
        ? String(highest)
        : at.position;
    const text = `[${chunk.map((r) => r.text).join(',')}]`;
    const part: Page = {
      ...page,
      text,
      path: [],
      rows: chunk.length,
      next: to,
      last: final && page.last,
      bytes: text.length,
      findings: final ? page.findings : [],
    };
    result = await storeWhole(deps, claimFor(context, at, part), part);
    if (result.status === 'stale') return result;
    at = { ...at, position: to };
  }
  return result!;
}

function claimFor(context: PageContext, cursor: Cursor, page: Page): Claim {
  return {
    source: context.source,
    entity: context.entity.name,
    lane: context.lane,
    mode: context.mode,
    cursor_id: cursor.id,
    epoch: cursor.epoch,
    from: cursor.position,
    to: page.next,
    last: page.last,
    lowest: page.lowest,
    path: page.path,
    rows: page.rows,
    log_id: context.logId,
    bytes: page.bytes,
    findings: page.findings,
  };
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
