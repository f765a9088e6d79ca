import type { Watched } from './watch-year.ts';

/** What a watched shop came to, in lines: each false alarm, each planted fault, and the figures. */
export function report({ nights, alarms, planted }: Watched, seed: number): string[] {
  const months = nights / (365.25 / 12);
  const found = planted.filter((it) => it.found).length;
  return [
    ...alarms.map(
      ({ night, kind, subject, facts }) => `${night} ALARM ${kind} ${subject} ${facts.slice(0, 200)}`,
    ),
    ...planted.map(({ night, what, found }) => `${night} ${found ? 'found ' : 'MISSED'} ${what}`),
    `seed ${seed}: ${nights} nights, ${alarms.length} false alarms (${(alarms.length / months).toFixed(2)} a month), ${found} of ${planted.length} planted faults named the night after`,
  ];
}

/** False alarms a month. */
export const alarmsPerMonth = ({ nights, alarms }: Watched): number =>
  alarms.length / (nights / (365.25 / 12));

/** Share of the planted faults that were named the night after. */
export const shareFound = ({ planted }: Watched): number =>
  planted.filter(({ found }) => found).length / planted.length;
