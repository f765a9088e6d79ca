/** Schedules that do not come while something is measured: both are due in twelve hours. */
export function quietCrons(): NodeJS.ProcessEnv {
  const far = new Date(Date.now() + 12 * 3_600_000);
  const cron = `${far.getUTCMinutes()} ${far.getUTCHours()} * * *`;
  return { SYNC_TIMEZONE: 'UTC', SYNC_DAILY_CRON: cron, SYNC_HOURLY_CRON: cron };
}
