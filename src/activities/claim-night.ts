import { Context } from '@temporalio/activity';
import { ensureSchedule, isSchedulePaused } from '../temporal/schedules.ts';
import { type Deps, openSourceOf } from './deps.ts';
import { lastNight } from './night.ts';
import { shopZone } from './shop-zone.ts';

export type RunKind = 'daily' | 'hourly';

/** An hourly run leaves the nightly one this long to come; then it does the night's work itself. */
const graceMinutes = 15;

/**
 * The day whose nightly work this run takes on, or null. The nightly run takes its own; an hourly one makes up for a
 * night that was missed or has no such hour; each day is claimed once. A nightly schedule that a person paused is not
 * made up for.
 * @param input.at the workflow's time, which is that of Temporal's clock as the schedules are: a worker whose clock is
 *   hours off must not take the next night for the last
 */
export async function claimNight(
  deps: Deps,
  input: { source: string; kind: RunKind; at?: number },
): Promise<string | null> {
  const daily = openSourceOf(deps, input.source).schedules.find(({ kind }) => kind === 'daily');
  if (!daily || daily.cron === null) return null;
  const { zone } = await shopZone(deps, input.source);
  const night = lastNight(daily.cron, zone, deps.now?.() ?? new Date(input.at ?? Date.now()));
  if (input.kind === 'hourly') {
    if (night.minutesPast < graceMinutes) return null;
    if (await isSchedulePaused(deps.temporal, daily.id)) return null;
  }
  const { workflowId, runId } = Context.current().info.workflowExecution!;
  return (await deps.store.claimDay(input.source, night.day, `${workflowId}/${runId}`)) ? night.day : null;
}

/** Sets the source's schedules to its zone, which is known only once its outlets are, and writes down what was decided. */
export async function alignSchedules(deps: Deps, source: string): Promise<void> {
  const { zone, note } = await shopZone(deps, source);
  await deps.store.setSourceZone(source, zone, note);
  if (!deps.schedules.enabled) return;
  const { taskQueue } = deps.schedules;
  for (const schedule of openSourceOf(deps, source).schedules) {
    await ensureSchedule(deps.temporal, { ...schedule, source, timeZone: zone, taskQueue });
  }
}
