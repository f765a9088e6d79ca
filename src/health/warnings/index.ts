import type { WarningRow } from '../snapshot.ts';
import type { VerdictFacts } from '../verdict-types.ts';
import { apiChanged, apiNewMembers, apiVersion } from './api-changes.ts';
import { dataQuality } from './data-quality.ts';
import { emptyList } from './empty-list.ts';
import { noSales } from './no-sales.ts';
import { oddDay } from './odd-day.ts';
import { periodChanged } from './period-changed.ts';
import { rowsLost } from './rows-lost.ts';
import { slowSync } from './slow-sync.ts';
import { sweepBrake } from './sweep-brake.ts';
import type { Kind, Warning } from './warning.ts';

export type { Kind, Warning } from './warning.ts';

/** By `sync_warnings.kind`. A check is its SQL, a file of words here, a line here and the chore that runs it. */
export const kinds: Readonly<Record<string, Kind>> = {
  rows_lost: rowsLost,
  sweep_brake: sweepBrake,
  no_sales: noSales,
  odd_day: oddDay,
  empty_list: emptyList,
  slow_sync: slowSync,
  period_changed: periodChanged,
  data_quality: dataQuality,
  api_new_members: apiNewMembers,
  api_changed: apiChanged,
  api_version: apiVersion,
};

const unknown: Kind = {
  told: false,
  per: 'kind',
  say: ({ kind }) => ({
    tone: 'warn',
    headline: `A check found something: ${kind}.`,
    detail: 'A newer release of tillsync wrote it, and its words are not known here.',
    who: null,
    href: null,
  }),
};

const severity = { bad: 0, warn: 1 } as const;
const rank = ({ tone }: Warning) => (tone === 'bad' || tone === 'warn' ? severity[tone] : 2);

/** Lists that the warnings speak of, where their facts say so (`lists`). */
export const listsNamed = (warnings: readonly WarningRow[]): ReadonlySet<unknown> =>
  new Set(
    warnings.flatMap(({ subjects }) => subjects.flatMap(({ facts }) => (facts.lists ?? []) as unknown[])),
  );

type Facts = Pick<VerdictFacts, 'warnings' | 'now' | 'zone'>;

/** Everything that the checks found, the worst first, then in the order in which it was found. */
export const warningsOf = (facts: Facts, table = kinds): Warning[] =>
  facts.warnings
    .flatMap((row) => {
      const kind = table[row.kind] ?? unknown;
      return apart(row, kind).map(({ key, found }) => ({
        ...kind.say(found, facts),
        key,
        since: new Date(found.since),
        told: kind.told,
      }));
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.since.getTime() - b.since.getTime());

function apart(row: WarningRow, { per }: Kind): { key: string; found: WarningRow }[] {
  const key = `${row.kind}/${row.source}`;
  if (per === 'kind') return [{ key, found: row }];
  return row.subjects.map((subject) => ({
    key: `${key}/${subject.subject}`,
    found: { ...row, count: 1, since: subject.since, subjects: [subject] },
  }));
}
