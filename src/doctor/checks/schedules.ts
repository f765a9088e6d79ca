import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { readSchedules, type ScheduleSettings } from '../../settings/schedules.ts';
import { chooseZone } from '../../store/choose-zone.ts';
import type { ZoneCandidate } from '../../store/store.ts';
import { dailySchedule, hourlySchedule } from '../../temporal/schedules.ts';
import { type Check, ifThere } from '../check.ts';
import { type Finding, fault, ok, warning } from '../finding.ts';
import { sound } from '../setup.ts';

/** Are both schedules there, in the shop's zone, and running. */
export const schedulesCheck: Check = {
  area: 'schedules',
  async run({ temporal, store, env }) {
    const connected = await ifThere(temporal());
    const settings = sound(env, readSchedules);
    if (!connected || !settings) return [];
    const zone = await ifThere(zoneOf(settings, store));
    const ids = settings.hourlyCron === undefined ? [dailySchedule] : [dailySchedule, hourlySchedule];
    const findings = await Promise.all(ids.map((id) => ifThere(examine(connected.client, id, zone))));
    return findings.filter((finding) => finding !== undefined);
  },
};

const zoneOf = async (
  settings: ScheduleSettings,
  store: { zoneCandidates(source: string): Promise<ZoneCandidate[]> } | undefined,
): Promise<string> => settings.timeZone ?? chooseZone((await store?.zoneCandidates('lightspeed')) ?? []).zone;

async function examine(client: Client, id: string, zone: string | undefined): Promise<Finding> {
  try {
    const { state, spec, info } = await client.schedule.getHandle(id).describe();
    if (state.paused) {
      const note = state.note ? ` ("${state.note}")` : '';
      return warning('schedules', 'SCHEDULE_PAUSED', { id, note });
    }
    if (zone !== undefined && (spec.timezone ?? 'UTC') !== zone) {
      return warning('schedules', 'SCHEDULE_ZONE', { id, scheduled: spec.timezone ?? 'UTC', zone });
    }
    const next = info.nextActionTimes[0]?.toISOString().slice(0, 16).replace('T', ' ');
    return ok(
      'schedules',
      `${id}: next ${next ? `${next} UTC` : 'time unknown'}, zone ${spec.timezone ?? 'UTC'}.`,
    );
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    return fault('schedules', 'SCHEDULE_MISSING', { id });
  }
}
