/** A record as the API sends it. */
export type Row = Record<string, unknown> & { id: string };

export interface Money {
  amount: number;
  currency: string;
}

export const usd = (amount: number): Money => ({ amount, currency: 'USD' });

/** A moment as Square writes it: with as many digits behind the point as it needs, none at best. */
export const moment = (ms: number): string => new Date(ms).toISOString().replace(/\.?0*Z$/, 'Z');

/** Something sold: what an order needs of a variation. */
export interface Offer {
  readonly variation: Row;
  readonly item: Row;
  readonly price: number;
  /** Sold by weight: fractions of a unit. */
  readonly weighed: boolean;
}
