import { count, counted, duration } from '../../health/format.ts';
import type { Tone } from '../../health/freshness.ts';
import type { Pack } from '../read/evidence.ts';

/** One thing that was agreed on, and how the month did. */
export interface Proof {
  readonly what: string;
  readonly value: string;
  /** What it comes from. */
  readonly of: string;
  readonly bound: string;
  /** idle: nothing is known. */
  readonly tone: Tone;
}

/** Bounds that the sync was ordered with; that of a list stands in the catalogue. */
const bounds = { success: 0.99, errors: 0.001, seconds: 1_800, gap: 86_400 } as const;

/** What the month proves, each figure beside its bound. A figure that is not known is never good. */
export function proofs({ state, evidence, exceptions }: Pack): Proof[] {
  const { days } = state;
  const { runs, rejects, gap, lists } = evidence;
  const ended = runs.good + runs.bad;
  const seen = runs.received;
  const bounded = lists.filter(({ bound }) => bound !== null);
  return [
    {
      what: 'Days compared with the till',
      value: `${days.compared} of ${days.all}`,
      of: 'compared after they were over',
      bound: 'all',
      tone: days.compared === days.all ? 'good' : 'idle',
    },
    {
      what: 'Days whose money differs',
      value: count(days.apart),
      of: `of ${counted(days.compared, 'day')} compared`,
      bound: 'none',
      tone: days.apart > 0 ? 'bad' : days.compared === days.all ? 'good' : 'idle',
    },
    {
      what: 'Records that were not as at the till',
      value: `${count(exceptions.open)} open`,
      of: `${count(exceptions.all)} found, ${count(exceptions.repaired)} repaired`,
      bound: 'none open',
      tone:
        exceptions.open > 0
          ? 'bad'
          : days.compared === days.all || lists.some(({ walks }) => walks > 0)
            ? 'good'
            : 'idle',
    },
    {
      what: 'Runs that went well',
      value: ended === 0 ? 'no run' : share(runs.good / ended, Math.floor),
      of: `${count(runs.good)} of ${counted(ended, 'run')}`,
      bound: 'more than 99 %',
      tone: judged(ended > 0, runs.good / ended > bounds.success),
    },
    {
      what: 'Records that could not be stored',
      value: seen === 0 ? 'none received' : share(runs.rejected / seen, Math.ceil),
      of: `${count(runs.rejected)} of ${counted(seen, 'record')} received`,
      bound: 'less than 0.1 %',
      tone: judged(seen > 0, runs.rejected / seen < bounds.errors),
    },
    {
      what: 'Rejects',
      value: `${count(rejects.open)} open`,
      of: `${count(rejects.new)} new in the month`,
      bound: 'none open',
      tone: rejects.open > 0 ? 'warn' : judged(ended > 0, true),
    },
    ...bounded.map(
      ({ label, bound, walks, records, wrong }): Proof => ({
        what: `${label} accuracy`,
        value: records === 0 ? 'not compared' : share(1 - wrong / records, Math.floor),
        of: `${count(records)} records in ${counted(walks, 'comparison')}, ${count(wrong)} not as at the till`,
        bound: `more than ${share(bound ?? 0, Math.floor)}`,
        tone: judged(records > 0, 1 - wrong / records > (bound ?? 0)),
      }),
    ),
    {
      what: 'Longest sync',
      value: duration(runs.longest),
      of: 'of one list',
      bound: 'less than 30 min',
      tone: judged(runs.longest !== null, Number(runs.longest) < bounds.seconds),
    },
    {
      what: 'Longest time without new sales',
      value: gap === null ? 'not known' : duration(gap),
      of: 'from one good sync to the next',
      bound: 'at most 24 h',
      tone: judged(gap !== null, (gap ?? 0) <= bounds.gap),
    },
  ];
}

const judged = (known: boolean, met: boolean): Tone => (known ? (met ? 'good' : 'bad') : 'idle');

/** Three digits behind the point, rounded to the worse side. */
export const share = (value: number, round: (n: number) => number): string =>
  `${round(Math.round(value * 1e9) / 1e4) / 1e3} %`;

/** Met, not met, or not known, in a word for those who do not see the shape. */
export const toneWord: Partial<Record<Tone, string>> = {
  good: 'met',
  bad: 'not met',
  warn: 'look at it',
  idle: 'not known',
};
