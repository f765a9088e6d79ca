import { type AlertSettings, readAlerts } from './alerts.ts';
import { readSupabase, type SupabaseSettings } from './database.ts';
import { type HealthSettings, readHealth } from './health.ts';
import { type LightspeedSettings, readLightspeed } from './lightspeed.ts';
import { type ProcessSettings, readProcess } from './process.ts';
import { SettingsReader } from './reader.ts';
import { requireSource, requireSupabase } from './requirements.ts';
import { readSchedules, type ScheduleSettings } from './schedules.ts';
import { readSquare, type SquareSettings } from './square.ts';
import { readTemporal, type TemporalSettings } from './temporal.ts';
import { readTuning, type TuningSettings } from './tuning.ts';

export interface WorkerSettings {
  /** Undefined: only Square is configured. */
  readonly lightspeed: LightspeedSettings | undefined;
  /** Undefined: Square is off. */
  readonly square: SquareSettings | undefined;
  readonly tuning: TuningSettings;
  readonly supabase: SupabaseSettings;
  readonly temporal: TemporalSettings;
  readonly schedules: ScheduleSettings;
  readonly health: HealthSettings;
  readonly alerts: AlertSettings;
  readonly process: ProcessSettings;
}

/** Everything the worker needs. Throws SETTINGS_WRONG with every problem at once. */
export function workerSettings(env: NodeJS.ProcessEnv = process.env): WorkerSettings {
  const reader = new SettingsReader(env);
  const lightspeed = readLightspeed(reader);
  const square = readSquare(reader);
  requireSource(reader);
  const supabase = requireSupabase(reader, readSupabase(reader));
  const schedules = readSchedules(reader);
  const settings = {
    lightspeed,
    square,
    tuning: readTuning(reader),
    supabase,
    temporal: readTemporal(reader),
    schedules,
    health: readHealth(reader, schedules),
    alerts: readAlerts(reader),
    process: readProcess(reader),
  };
  reader.finish();
  return settings;
}
