import { count } from '../../health/format.ts';
import type { Tone } from '../../health/freshness.ts';

export interface ChartPoint {
  readonly label: string;
  readonly value: number;
  /** Said of it on hover, after its label. */
  readonly text: string;
  readonly tone: Tone;
}

/** A bar chart on a field of 100 by 10 per bar, with what stands beside its axes. */
export interface AxisChart {
  readonly title: string;
  readonly total: string;
  readonly width: number;
  readonly zero: number;
  /** From the top down. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly labels: readonly string[];
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly height: number;
    readonly kind: 'agrees' | 'differs' | 'open';
    readonly text: string;
  }[];
  readonly kinds: readonly ('agrees' | 'differs' | 'open')[];
}

const kindOf = (tone: Tone) => (tone === 'good' ? 'agrees' : tone === 'bad' ? 'differs' : 'open');

export function axisChart(
  points: readonly ChartPoint[],
  { title, total }: { readonly title: string; readonly total: string },
): AxisChart {
  const values = points.map(({ value }) => value);
  const [top, bottom] = [Math.max(0, ...values), Math.min(0, ...values)];
  const step = niceStep((top - bottom) / 4);
  const high = Math.ceil(top / step) * step || step;
  const low = Math.floor(bottom / step) * step;
  const place = (value: number) => round(((high - value) / (high - low)) * 100);
  const zero = place(0);
  const bars = points.map(({ label, value, text, tone }, index) => {
    const end = place(value);
    const height = Math.max(Math.abs(end - zero), value === 0 ? 0 : 0.6);
    return {
      ...{ x: index * 10 + 1.5, y: value < 0 ? zero : round(zero - height), height: round(height) },
      ...({ kind: kindOf(tone), text: `${label}: ${text}` } as const),
    };
  });
  const lines = Math.round((high - low) / step);
  return {
    ...{ title, total, zero, bars, width: Math.max(points.length, 1) * 10 },
    ticks: Array.from({ length: lines + 1 }, (_, n) => high - n * step).map((value) => ({
      at: place(value),
      text: count(value),
    })),
    labels: some(points.map(({ label }) => label)),
    kinds: (['agrees', 'differs', 'open'] as const).filter((kind) => bars.some((bar) => bar.kind === kind)),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** 1, 2 or 5 times a power of ten, at least as big, and never below 1: ticks are whole numbers. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= least) ?? 10 * power;
}

/** The first, the last and one between. */
const some = (labels: readonly string[]): string[] =>
  labels.length <= 2
    ? [...labels]
    : [labels[0]!, labels[Math.floor((labels.length - 1) / 2)]!, labels.at(-1)!];
