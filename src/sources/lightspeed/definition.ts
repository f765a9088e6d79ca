import { type LightspeedSettings, lightspeedSettings } from '../../settings/areas/lightspeed.ts';
import type { SourceDefinition } from '../definition.ts';
import { optionsOf } from './client.ts';
import { contracts } from './contracts.ts';
import { entities } from './entities.ts';
import { estimate } from './estimate.ts';
import { createLightspeed, probeLightspeed } from './index.ts';
import { webhooks } from './webhooks.ts';

export const lightspeed: SourceDefinition<LightspeedSettings> = {
  name: 'lightspeed',
  label: 'Lightspeed',
  entities,
  apiVersion: contracts['2.0'],
  settings: lightspeedSettings,
  create: (settings) => createLightspeed(optionsOf(settings)),
  probe: (settings, timeoutMs, signal) =>
    probeLightspeed(
      { ...optionsOf(settings), connectTimeoutMs: timeoutMs, requestTimeoutMs: timeoutMs },
      signal,
    ),
  estimate: (settings) => estimate(createLightspeed(optionsOf(settings))),
  webhooks,
  budget: ({ tuning }) => ({
    windowSeconds: tuning.rateWindowSeconds ?? null,
    perSecond: tuning.maxRequestsPerSecond ?? null,
    perHour: tuning.maxRequestsPerHour ?? null,
  }),
  schedules: ({ schedules }) => [
    // after an outage one run makes up for all that were missed
    { id: 'tillsync-daily', kind: 'daily', cron: schedules.dailyCron, catchupSeconds: 4 * 3_600 },
    { id: 'tillsync-hourly', kind: 'hourly', cron: schedules.hourlyCron ?? null, catchupSeconds: 30 * 60 },
  ],
  zone: ({ schedules }) => schedules.timeZone,
};
