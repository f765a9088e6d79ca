/** Geometry of an inline SVG line: points, and where the last one lies. */
export interface Sparkline {
  readonly width: number;
  readonly height: number;
  readonly points: string;
  readonly last: { readonly x: number; readonly y: number };
  readonly name: string;
  readonly latest: string;
  /** What the line says, for those who do not see it. */
  readonly label: string;
}

/**
 * Null while there are not two points to join.
 * @param values oldest first; null leaves a point out
 * @param say writes one value, for the label
 */
export function sparkline(
  name: string,
  values: readonly (number | null)[],
  say: (value: number) => string,
  width = 112,
  height = 30,
): Sparkline | null {
  const known = values.filter((v): v is number => v !== null && Number.isFinite(v));
  const latest = known[known.length - 1];
  if (latest === undefined || known.length < 2) return null;
  const top = Math.max(...known, Number.MIN_VALUE);
  const step = (width - 6) / (known.length - 1);
  const at = known.map((value, index) => ({
    x: round(3 + index * step),
    y: round(height - 3 - (value / top) * (height - 6)),
  }));
  const span = `from ${say(Math.min(...known))} to ${say(Math.max(...known))} over ${known.length} runs, last ${say(latest)}`;
  return {
    width,
    height,
    points: at.map(({ x, y }) => `${x},${y}`).join(' '),
    last: at[at.length - 1]!,
    name,
    latest: say(latest),
    label: `${name}: ${span}`,
  };
}

const round = (n: number) => Math.round(n * 10) / 10;
