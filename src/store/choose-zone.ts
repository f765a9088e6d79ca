import { zoneName } from '../zones/here.ts';
import type { ZoneCandidate } from './types.ts';

export interface ShopZone {
  readonly zone: string;
  /** What was done with what the outlets say, in words; null: it was taken as it stands. */
  readonly note: string | null;
}

/**
 * The first zone that the database (`tillsync.zone_of`) and this machine know (D37): what people typed into the store
 * never stops anything. Candidates come with that of most outlets first.
 * @param setting the zone that a person set for the schedules; days are the outlets' own all the same
 */
export function chooseZone(candidates: readonly ZoneCandidate[], setting?: string): ShopZone {
  const read = candidates.map(({ stated, zone }) => ({
    stated,
    zone: zone === null ? null : spelledHere(zone),
  }));
  const unknown = read.filter(({ zone }) => zone === null);
  const zone = setting ?? read.find((candidate) => candidate.zone !== null)?.zone ?? 'UTC';
  const others = read.filter(
    (r) => r.zone !== null && r.zone.toLowerCase() !== r.stated.trim().toLowerCase(),
  );
  const notes = [
    ...others.map(
      ({ stated, zone: meant }) => `The time zone "${short(stated)}" of outlets is read as ${meant}.`,
    ),
    ...(unknown.length > 0
      ? [
          `No clock knows the time zone ${unknown.map(({ stated }) => `"${short(stated)}"`).join(', ')} that outlets have at the source; days there are counted in UTC${setting ? '' : `, and the schedules run in ${zone}`}. Correct it in the store's settings${setting ? '' : ', or set SYNC_TIMEZONE'}.`,
        ]
      : []),
  ];
  return { zone, note: notes.length > 0 ? notes.join(' ') : null };
}

const short = (text: string) => text.trim().slice(0, 60);

/**
 * The name as Temporal takes it, which minds upper and lower case; null: this machine does not know it, because its
 * time zone data are older than the database's.
 */
function spelledHere(zone: string): string | null {
  const name = zoneName(zone);
  // only its spelling is wanted, not what the zone was called once
  return name === null || name.toLowerCase() === zone.toLowerCase() ? name : zone;
}
