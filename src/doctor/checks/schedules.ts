import type { Client } from '@temporalio/client';
import { describeSchedule } from '../../control/schedules.ts';
import { chooseZone } from '../../store/choose-zone.ts';
import { type Check, ifThere } from '../check.ts';
import { type Finding, fault, ok, warning } from '../finding.ts';
import type { ExaminedSource, Setup } from '../setup.ts';

/** Are the schedules of each source there, in its zone, and running. */
export const schedulesCheck: Check = {
  area: 'schedules',
  async run({ temporal, sources, store }) {
    const connected = await ifThere(temporal());
    if (!connected) return [];
    const findings = await Promise.all(
      sources.flatMap((source) => {
        const zone = ifThere(zoneOf(source, store));
        const planned = source.definition.schedules(source.settings).filter(({ cron }) => cron !== null);
        return planned.map(async ({ id }) => ifThere(examine(connected.client, id, await zone)));
      }),
    );
    return findings.filter((finding) => finding !== undefined);
  },
};

const zoneOf = async ({ definition, settings }: ExaminedSource, store: Setup['store']): Promise<string> =>
  definition.zone(settings) ?? chooseZone((await store?.zoneCandidates(definition.name)) ?? []).zone;

async function examine(client: Client, id: string, zone: string | undefined): Promise<Finding> {
  const seen = await describeSchedule(client, id);
  if (!seen) return fault('schedules', 'SCHEDULE_MISSING', { id });
  const { paused, note, timeZone } = seen;
  if (paused) return warning('schedules', 'SCHEDULE_PAUSED', { id, note: note ? ` ("${note}")` : '' });
  if (zone !== undefined && timeZone !== zone)
    return warning('schedules', 'SCHEDULE_ZONE', { id, scheduled: timeZone, zone });
  const next = seen.next?.toISOString().slice(0, 16).replace('T', ' ');
  return ok('schedules', `${id}: next ${next ? `${next} UTC` : 'time unknown'}, zone ${timeZone}.`);
}
