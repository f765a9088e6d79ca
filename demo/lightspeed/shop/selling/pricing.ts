import { CENT, net, ONE, roundAway, times } from '../../units.ts';
import type { Tax } from '../model.ts';
import type { Country } from '../places.ts';

export interface Priced {
  price: number;
  unitTax: number;
  priceTotal: number;
  taxTotal: number;
}

/**
 * The price of a line from the shelf price of one piece in cents. Where shelf prices include tax, the tax-exclusive
 * price is worked out to five decimals and tax is the difference; where they do not, tax is rounded to cents. Either
 * way price + tax is whole cents, for the piece and for the line.
 */
export function priceLine(cents: number, quantity: number, tax: Tax, country: Country): Priced {
  return country.inclusive
    ? inclusive(cents, quantity, tax.basisPoints)
    : exclusive(cents, quantity, tax.basisPoints);
}

function inclusive(cents: number, quantity: number, rate: number): Priced {
  const price = net(cents * CENT, rate);
  const total = times(cents, quantity) * CENT;
  const priceTotal = quantity % ONE === 0 ? (price * quantity) / ONE : net(total, rate);
  return { price, unitTax: cents * CENT - price, priceTotal, taxTotal: total - priceTotal };
}

function exclusive(cents: number, quantity: number, rate: number): Priced {
  const priceTotal = times(cents, quantity) * CENT;
  const taxTotal = roundAway((priceTotal * rate) / 10_000 / CENT) * CENT;
  return { price: cents * CENT, unitTax: roundAway((taxTotal * ONE) / quantity), priceTotal, taxTotal };
}

/** A product's shelf price in a country, from its home price: other currencies end in 99. */
export function shelfCents(homeCents: number, country: Country): number {
  if (country.priceFactor === 1) return homeCents;
  return Math.max(99, Math.round((homeCents * country.priceFactor) / 100) * 100 - 1);
}
