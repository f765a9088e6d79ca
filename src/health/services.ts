import { nextCron } from './cron.ts';
import type { SourceRow } from './snapshot.ts';

/** What Temporal and its worker look like from here. */
export interface Services {
  readonly temporal: 'up' | 'down' | 'unknown';
  readonly worker: 'up' | 'down' | 'unknown';
  /** Since when the first of them is down, ms; null: all is well, or nobody knows. */
  readonly since: number | null;
  /** Start times of the schedules as Temporal plans them; null: it could not be asked. */
  readonly schedules: readonly ScheduleSeen[] | null;
}

/** What is looked at of a schedule. */
export interface ScheduleSeen {
  readonly id: string;
  readonly paused: boolean;
  readonly next: Date | null;
}

export const unknownServices: Services = {
  temporal: 'unknown',
  worker: 'unknown',
  since: null,
  schedules: null,
};

export interface NextRun {
  readonly at: Date | null;
  /** `planned`: Temporal has it. `expected`: from the settings alone. `paused`, `none`: it will not come. */
  readonly kind: 'planned' | 'expected' | 'paused' | 'none';
}

/** The next run of these sources: Temporal's own plan, or what their schedules say while it cannot be asked. */
export function nextRun(
  services: Services,
  sources: readonly Pick<SourceRow, 'schedules' | 'zone'>[],
  now: Date,
): NextRun {
  const earliest = (dates: readonly (Date | null)[]) =>
    dates.filter((d) => d !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  if (services.schedules === null) {
    const at = earliest(
      sources.flatMap(({ schedules, zone }) => schedules.map(({ cron }) => nextCron(cron, zone, now))),
    );
    return { at, kind: at ? 'expected' : 'none' };
  }
  const ids = sources.flatMap(({ schedules }) => schedules.map(({ id }) => id));
  const ours = services.schedules.filter(({ id }) => ids.includes(id));
  const at = earliest(ours.filter(({ paused }) => !paused).map(({ next }) => next));
  if (at) return { at, kind: 'planned' };
  return { at: null, kind: ours.some(({ paused }) => paused) ? 'paused' : 'none' };
}

/** Why nothing can be started at present; null: it can. */
export function controlsOff(services: Services, connected: boolean): string | null {
  if (!connected)
    return 'This dashboard has no connection to Temporal, so it can show but not start anything.';
  if (services.temporal === 'down')
    return 'Temporal cannot be reached, so nothing can be started, paused or cancelled. An engineer must start it.';
  if (services.worker === 'down')
    return 'No worker is running, so nothing would happen. An engineer must start one: tillsync worker.';
  return null;
}
