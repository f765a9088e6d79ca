import { type SquareSettings, squareSettings } from '../../settings/areas/square.ts';
import type { SourceDefinition } from '../definition.ts';
import { entities } from './entities.ts';
import { createSquare, probeSquare, type SquareOptions } from './index.ts';
import { webhooks } from './webhooks.ts';

const optionsOf = ({ baseUrl, token, version, leaveOut }: SquareSettings): SquareOptions => ({
  baseUrl,
  token,
  version,
  leaveOut,
});

export const square: SourceDefinition<SquareSettings> = {
  name: 'square',
  label: 'Square',
  entities,
  settings: squareSettings,
  create: (settings) => createSquare(optionsOf(settings)),
  probe: (settings, timeoutMs, signal) =>
    probeSquare({ ...optionsOf(settings), connectTimeoutMs: timeoutMs, requestTimeoutMs: timeoutMs }, signal),
  webhooks,
  // no limit is published, and no response states one
  budget: ({ requestsPerSecond }) => ({
    windowSeconds: null,
    perSecond: requestsPerSecond ?? null,
    perHour: null,
  }),
  schedules: ({ cron }) => [
    { id: 'tillsync-square', kind: 'daily', cron: cron ?? null, catchupSeconds: 4 * 3_600 },
  ],
  zone: ({ timeZone }) => timeZone,
};
