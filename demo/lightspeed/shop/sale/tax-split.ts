import { roundAway } from '../../units.ts';
import type { Line } from './sale.ts';

type Share = [rateId: string, units: number];

/** A line's tax by rate: rounded shares, and the last rate takes what is left, so that they always add up. */
export function lineTaxes({ tax, taxTotal }: Line): Share[] {
  if (tax.rates.length === 1) return [[tax.rates[0]!.id, taxTotal]];
  let left = taxTotal;
  return tax.rates.map((rate, i) => {
    const share =
      i === tax.rates.length - 1 ? left : roundAway((taxTotal * rate.basisPoints) / tax.basisPoints);
    left -= share;
    return [rate.id, share];
  });
}

export function addTaxes(lines: readonly Line[]): Share[] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    for (const [rate, share] of lineTaxes(line)) totals.set(rate, (totals.get(rate) ?? 0) + share);
  }
  return [...totals];
}
