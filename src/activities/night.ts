import { CronExpressionParser } from 'cron-parser';

export interface Night {
  /** The shop's calendar day, YYYY-MM-DD. */
  readonly day: string;
  /** Minutes of wall-clock time since the nightly run was due. */
  readonly minutesPast: number;
}

/**
 * The newest night that was due by the shop's wall clock. Computed on the wall clock and not on instants, because
 * 02:00 does not exist on one night a year (Auckland, September) and 01:30 exists twice on another (Chicago, November):
 * either way there is one night a day.
 */
export function lastNight(cron: string, timeZone: string, now: Date): Night {
  const wall = wallClock(now, timeZone);
  const due = CronExpressionParser.parse(cron, { tz: 'UTC', currentDate: new Date(wall.getTime() + 1) })
    .prev()
    .toDate();
  return {
    day: due.toISOString().slice(0, 10),
    minutesPast: Math.floor((wall.getTime() - due.getTime()) / 60_000),
  };
}

/** What the clock on the wall shows, as if it were UTC. */
function wallClock(now: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((p) => p.type === type)!.value;
  return new Date(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  );
}
