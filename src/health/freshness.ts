import type { StateRow } from './snapshot.ts';

export type Health = 'fresh' | 'late' | 'stale' | 'failed' | 'importing' | 'never' | 'unavailable' | 'silent';
/** What colour stands for; the shape beside it says the same without colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'idle';

export const healthWord: Record<Health, string> = {
  fresh: 'Up to date',
  late: 'Late',
  stale: 'Out of date',
  failed: 'Failed',
  importing: 'Importing',
  never: 'Not imported',
  unavailable: 'Not available',
  silent: 'Silent',
};

export const healthTone: Record<Health, Tone> = {
  fresh: 'good',
  late: 'warn',
  stale: 'bad',
  failed: 'bad',
  importing: 'busy',
  never: 'idle',
  unavailable: 'warn',
  silent: 'warn',
};

/**
 * Green up to its fresh age after the last success, yellow up to its stale age, red beyond, and red at once when the last
 * run failed. A boundary belongs to the better side. A list that the source does not give us is neither, and one that has
 * shown nothing for far longer than usual is not green.
 * @param running whether a first import is under way
 */
export function healthOf(
  state: Pick<
    StateRow,
    'status' | 'last_sync' | 'unavailable_since' | 'silent_since' | 'fresh_seconds' | 'stale_seconds'
  >,
  now: Date,
  running = false,
): Health {
  if (state.unavailable_since !== null) return 'unavailable';
  if (state.status === 'failed') return 'failed';
  if (state.last_sync === null) return state.status === 'pending' || running ? 'importing' : 'never';
  const seconds = (now.getTime() - Date.parse(state.last_sync)) / 1_000;
  if (seconds <= state.fresh_seconds) return state.silent_since === null ? 'fresh' : 'silent';
  return seconds <= state.stale_seconds ? 'late' : 'stale';
}
