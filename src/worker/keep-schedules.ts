import { runChore } from '../activities/chores.ts';
import type { Deps } from '../activities/deps.ts';
import { ensureWatch, hasSchedule, watchSchedule } from '../temporal/schedules.ts';

/**
 * Sets again what schedules are missing: a Temporal that lost its database knows none, and without one nothing would ever
 * run that could set them. What is there is left alone. Throws what Temporal's client does while it is away.
 * @param watchMinutes null: nobody is to be told, so there is no watch
 */
export async function keepSchedules(deps: Deps, watchMinutes: number | null): Promise<void> {
  const { temporal, schedules } = deps;
  for (const [source, open] of deps.sources) {
    const wanted = open.schedules.filter(({ cron }) => cron !== null);
    const there = await Promise.all(wanted.map(({ id }) => hasSchedule(temporal, id)));
    if (there.includes(false)) await runChore(deps, { source, chore: 'schedules' });
  }
  if (watchMinutes !== null && !(await hasSchedule(temporal, watchSchedule)))
    await ensureWatch(temporal, schedules.taskQueue, watchMinutes);
}
