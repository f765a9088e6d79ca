/**
 * Money is counted in whole hundred-thousandths ("units": 1.00 = 100 000), the API's five decimals, and quantities in
 * whole thousandths, so that sums are exact. Dividing once at the end gives the nearest double, which prints back as
 * the same decimal.
 */
export const CENT = 1_000;
export const ONE = 1_000;
const UNIT = 100_000;

/** Units as a number; `+ 0` turns a negative zero into zero. */
export const amount = (units: number): number => units / UNIT + 0;
export const unitsOf = (value: number): number => Math.round(value * UNIT);

/** Rounds halves away from zero, so that a return mirrors its sale exactly. */
export const roundAway = (value: number): number => (value < 0 ? -Math.round(-value) : Math.round(value));

/** The tax-exclusive part of a tax-inclusive amount; `basisPoints` is the rate in 1/10 000. */
export const net = (units: number, basisPoints: number): number =>
  roundAway((units * 10_000) / (10_000 + basisPoints));

export const times = (units: number, thousandths: number): number => roundAway((units * thousandths) / ONE);

const fractions: (string | undefined)[] = new Array(UNIT);
fractions[0] = '';

/** Units as JSON number text. Printing a double is the dearest part of a page, so the decimals come from a table. */
export function decimal(units: number): string {
  const size = units < 0 ? -units : units;
  const whole = Math.floor(size / UNIT);
  const rest = size - whole * UNIT;
  let fraction = fractions[rest];
  if (fraction === undefined) {
    fraction = `.${String(rest).padStart(5, '0').replace(/0+$/, '')}`;
    fractions[rest] = fraction;
  }
  return units < 0 ? `-${whole}${fraction}` : whole + fraction;
}
