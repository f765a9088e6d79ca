import { counted, money } from '../../health/format.ts';
import {
  changeWords,
  differenceWords,
  missingWords,
  monthName,
  signedMoney,
} from '../../health/period-words.ts';
import type { PeriodState, Signed, Total } from '../../health/periods.ts';

const most = 20;

/** How a month stands, for the command line. */
export function periodReport(state: PeriodState): string {
  const name = monthName(state.month);
  const { all, compared, apart } = state.days;
  return [
    `${name}, ${state.label}: ${compared} of ${all} days compared with the till, ${apart === 0 ? 'none differs' : `${apart} differ`}.`,
    ...(state.signed ? signedLines(state.signed, name) : [...totals(state.totals), ...openLines(state)]),
  ].join('\n');
}

const totals = (of: readonly Total[]): string[] =>
  of.map(
    ({ currency, sales, gross, till }) =>
      `  ${money(gross, currency)} in ${counted(sales, 'sale')}, at the till ${till === null ? 'not compared' : money(till, currency)}`,
  );

function openLines({ over, missing, missing_count: count }: PeriodState): string[] {
  if (!over) return ['It is not over yet.'];
  if (count === 0) return ['Not signed off. Everything is there: --by "Your Name" signs it off.'];
  return [
    `Not signed off. Missing (${count}):`,
    ...missing.slice(0, most).map((one) => `  ${missingWords(one)}`),
    ...(count > most ? [`  … and ${count - most} more`] : []),
    '"tillsync reconcile" compares; --because "…" signs it off all the same.',
  ];
}

function signedLines(signed: Signed, name: string): string[] {
  const { changes, change_count: count } = signed;
  return [
    ...totals(signed.totals),
    `Signed off by ${signed.by} on ${day(signed.at)}${signed.reason === null ? '' : `, although ${counted(signed.missing_count, 'place')} did not tie out: ${signed.reason}`}.`,
    ...signed.accepted.map(
      ({ by, at, sales, differences }) =>
        `${by} accepted ${differenceWords(differences)} of ${counted(sales, 'sale')} on ${day(at)}.`,
    ),
    ...(count === 0
      ? ['Nothing has changed since.']
      : [
          `${name} has changed by ${differenceWords(signed.differences)} since: ${counted(count, 'sale')}.`,
          ...changes
            .slice(0, most)
            .map(
              (change) =>
                `  ${change.id} ${changeWords(change)} (${signedMoney(change.difference, change.currency)})`,
            ),
          ...(count > most ? [`  … and ${count - most} more`] : []),
          '--accept --by "Your Name" accepts that.',
        ]),
  ];
}

const day = (at: string) => at.slice(0, 10);
