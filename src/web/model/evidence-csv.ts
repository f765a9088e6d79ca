import { changeWords, missingWords } from '../../health/period-words.ts';
import type { ChangedSale } from '../../health/periods.ts';
import type { Pack } from '../read/evidence.ts';
import { proofs, share, toneWord } from './evidence.ts';

type Row = (string | number | null)[];

/** The pack as lines of one table: section, what, and up to six values. */
export function evidenceRows(pack: Pack): Row[] {
  const { state, evidence, exceptions } = pack;
  const { signed } = state;
  const head = (section: string, ...row: Row): Row => [section, ...row];
  return [
    ['section', 'what', 'value', 'bound', 'met', 'detail', 'currency', 'amount', 'amount_till'],
    head('month', state.month, null, null, null, state.label),
    ...proofs(pack).map(({ what, value, of, bound, tone }) =>
      head('figure', what, value, bound, toneWord[tone] ?? '', of),
    ),
    ...state.totals.map(({ currency, sales, gross, till }) =>
      head('money now, with tax', 'all outlets', sales, null, null, null, currency, gross, till),
    ),
    ...(signed?.totals ?? []).map(({ currency, sales, gross, till }) =>
      head('money as signed, with tax', 'all outlets', sales, null, null, null, currency, gross, till),
    ),
    ...(signed
      ? [head('signed off', signed.by, signed.at, null, null, signed.reason)]
      : [head('signed off', 'nobody')]),
    ...(signed?.missing ?? state.missing).map((one) =>
      head('missing', missingWords(one), null, null, null, null, one.currency, one.amount),
    ),
    ...(signed?.changes ?? []).map((change) => changed('changed since, open', change)),
    ...(signed?.accepted ?? []).flatMap(({ by, at, changes }) =>
      changes.map((change) => changed(`changed since, accepted by ${by} ${at}`, change)),
    ),
    ...evidence.lists.map(({ label, walks, records, wrong, left, last }) =>
      head(
        'list compared',
        label,
        records === 0 ? 'not compared' : share(1 - wrong / records, Math.floor),
        null,
        null,
        `${records} records in ${walks} comparisons, ${wrong} not as at the till, ${left} after the repair${last ? `, last ${last}` : ''}`,
      ),
    ),
    ...exceptions.listed.map(({ list, id, kind, day, outlet, currency, ours, till, repaired_at: at }) =>
      head(
        `exception in ${list}`,
        id,
        kind,
        null,
        at === null ? 'open' : 'repaired',
        [day, outlet, at && `repaired ${at}`].filter(Boolean).join(', '),
        ...[currency, ours, till],
      ),
    ),
  ];
}

const changed = (section: string, change: ChangedSale): Row => [
  ...[section, change.id, change.kind, null, null, changeWords(change), change.currency, change.difference],
];
