import { SyncError } from '../../errors/sync-error.ts';
import { readAlerts } from '../areas/alerts.ts';
import { readDatabaseUrl, readDirect, readReadAccess, readSupabase } from '../areas/database.ts';
import { readHealth } from '../areas/health.ts';
import { type ProcessSettings, processVariables, readProcess } from '../areas/process.ts';
import { readTemporal, type TemporalSettings } from '../areas/temporal.ts';
import { type DashboardSettings, readDashboard } from '../areas/web.ts';
import { SettingsReader } from '../reader.ts';
import { readSources, type SourceSettings } from '../source-settings.ts';

/** What `tillsync up` decides by: each embedded part steps aside when its variable is set. */
export interface StackSettings {
  /** All that can be configured. */
  readonly sources: readonly SourceSettings[];
  /** No source is configured: the demo shops of these play. */
  readonly demos: readonly SourceSettings[];
  /** SUPABASE_URL is set: no embedded database API, and no embedded PostgreSQL. */
  readonly supabaseUrl: string | undefined;
  /** DATABASE_URL is set: migrations go there, and the embedded API (if any) works over it. */
  readonly databaseUrl: string | undefined;
  readonly temporal: TemporalSettings;
  readonly dashboard: DashboardSettings;
  readonly process: ProcessSettings;
}

/** Checks what every part will read, before any of them starts. Throws SETTINGS_WRONG or DB_DEMO_REFUSED. */
export function stackSettings(
  definitions: readonly { readonly settings: SourceSettings }[],
  env: NodeJS.ProcessEnv = process.env,
): StackSettings {
  const reader = new SettingsReader(env);
  const sources = readSources(reader, definitions);
  readHealth(reader);
  readAlerts(reader, undefined);
  const supabase = readSupabase(reader);
  readReadAccess(reader);
  readDirect(reader);
  const all = definitions.map((definition) => definition.settings);
  const own = readProcess(reader);
  const demos = demosOf(reader, all, own);
  const settings: StackSettings = {
    sources: all,
    demos: sources.length === 0 ? demos : [],
    supabaseUrl: supabase?.url,
    databaseUrl: readDatabaseUrl(reader),
    temporal: readTemporal(reader),
    dashboard: readDashboard(reader),
    process: own,
  };
  reader.finish();
  const realDatabase = settings.supabaseUrl !== undefined || settings.databaseUrl !== undefined;
  const [demo] = settings.demos;
  if (demo && realDatabase) throw new SyncError('DB_DEMO_REFUSED', { settings: demo.needs });
  return settings;
}

/** The demo shops that are named, else the first there is. */
function demosOf(
  reader: SettingsReader,
  all: readonly SourceSettings[],
  { demoShops }: ProcessSettings,
): readonly SourceSettings[] {
  const there = all.filter(({ demo }) => demo);
  const names = there.map(({ demo }) => demo!.folder);
  const unknown = demoShops?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    reader.wrong(processVariables.demoShops.name, `names "${unknown}"`, `There are: ${names.join(', ')}.`);
  return demoShops ? there.filter(({ demo }) => demoShops.includes(demo!.folder)) : there.slice(0, 1);
}
