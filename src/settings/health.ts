import Type from 'typebox';
import type { SettingsReader } from './reader.ts';
import type { ScheduleSettings } from './schedules.ts';
import { variable } from './variable.ts';

export interface HealthSettings {
  /** Green up to this age of the last success, hours. */
  readonly freshHours: number;
  /** Yellow up to this age, red beyond it, hours. */
  readonly staleHours: number;
}

const hours = Type.Number({ minimum: 0.01, maximum: 8_760 });

export const healthVariables = {
  fresh: variable('HEALTH_FRESH_HOURS', hours, 'must be a number of hours, 0.01 to 8760'),
  stale: variable('HEALTH_STALE_HOURS', hours, 'must be a number of hours, 0.01 to 8760'),
};

export function readHealth(reader: SettingsReader, schedules: ScheduleSettings): HealthSettings {
  // with the daily run alone, a day-old success is as fresh as it gets
  const [fresh, stale] = schedules.hourlyCron === undefined ? [26, 50] : [2, 12];
  const freshHours = reader.read(healthVariables.fresh) ?? fresh;
  const staleHours = reader.read(healthVariables.stale) ?? Math.max(stale, freshHours);
  if (staleHours < freshHours) {
    const remedy = `It must not be less than HEALTH_FRESH_HOURS (${freshHours}).`;
    reader.wrong(healthVariables.stale.name, `is "${staleHours}"`, remedy);
  }
  return { freshHours, staleHours };
}
