/**
 * Settings under which no schedule fires while a test runs, whatever the time of day is: both are due in twelve hours.
 */
export function quietSchedules(): Record<'SYNC_TIMEZONE' | 'SYNC_DAILY_CRON' | 'SYNC_HOURLY_CRON', string> {
  const far = new Date(Date.now() + 12 * 3_600_000);
  const cron = `${far.getUTCMinutes()} ${far.getUTCHours()} * * *`;
  return { SYNC_TIMEZONE: 'UTC', SYNC_DAILY_CRON: cron, SYNC_HOURLY_CRON: cron };
}
