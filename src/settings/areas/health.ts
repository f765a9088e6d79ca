import Type from 'typebox';
import type { SettingsReader } from '../reader.ts';
import { variable } from '../variable.ts';

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

/** What a person set, undefined where nothing. */
export interface HealthOverrides {
  readonly freshHours: number | undefined;
  readonly staleHours: number | undefined;
}

export function readHealth(reader: SettingsReader): HealthOverrides {
  const freshHours = reader.read(healthVariables.fresh);
  const staleHours = reader.read(healthVariables.stale);
  if (freshHours !== undefined && staleHours !== undefined && staleHours < freshHours) {
    const remedy = `It must not be less than HEALTH_FRESH_HOURS (${freshHours}).`;
    reader.wrong(healthVariables.stale.name, `is "${staleHours}"`, remedy);
  }
  return { freshHours, staleHours };
}

/** The limits of a source. @param hourly it is synced more often than once a day */
export function healthOf({ freshHours, staleHours }: HealthOverrides, hourly: boolean): HealthSettings {
  // with a daily run alone, a day-old success is as fresh as it gets
  const [fresh, stale] = hourly ? [2, 12] : [26, 50];
  const upTo = freshHours ?? Math.min(fresh!, staleHours ?? fresh!);
  return { freshHours: upTo, staleHours: staleHours ?? Math.max(stale!, upTo) };
}
