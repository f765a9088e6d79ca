import { share } from '../workflows/share.ts';
import type { RunningRow } from './snapshot.ts';

export interface Progress {
  /** Share of the versions walked, 0–100; null: no end is known. Versions are not spread evenly: a guide. */
  readonly percent: number | null;
  readonly seconds: number;
  readonly perSecond: number;
  /** Seconds left; null: cannot be told. */
  readonly left: number | null;
}

export function progressOf(run: RunningRow, now: Date): Progress {
  const seconds = Math.max(0, (now.getTime() - Date.parse(run.started)) / 1000);
  const percent = share(run.first, run.position, run.to);
  return {
    percent,
    seconds,
    perSecond: seconds > 0 ? run.records / seconds : 0,
    // below 3 % the guess would jump about
    left: percent !== null && percent >= 3 && percent < 100 ? (seconds / percent) * (100 - percent) : null,
  };
}
