import { SyncError } from '../errors/sync-error.ts';
import { readAlerts } from './alerts.ts';
import { readDatabaseUrl, readReadAccess, readSupabase } from './database.ts';
import { readHealth } from './health.ts';
import { readLightspeed } from './lightspeed.ts';
import { type ProcessSettings, readProcess } from './process.ts';
import { SettingsReader } from './reader.ts';
import { readSchedules } from './schedules.ts';
import { readSquare } from './square.ts';
import { readTemporal, type TemporalSettings } from './temporal.ts';
import { readTuning } from './tuning.ts';
import { type DashboardSettings, readDashboard } from './web.ts';

/** What `tillsync up` decides by: each embedded part steps aside when its variable is set. */
export interface StackSettings {
  /** No source is configured: the demo shop plays one. */
  readonly demoStore: boolean;
  /** SUPABASE_URL is set: no embedded database API, and no embedded PostgreSQL. */
  readonly supabaseUrl: string | undefined;
  /** DATABASE_URL is set: migrations go there, and the embedded API (if any) works over it. */
  readonly databaseUrl: string | undefined;
  readonly temporal: TemporalSettings;
  readonly dashboard: DashboardSettings;
  readonly process: ProcessSettings;
}

/** Checks what every part will read, before any of them starts. Throws SETTINGS_WRONG or DB_DEMO_REFUSED. */
export function stackSettings(env: NodeJS.ProcessEnv = process.env): StackSettings {
  const reader = new SettingsReader(env);
  const source = readLightspeed(reader) ?? readSquare(reader);
  readSquare(reader);
  readTuning(reader);
  readAlerts(reader);
  readHealth(reader, readSchedules(reader));
  const supabase = readSupabase(reader);
  readReadAccess(reader);
  const settings: StackSettings = {
    demoStore: source === undefined,
    supabaseUrl: supabase?.url,
    databaseUrl: readDatabaseUrl(reader),
    temporal: readTemporal(reader),
    dashboard: readDashboard(reader),
    process: readProcess(reader),
  };
  reader.finish();
  const realDatabase = settings.supabaseUrl !== undefined || settings.databaseUrl !== undefined;
  if (settings.demoStore && realDatabase)
    throw new SyncError('DB_DEMO_REFUSED', { settings: 'LIGHTSPEED_DOMAIN_PREFIX and LIGHTSPEED_TOKEN' });
  return settings;
}
