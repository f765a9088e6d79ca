import { cron, cronOrOff } from '../kinds/cron.ts';
import { timeZone } from '../kinds/time-zone.ts';
import type { SettingsReader } from '../reader.ts';
import { variable } from '../variable.ts';

export interface ScheduleSettings {
  readonly dailyCron: string;
  /** Undefined: the hourly schedule is off. */
  readonly hourlyCron: string | undefined;
  /** Undefined: the zone of most open outlets, once known. */
  readonly timeZone: string | undefined;
}

const isCronText = 'must be five cron fields: minute hour day month weekday, e.g. "0 2 * * *"';
const isZone = 'must be a time zone name such as Pacific/Auckland or Europe/Berlin';

export const scheduleVariables = {
  dailyCron: variable('SYNC_DAILY_CRON', cron, isCronText),
  hourlyCron: variable('SYNC_HOURLY_CRON', cronOrOff, `${isCronText}; or off`),
  timeZone: variable('SYNC_TIMEZONE', timeZone, isZone),
};

export function readSchedules(reader: SettingsReader): ScheduleSettings {
  const v = scheduleVariables;
  const hourly = reader.read(v.hourlyCron) ?? '0 * * * *';
  return {
    dailyCron: reader.read(v.dailyCron) ?? '0 2 * * *',
    hourlyCron: hourly === 'off' ? undefined : hourly,
    timeZone: reader.read(v.timeZone),
  };
}
