import type { Comparison, DayApart, Difference } from '../../store/store.ts';
import type { EntityOutcome } from '../../workflows/messages.ts';
import type { RunResult } from '../../workflows/parent.ts';
import { reasons } from './summary.ts';

/** What a comparison came to: each list that is not simply equal, then the verdict. */
export function comparisonSummary({ ok, entities }: RunResult): string {
  const compared = entities.filter((e) => e.compared !== undefined);
  const records = compared.reduce((sum, e) => sum + e.compared!.left.records, 0);
  const not = entities.filter(({ outcome, compared: c }) => c === undefined && outcome !== 'skipped');
  return [
    ...compared.flatMap(listLines),
    ...(not.length > 0
      ? [`Not compared: ${not.map(({ entity }) => entity).join(', ')}.`, ...reasons(not)]
      : []),
    `${ok ? 'All agrees' : 'Not all agrees'}: ${number(records)} records in ${compared.length} ${compared.length === 1 ? 'list' : 'lists'} were compared with the source.`,
  ].join('\n');
}

function listLines({ entity, compared }: EntityOutcome): string[] {
  const { found, left } = compared!;
  if (differing(found) + found.days.length + differing(left) + left.days.length === 0) return [];
  const repaired = found.missing + found.different;
  return [
    `${entity}: ${counts(found)}${repaired > 0 && found !== left ? `; ${number(repaired)} repaired` : ''}.`,
    ...found.examples.map(exampleLine),
    ...left.days.map(dayLine),
    differing(left) + left.days.length === 0
      ? '  Compared again: it agrees now.'
      : `  Still: ${counts(left)}.`,
  ];
}

const differing = ({ missing, different, extra }: Comparison) => missing + different + extra;

function counts({ missing, different, extra, days }: Comparison): string {
  const parts = [
    missing > 0 ? `${number(missing)} missing here` : null,
    different > 0 ? `${number(different)} different` : null,
    extra > 0 ? `${number(extra)} that the source does not show any more` : null,
  ].filter((part) => part !== null);
  if (parts.length > 0) return parts.join(', ');
  return days.length > 0
    ? `the money of ${days.length} day${days.length === 1 ? '' : 's'} differs`
    : 'no record differs';
}

function exampleLine({ kind, id, outlet, day, currency, ours, till }: Difference): string {
  const place = day === null ? '' : `${day}, ${outlet || 'no outlet'}: `;
  const money =
    ours === till ? '' : ` (${amount(ours, currency)} here, ${amount(till, currency)} at the till)`;
  return `  ${place}${id} ${kind}${money}`;
}

const dayLine = ({ day, outlet, currency, ours, till, uncompared }: DayApart): string =>
  uncompared > 0
    ? `  ${day}, ${outlet || 'no outlet'}: ${number(uncompared)} sales were not compared`
    : `  ${day}, ${outlet || 'no outlet'}: ${amount(ours, currency)} here, ${amount(till, currency)} at the till`;

const amount = (value: string | null, currency: string | null) =>
  value === null ? 'nothing' : `${value} ${currency ?? ''}`.trim();
const number = (value: number) => value.toLocaleString('en');
