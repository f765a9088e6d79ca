import { type SentOutlet, type SentProduct, type SentSale, walk } from './api.ts';

const CLOSED = new Set([
  'CLOSED',
  'ONACCOUNT_CLOSED',
  'LAYBY_CLOSED',
  'DISPATCHED_CLOSED',
  'PICKED_UP_CLOSED',
  'SERVICE_CLOSED',
]);

/** What the store itself says, and its calendar. */
export interface Shop {
  readonly sales: readonly SentSale[];
  readonly closed: readonly SentSale[];
  readonly products: ReadonlyMap<string, SentProduct>;
  currencyOf(outletId: string): string;
  /** Calendar day at an outlet, YYYY-MM-DD. */
  dayOf(instant: string, outletId: string): string;
}

export async function readShop(base: string): Promise<Shop> {
  const [sales, products, outlets] = await Promise.all([
    walk<SentSale>(base, 'sales'),
    walk<SentProduct>(base, 'products'),
    walk<SentOutlet>(base, 'outlets'),
  ]);
  const outlet = new Map(outlets.map((o) => [o.id, o]));
  const calendars = new Map(
    outlets.map((o) => [
      o.id,
      new Intl.DateTimeFormat('en-CA', {
        timeZone: o.time_zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }),
    ]),
  );
  return {
    sales: sales,
    closed: sales.filter((sale) => sale.deleted_at === null && CLOSED.has(sale.status)),
    products: new Map(products.map((product) => [product.id, product])),
    currencyOf: (outletId) => outlet.get(outletId)!.currency,
    dayOf: (instant, outletId) => calendars.get(outletId)!.format(new Date(instant)),
  };
}
