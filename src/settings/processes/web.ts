import { type ReadSettings, readReadAccess } from '../areas/database.ts';
import { type LogLevel, readProcess } from '../areas/process.ts';
import { readTemporal, type TemporalSettings } from '../areas/temporal.ts';
import { type DashboardSettings, readDashboard, requireDashboardSecrets } from '../areas/web.ts';
import { SettingsReader } from '../reader.ts';
import { requireSupabase } from '../requirements.ts';

export interface WebSettings {
  readonly dashboard: DashboardSettings & { readonly password: string; readonly sessionSecret: string };
  readonly read: ReadSettings;
  readonly temporal: TemporalSettings;
  readonly logLevel: LogLevel;
}

/** Everything the dashboard needs, and nothing that could write. Throws SETTINGS_WRONG with every problem at once. */
export function webSettings(env: NodeJS.ProcessEnv = process.env): WebSettings {
  const reader = new SettingsReader(env);
  const read = requireSupabase(reader, readReadAccess(reader));
  const dashboard = readDashboard(reader);
  requireDashboardSecrets(reader);
  const settings = {
    dashboard: {
      ...dashboard,
      password: dashboard.password ?? '',
      sessionSecret: dashboard.sessionSecret ?? '',
    },
    read,
    temporal: readTemporal(reader),
    logLevel: readProcess(reader).logLevel,
  };
  reader.finish();
  return settings;
}
