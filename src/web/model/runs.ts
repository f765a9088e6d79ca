import { count, duration, rate } from '../../health/format.ts';
import type { Tone } from '../../health/freshness.ts';
import { worded } from '../../health/names.ts';
import type { Run } from '../read/runs.ts';

export interface RunLine {
  readonly id: number;
  readonly at: Date;
  readonly entity: string;
  readonly label: string;
  readonly kind: string;
  readonly word: string;
  readonly tone: Tone;
  readonly took: string;
  readonly records: string;
  readonly changed: string;
  readonly rejected: number;
  readonly error: string | null;
}

const endings: Record<string, { word: string; tone: Tone }> = {
  ok: { word: 'Done', tone: 'good' },
  partial: { word: 'Done, some rejected', tone: 'warn' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'idle' },
  vanished: { word: 'Ended unnoticed', tone: 'bad' },
};

export function endingOf(run: Pick<Run, 'status' | 'outcome'>): { word: string; tone: Tone } {
  if (run.status === 'started') return { word: 'Running', tone: 'busy' };
  return (
    endings[run.outcome ?? ''] ??
    (run.status === 'completed' ? { word: 'Done', tone: 'good' } : { word: 'Failed', tone: 'bad' })
  );
}

const kinds: Record<string, string> = { incremental_sync: 'Sync', historical_import: 'Import' };
export const kindWord = (action: string): string => kinds[action] ?? worded(action);

export const runLine = (run: Run): RunLine => ({
  id: run.id,
  at: new Date(run.timestamp),
  entity: run.entity_type,
  label: worded(run.entity_type),
  kind: kindWord(run.action),
  ...endingOf(run),
  took: duration(run.duration_seconds),
  records: count(run.records_processed),
  changed: count(run.inserted + run.updated),
  rejected: run.rejected,
  error: run.outcome === 'cancelled' ? null : run.error_details,
});

/** Facts of one run, for its page: name and value. */
export function runFacts(run: Run): [string, string][] {
  const seconds = run.duration_seconds ?? 0;
  const records = run.records_processed ?? 0;
  return [
    ['Kind', kindWord(run.action)],
    ['Took', duration(run.duration_seconds)],
    ['Records received', count(records)],
    ['New', count(run.inserted)],
    ['Changed', count(run.updated)],
    ['Unchanged', count(run.unchanged)],
    ['Older than what is stored', count(run.superseded)],
    ['Rejected', count(run.rejected)],
    ['Pages', count(run.pages)],
    ['Requests', count(run.requests)],
    ['Time per request', run.requests > 0 ? `${count(run.api_ms / run.requests)} ms` : '–'],
    ['Rows per second', seconds > 0 ? rate(records, seconds) : '–'],
    ['Received', run.bytes > 0 ? `${count(run.bytes / 1024)} kB` : '–'],
    ['Cursor', `${run.version_from || '–'} → ${run.version_to || '–'}`],
  ];
}
