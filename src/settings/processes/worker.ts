import { type AlertSettings, readAlerts } from '../areas/alerts.ts';
import { type DirectSettings, readDirect, readSupabase, type SupabaseSettings } from '../areas/database.ts';
import { type HealthOverrides, readHealth } from '../areas/health.ts';
import { type ProcessSettings, readProcess } from '../areas/process.ts';
import { readTemporal, type TemporalSettings } from '../areas/temporal.ts';
import { webVariables } from '../areas/web.ts';
import { SettingsReader } from '../reader.ts';
import { requireSupabase } from '../requirements.ts';
import { type Configured, readSources, requireSource, type SourceSettings } from '../source-settings.ts';

export interface WorkerSettings<D extends { readonly settings: SourceSettings }> {
  /** At least one. */
  readonly sources: readonly Configured<D>[];
  readonly supabase: SupabaseSettings;
  /** Undefined: DATABASE_URL is not given. */
  readonly direct: DirectSettings | undefined;
  readonly temporal: TemporalSettings;
  readonly health: HealthOverrides;
  readonly alerts: AlertSettings;
  readonly process: ProcessSettings;
}

/** Everything the worker needs. Throws SETTINGS_WRONG with every problem at once. */
export function workerSettings<D extends { readonly settings: SourceSettings }>(
  definitions: readonly D[],
  env: NodeJS.ProcessEnv = process.env,
): WorkerSettings<D> {
  const reader = new SettingsReader(env);
  const sources = readSources(reader, definitions);
  requireSource(reader, definitions, sources);
  const supabase = requireSupabase(reader, readSupabase(reader));
  const settings = {
    sources,
    supabase,
    direct: readDirect(reader),
    temporal: readTemporal(reader),
    health: readHealth(reader),
    alerts: readAlerts(reader, reader.read(webVariables.publicUrl)),
    process: readProcess(reader),
  };
  reader.finish();
  return settings;
}
