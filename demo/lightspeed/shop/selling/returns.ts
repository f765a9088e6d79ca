import { CENT, ONE } from '../../units.ts';
import { onShift } from '../people/staff.ts';
import type { Line } from '../sale/sale.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { register } from './checkout.ts';
import { bookOnCard } from './customer-account.ts';
import { moveGoods } from './goods-movement.ts';
import { priceLine } from './pricing.ts';
import { pay } from './tender.ts';

const REASONS = ['Wrong size', 'Changed mind', 'Faulty', 'Unwanted gift', null];

/** A return is a sale of its own with negative quantities; the original is told, and gets a new version. */
export function giveBack(shop: Shop, original: SaleRow, at: number): SaleRow | null {
  const paid = original.payments[0];
  if (original.deletedAt !== null || paid === undefined || !original.status.endsWith('CLOSED')) return null;
  const returnable = original.lines.filter(
    (line) => line.giftCard === null && line.quantity > 0 && line.quantity % ONE === 0,
  );
  const chosen = returnable.filter((_, i) => i === 0 || shop.random.chance(0.3));
  if (chosen.length === 0) return null;
  const lines = chosen.map((line) => mirrored(shop, original, line));
  const user = onShift(original.outlet, at, shop.random);
  const sale = register(shop, original.outlet, at, { user, customer: original.customer, lines });
  sale.returnFor = original.id;
  pay(shop, sale, paid.type, Math.round(sale.total / CENT), at);
  moveGoods(shop, sale, -1, at);
  bookOnCard(shop, sale, 1, at);
  shop.lists.sales.touch(sale);
  original.returnIds = [...(original.returnIds ?? []), sale.id];
  original.updatedAt = at;
  shop.lists.sales.touch(original);
  return sale;
}

function mirrored(shop: Shop, { outlet }: SaleRow, line: Line): Line {
  const cents = Math.round((outlet.country.inclusive ? line.price + line.unitTax : line.price) / CENT);
  const quantity = -(shop.random.chance(0.7) ? line.quantity : ONE);
  return {
    ...line,
    quantity,
    ...priceLine(cents, quantity, line.tax, outlet.country),
    isReturn: true,
    note: null,
    reason: shop.random.pick(REASONS),
  };
}
