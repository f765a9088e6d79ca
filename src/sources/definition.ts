import type { SourceSettings } from '../settings/source-settings.ts';
import type { Entity, Estimate, Probe, Source } from './source.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

/** When a source is synced by itself. */
export interface Schedule {
  /** Of the Temporal schedule; no two sources share one. */
  readonly id: string;
  /** `daily` also does the night's work: overlap, counts, retention. */
  readonly kind: 'daily' | 'hourly';
  /** Five fields; null: it is off, and removed where it exists. */
  readonly cron: string | null;
  /** How long after its time a missed run is still started, seconds. */
  readonly catchupSeconds: number;
}

/** Limits of our own and what is known of the source's; null: as the source's responses say. */
export interface Budget {
  readonly windowSeconds: number | null;
  readonly perSecond: number | null;
  readonly perHour: number | null;
}

/** Everything the rest of the program must know of a source. It is iterated, never named. */
// biome-ignore lint/suspicious/noExplicitAny: its settings are its own; nobody else looks into them
export interface SourceDefinition<S = any> {
  readonly name: string;
  readonly label: string;
  readonly entities: readonly Entity[];
  readonly settings: SourceSettings<S>;
  /** Without the lists that the settings leave out. Throws SyncError SETTINGS_WRONG. */
  create(settings: S): Source;
  /** Cheap requests: does the address respond, does it take the token, whose shop is it. Throws SyncError. */
  probe(settings: S, timeoutMs: number, signal?: AbortSignal): Promise<Probe>;
  /** How long an import would take, from a request or two; absent: the source gives no basis. Throws SyncError. */
  estimate?(settings: S): Promise<Estimate>;
  /** The version of the API that is spoken, and the last day (YYYY-MM-DD) on which the vendor promises it; null: none was announced. Absent: the API has no versions. */
  readonly apiVersion?: { readonly name: string; readonly ends: string | null };
  /** Absent: the source does not tell of changes. Its secret is settings.webhookSecret. */
  readonly webhooks?: Webhooks<S>;
  budget(settings: S): Budget;
  schedules(settings: S): readonly Schedule[];
  /** The zone of the schedules and of business days, as a person set it; undefined: the outlets decide. */
  zone(settings: S): string | undefined;
}
