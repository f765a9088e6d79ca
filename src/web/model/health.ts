import type { HealthSettings } from '../../settings/health.ts';
import type { StateRow } from '../read/snapshot.ts';

export type Health = 'fresh' | 'late' | 'stale' | 'failed' | 'importing' | 'never';
/** What colour stands for; the shape beside it says the same without colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'idle';

export const healthWord: Record<Health, string> = {
  fresh: 'Up to date',
  late: 'Late',
  stale: 'Out of date',
  failed: 'Failed',
  importing: 'Importing',
  never: 'Not imported',
};

export const healthTone: Record<Health, Tone> = {
  fresh: 'good',
  late: 'warn',
  stale: 'bad',
  failed: 'bad',
  importing: 'busy',
  never: 'idle',
};

/**
 * Green up to freshHours after the last success, yellow up to staleHours, red beyond, and red at once when the last run
 * failed. A boundary belongs to the better side. @param running whether a first import is under way
 */
export function healthOf(
  state: Pick<StateRow, 'status' | 'last_sync'>,
  settings: HealthSettings,
  now: Date,
  running = false,
): Health {
  if (state.status === 'failed') return 'failed';
  if (state.last_sync === null) return state.status === 'pending' || running ? 'importing' : 'never';
  const hours = (now.getTime() - Date.parse(state.last_sync)) / 3_600_000;
  if (hours <= settings.freshHours) return 'fresh';
  return hours <= settings.staleHours ? 'late' : 'stale';
}

/** Worst first: the order in which the verdict looks for something to say. */
export const worstFirst: readonly Health[] = ['failed', 'stale', 'never', 'importing', 'late', 'fresh'];
