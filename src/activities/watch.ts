import { SyncError } from '../errors/sync-error.ts';
import {
  messagesToSend,
  noteDelivery,
  noteIncidents,
  type Outgoing,
} from '../store/maintenance/incidents.ts';
import type { Deps } from './deps.ts';

/**
 * Looks at how everything stands, notes what is wrong, and returns what has not been told yet. The sign of life is given
 * when that worked: who waits for it hears of a database that is away, too.
 */
export async function watch({ store, alerts, log }: Deps): Promise<Outgoing[]> {
  if (alerts === null) return [];
  await noteIncidents(store, alerts.judge(await store.snapshot()), alerts.remindHours);
  await alerts
    .ping()
    .catch((error: unknown) => log.warn({ reason: String(error) }, 'no sign of life was given'));
  return messagesToSend(store, alerts.channels);
}

/** Tells one message on one channel, and notes what became of it. Throws ALERT_REFUSED, for Temporal to try again. */
export async function deliverMessage({ store, alerts }: Deps, message: Outgoing): Promise<void> {
  try {
    if (alerts === null)
      throw new SyncError('ALERT_REFUSED', { channel: message.channel, what: 'no alert is configured' });
    await alerts.deliver(message);
  } catch (error) {
    const known = error instanceof SyncError ? error : new SyncError('INTERNAL', { what: 'an alert' });
    await noteDelivery(store, message, known.message);
    const { code, actor } = known;
    await store.noteChore('*', 'alerts', { code, actor, message: known.message }).catch(() => undefined);
    throw error;
  }
  await noteDelivery(store, message, null);
  await store.noteChore('*', 'alerts', null).catch(() => undefined);
}
