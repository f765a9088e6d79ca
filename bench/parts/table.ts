import { ratios, type Spread, spread } from '../harness/spread.ts';
import type { Series } from './alternate.ts';

const fixed = (value: number, digits: number) => value.toFixed(digits);
const range = ({ min, median, max }: Spread, digits: number) =>
  `**${fixed(median, digits)}** (${fixed(min, digits)}–${fixed(max, digits)})`;
const whole = (value: number) => Math.round(value).toLocaleString('en');

export const secondsOf = ({ runs }: Series): number[] => runs.map(({ seconds }) => seconds);
export const median = (series: Series): number => spread(secondsOf(series)).median;

/** The peer that took least. */
export const fastestPeer = (all: readonly Series[]): Series | undefined =>
  all.filter(({ contender }) => contender.kind === 'peer').sort((a, b) => median(a) - median(b))[0];

export interface Written {
  /** Source sales in what was moved; 0 where a rate says nothing. */
  readonly sales: number;
  /** Rows that the work wrote: what the CPU is divided by. */
  readonly rows: number;
}

/** A row a contender. Ratios are made pair by pair against the fastest peer: 2 is twice as fast. */
export function table(all: readonly Series[], written: Written): string {
  const peer = fastestPeer(all);
  const rates = written.sales > 0;
  const head = [
    '',
    'seconds',
    ...(rates ? ['sales/s', 'rows/s'] : []),
    'CPU s per million rows',
    'peak memory, MB',
  ];
  const last = ['requests', `× ${peer?.contender.name ?? 'fastest peer'}`, 'others’ load'];
  const lines = all.map((series) => {
    const { contender, runs } = series;
    const time = spread(secondsOf(series));
    const perMillion = runs.map(({ cpuTotal }) => (cpuTotal / written.rows) * 1e6);
    const faster = peer ? range(ratios(secondsOf(peer), secondsOf(series)), 2) : '';
    return [
      contender.name,
      range(time, 2),
      ...(rates ? [whole(written.sales / time.median), whole(written.rows / time.median)] : []),
      range(spread(perMillion), 0),
      whole(spread(runs.map(({ peakBytes }) => peakBytes / 2 ** 20)).max),
      String(Object.values(runs[0]!.requests).reduce((sum, n) => sum + n, 0)),
      faster,
      fixed(Math.max(...runs.map(({ others }) => others)), 2),
    ];
  });
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row([...head, ...last]), row([...head, ...last].map(() => '---')), ...lines.map(row)].join('\n');
}

/** The same thing against itself: what lies within this is no difference. */
export function control(all: readonly Series[]): string {
  const of = (name: string) => all.find(({ contender }) => contender.name === name);
  const [one, other] = [of('tillsync'), of('tillsync/again')];
  if (!one || !other) return 'No A/A control: `tillsync` and `tillsync/again` did not both run.';
  const { min, median: middle, max } = ratios(secondsOf(one), secondsOf(other));
  return `A/A control, the same thing against itself: ${fixed(middle, 2)} (${fixed(min, 2)}–${fixed(max, 2)}). A ratio within that spread says nothing.`;
}

export const hows = (all: readonly Series[]): string =>
  all.map(({ contender }) => `- **${contender.name}**: ${contender.how}`).join('\n');
