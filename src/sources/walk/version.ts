import type { Advance } from './advance.ts';

export interface VersionPage {
  /** Exclusive lower bound that was asked for. */
  readonly after: bigint;
  /** version.max of the envelope; null where the page has none (the vendor prints null on an empty page). */
  readonly envelopeMax: bigint | null;
  /** One entry per row in the order of the page, which need not be sorted; null: no usable version. */
  readonly versions: readonly (bigint | null)[];
  /** As many records came as were asked for: the next one may have the version of the last. */
  readonly full: boolean;
  /** The list came without an envelope and may do so: it may ignore `after` and return everything each time. */
  readonly mayIgnoreAfter: boolean;
}

/** Lists paged by version. Their end is an empty page, never a short one: the API clamps page sizes as it likes. */
export function advanceByVersion(page: VersionPage): Advance {
  const { after, envelopeMax, versions } = page;
  if (versions.length === 0) return { next: String(after), last: true };

  const newest = max(versions);
  if (newest === null) {
    // Rows without a version are rejected one by one; the envelope still tells where the page ends.
    return envelopeMax !== null && envelopeMax > after
      ? { next: String(envelopeMax), last: false }
      : { stuck: 'no record carries a version' };
  }
  if (page.mayIgnoreAfter) {
    return newest > after ? { next: String(newest), last: false } : { next: String(after), last: true };
  }
  if (newest <= after) return { stuck: 'a page that repeats itself' };
  if (versions.some((version) => version !== null && version <= after)) {
    return { stuck: 'version going backwards' };
  }
  if (envelopeMax !== null && envelopeMax <= after) return { stuck: 'version.max that stays behind' };
  // Where the two disagree the lower one is safe: rows above it come again.
  const end = envelopeMax !== null && envelopeMax < newest ? envelopeMax : newest;
  // That no two records share a version is the source's promise. Where the page was cut between two that do, the other
  // one would never be asked for: the last version of a full page is asked for once more.
  const cut = page.full && end - 1n > after && versions.some((v) => v !== null && v < end);
  return { next: String(cut ? end - 1n : end), last: false };
}

/** Lowest version of a page, null where there is none. */
export function lowestVersion(versions: readonly (bigint | null)[]): bigint | null {
  return versions.reduce((low, v) => (v !== null && (low === null || v < low) ? v : low), null);
}

function max(versions: readonly (bigint | null)[]): bigint | null {
  return versions.reduce((high, v) => (v !== null && (high === null || v > high) ? v : high), null);
}
