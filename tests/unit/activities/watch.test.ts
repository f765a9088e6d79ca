import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Deps } from '../../../src/activities/deps.ts';
import { watch } from '../../../src/activities/watch.ts';
import { SyncError } from '../../../src/errors/sync-error.ts';

function depsWith(snapshot: () => Promise<object>, ping: () => Promise<void>): Deps {
  const alerts = { channels: ['email'], remindHours: 24, judge: () => [], deliver: async () => {}, ping };
  return {
    store: { call: async () => [], snapshot },
    alerts,
    log: pino({ level: 'silent' }),
  } as unknown as Deps;
}

test('gives a sign of life when the look worked, whoever takes it', async () => {
  let pings = 0;
  const deps = depsWith(
    async () => ({}),
    async () => {
      pings += 1;
      throw new SyncError('ALERT_REFUSED', { channel: 'ping', what: 'HTTP 503' });
    },
  );
  await expect(watch(deps)).resolves.toEqual([]);
  expect(pings).toBe(1);
});

test('gives no sign of life when the look failed', async () => {
  let pings = 0;
  const away = async () => {
    throw new SyncError('DB_UNREACHABLE', { host: 'db', reason: 'connection refused' });
  };
  const deps = depsWith(away, async () => {
    pings += 1;
  });
  await expect(watch(deps)).rejects.toMatchObject({ code: 'DB_UNREACHABLE' });
  expect(pings).toBe(0);
});
