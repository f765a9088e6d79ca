import type { ZoneCandidate } from './types.ts';

export interface ShopZone {
  readonly zone: string;
  /** Why it is not the zone that most outlets name, in words; null: it is. */
  readonly note: string | null;
}

/**
 * The first zone that the database and this machine know (D37): what people typed into the store never stops anything.
 * Candidates come with that of most outlets first.
 */
export function chooseZone(candidates: readonly ZoneCandidate[]): ShopZone {
  const unknown = candidates.filter(({ zone, known }) => !(known && isKnownHere(zone)));
  const best = candidates.find((candidate) => !unknown.includes(candidate));
  const zone = best?.zone ?? 'UTC';
  if (unknown.length === 0) return { zone, note: null };
  const names = unknown.map(({ zone: name }) => `"${name.slice(0, 60)}"`).join(', ');
  return {
    zone,
    note: `No clock knows the time zone ${names} that outlets have at the source; days there are counted in UTC, and the schedules run in ${zone}. Correct it in the store's settings, or set SYNC_TIMEZONE.`,
  };
}

/** Temporal's schedules and this process take IANA names; offsets such as "+02:00" are none for Temporal. */
function isKnownHere(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
