import { counted } from '../../health/format.ts';
import type { DayRow } from '../../health/snapshot.ts';
import { dayName, daysBefore } from '../../health/time.ts';

export type DayKind = 'ok' | 'partial' | 'some' | 'failed' | 'none';

export interface Day {
  readonly key: string;
  readonly kind: DayKind;
  /** Everything that the bar means, in words. */
  readonly title: string;
  readonly text: string;
  /** The newest reason of a failure. */
  readonly reason: string | null;
}

/** The last 30 days of one entity, oldest first; days without a run are there and say so. */
export function daysOf(rows: readonly DayRow[], today: string): Day[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: 30 }, (_, index) => {
    const key = daysBefore(today, 29 - index);
    const row = byDay.get(key);
    return { key, title: dayName(key), ...say(row) };
  });
}

function say(row: DayRow | undefined): Pick<Day, 'kind' | 'text' | 'reason'> {
  if (!row || row.runs === 0) return { kind: 'none', text: 'no run', reason: null };
  const ended = row.ok + row.partial + row.failed;
  // one miss among many is no lost day: the bar says how many
  const kind: DayKind =
    row.failed > 0
      ? row.failed === ended
        ? 'failed'
        : 'some'
      : row.rejected > 0
        ? 'partial'
        : ended > 0
          ? 'ok'
          : 'none';
  const parts = [
    row.failed > 0 ? `${row.failed} of ${counted(row.runs, 'run')} failed` : counted(row.runs, 'run'),
    counted(row.records, 'row'),
    ...(row.rejected > 0 ? [`${row.rejected} rejected`] : []),
    ...(row.cancelled > 0 ? [`${row.cancelled} cancelled`] : []),
  ];
  return { kind, text: parts.join(', '), reason: row.failed > 0 ? row.reason : null };
}

/** Share of finished runs that ended well; null when none finished. Cancelling is no failure. */
export function successRate(rows: readonly DayRow[]): number | null {
  const good = rows.reduce((sum, row) => sum + row.ok + row.partial, 0);
  const bad = rows.reduce((sum, row) => sum + row.failed, 0);
  return good + bad === 0 ? null : good / (good + bad);
}
