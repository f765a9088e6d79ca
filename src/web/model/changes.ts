import { count, counted, money } from '../../health/format.ts';
import type { Tone } from '../../health/freshness.ts';
import { worded } from '../../health/names.ts';
import { exact, relativeTime } from '../../health/time.ts';
import type { Amendment, Amendments, Sweep } from '../read/changes.ts';

interface Context {
  readonly now: Date;
  readonly zone: string;
}

/** `+1.00`, `−34.50`. */
function signed(amount: string, currency: string): string {
  const text = money(amount.replace('-', ''), currency);
  return Number(amount) === 0 ? text : `${amount.startsWith('-') ? '−' : '+'}${text}`;
}

/** What was changed after it had been settled, in words. */
export function amendmentsModel({ title, week, rows }: Amendments, { now, zone }: Context) {
  const amounts = week.amounts.map(({ currency, difference }) => signed(difference, currency));
  return {
    title,
    says:
      week.records === 0
        ? 'None this week.'
        : `${counted(week.records, 'record')} this week${amounts.length > 0 ? `, ${amounts.join(' and ')} in all` : ''}.`,
    money: rows.some(({ amount_after }) => amount_after !== null),
    rows: rows.map((row) => ({
      id: row.record_id,
      noted: relativeTime(new Date(row.noted_at), now, zone),
      of: [row.outlet, row.at === null ? null : exact(new Date(row.at), zone)].filter(Boolean).join(', '),
      what: whatOf(row, zone),
      before: money(row.amount_before, row.currency),
      after: money(row.amount_after, row.currency),
    })),
  };
}

function whatOf(row: Amendment, zone: string): string {
  const { kind, fields, before, after, parts_before: from, parts_after: to } = row;
  const words = fields
    .filter((field) => kind === 'changed' || field !== 'deleted_at')
    .map((field) => {
      if (before === null || after === null) return worded(field);
      // what is no column is what the record is made of: its lines
      const change = field in before ? [before[field], after[field]] : [from, to];
      return `${worded(field)} ${change.map((value) => shown(value, zone)).join(' → ')}`;
    });
  const lead = kind === 'changed' ? [] : [worded(kind)];
  const who = row.by_source ? '' : ' (not by the till: the version is the same)';
  return `${[...lead, ...words].join('; ')}${who}`;
}

function shown(value: unknown, zone: string): string {
  if (value === null || value === undefined) return 'nothing';
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  return isTime ? exact(new Date(value), zone) : String(value);
}

const tones: Record<Sweep['state'], Tone> = { held: 'warn', swept: 'good', undone: 'idle', over: 'idle' };

/** Records that the source did not show any more, in words; newest first. */
export const sweepsModel = (sweeps: readonly Sweep[], { now, zone }: Context) =>
  sweeps.map((sweep) => ({
    tone: tones[sweep.state],
    at: relativeTime(new Date(sweep.seen_at), now, zone),
    says: sweepSays(sweep, now, zone),
    undo: sweep.undo_until !== null,
    confirm: sweep.state === 'held' || sweep.state === 'undone',
    examples: sweep.examples,
    rest: Math.max(0, sweep.records - sweep.examples.length),
  }));

function sweepSays({ state, gone, known, records, settled_at }: Sweep, now: Date, zone: string): string {
  const settled = settled_at === null ? '' : ` ${relativeTime(new Date(settled_at), now, zone)}`;
  switch (state) {
    case 'held':
      return `${count(gone)} of ${count(known)} were missing at once. Nothing was deleted: that waits for a person.`;
    case 'swept':
      return `${count(gone)} of ${count(known)} were not shown any more, and are marked as deleted${settled && `, confirmed${settled}`}.`;
    case 'undone':
      return `Undone${settled}: ${count(records)} that the source does not show stay all the same.`;
    case 'over':
      return `${count(gone)} of ${count(known)} were missing; settled${settled}.`;
  }
}
