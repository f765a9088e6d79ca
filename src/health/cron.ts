import { CronExpressionParser } from 'cron-parser';

/**
 * First time after `after` at which the cron text fires in that zone: what a page says while Temporal cannot be asked.
 * Null when it never fires.
 */
export function nextCron(text: string, zone: string, after: Date): Date | null {
  try {
    return CronExpressionParser.parse(text, { tz: zone, currentDate: after }).next().toDate();
  } catch {
    return null;
  }
}
