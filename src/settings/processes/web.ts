import { type ReadSettings, readReadAccess } from '../areas/database.ts';
import { type LogLevel, readProcess } from '../areas/process.ts';
import { readTemporal, type TemporalSettings } from '../areas/temporal.ts';
import { type DashboardSettings, readDashboard, requireDashboardSecrets } from '../areas/web.ts';
import { SettingsReader } from '../reader.ts';
import { requireSupabase } from '../requirements.ts';
import type { SourceSettings } from '../source-settings.ts';

export interface WebSettings {
  readonly dashboard: DashboardSettings & { readonly password: string; readonly sessionSecret: string };
  readonly read: ReadSettings;
  readonly temporal: TemporalSettings;
  readonly logLevel: LogLevel;
  /** By name of the source, where one is set. */
  readonly webhookSecrets: ReadonlyMap<string, string>;
}

/** Everything the dashboard needs, and nothing that could write. Throws SETTINGS_WRONG with every problem at once. */
export function webSettings(
  env: NodeJS.ProcessEnv = process.env,
  sources: readonly { readonly name: string; readonly settings: SourceSettings }[] = [],
): WebSettings {
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
    webhookSecrets: new Map(
      sources.flatMap(({ name, settings }): [string, string][] => {
        const secret = settings.webhookSecret && reader.read(settings.webhookSecret);
        return typeof secret === 'string' ? [[name, secret]] : [];
      }),
    ),
  };
  reader.finish();
  return settings;
}
