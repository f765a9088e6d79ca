import type { Snapshot } from './snapshot.ts';
import { zoneHere } from './time.ts';

/** The snapshot with zones that this machine can compute with: one that it lacks is UTC, and that is said. */
export function withZonesHere(snapshot: Snapshot): Snapshot {
  const zone = zoneHere(snapshot.zone);
  const sources = snapshot.sources.map((source) => ({ ...source, zone: zoneHere(source.zone) }));
  const lacking = snapshot.sources.filter((source, at) => source.zone !== sources[at]!.zone);
  if (zone === snapshot.zone && lacking.length === 0) return snapshot;
  const notes = (lacking.length > 0 ? lacking : [{ source: '', zone: snapshot.zone }]).map((lack) => ({
    source: lack.source,
    note: `This machine does not know the time zone ${lack.zone}: times are shown in UTC. An engineer must update Node.`,
  }));
  return { ...snapshot, zone, sources, zone_notes: [...snapshot.zone_notes, ...notes] };
}
