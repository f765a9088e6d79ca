import { dateOf } from '../../time.ts';
import { CENT, net, ONE } from '../../units.ts';
import type { Customer, Outlet, Product, User } from '../model.ts';
import type { Line } from '../sale/sale.ts';
import type { Shop } from '../shop.ts';
import { priceLine, shelfCents } from './pricing.ts';

const SIZES = [1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 7];
const LOYALTY_BASIS_POINTS = 200;

/** What a customer brings to the till. */
export function fillBasket(shop: Shop, outlet: Outlet, at: number, customer: Customer, user: User): Line[] {
  const { random } = shop;
  const wanted = new Set<Product>();
  const size = random.pick(SIZES);
  for (let i = 0; i < size; i++) wanted.add(choose(shop, outlet, at));
  const lines = [...wanted].map((product) => makeLine(shop, outlet, product, customer, user));
  if (lines.length > 1 && random.chance(0.002)) lines[1] = takeBack(outlet, lines[0]!, lines[1]!);
  return lines;
}

/** Best sellers first (Zipf); what is out of season, withdrawn or not yet invented stays on the shelf. */
function choose(shop: Shop, outlet: Outlet, at: number): Product {
  const { random, sellable } = shop;
  const { month } = dateOf(outlet.zone.local(at).day);
  const southern = outlet.place.country === 'NZ' || outlet.place.country === 'AU';
  const summer = southern ? month >= 11 || month <= 3 : month >= 5 && month <= 9;
  let product = sellable[0]!;
  for (let tries = 0; tries < 40; tries++) {
    product = sellable[Math.floor(sellable.length ** random.next() - 1 + random.next()) % sellable.length]!;
    const offered = product.createdAt <= at && product.row.fields.active && product.row.deletedAt === null;
    if (!offered || (product.giftCard && random.chance(0.9))) continue;
    const inSeason =
      product.season === null ||
      (product.season === 'gift' ? month === 12 : (product.season === 'summer') === summer);
    if (inSeason || random.chance(0.35)) break;
  }
  return product;
}

function makeLine(shop: Shop, outlet: Outlet, product: Product, customer: Customer, user: User): Line {
  const { random } = shop;
  const tax = outlet.taxes[product.taxClass];
  const { price_including_tax, supply_price } = product.row.fields;
  const shelf = shelfCents(Math.round(price_including_tax * 100), outlet.country);
  const priceSet = random.chance(0.012);
  const paid = priceSet
    ? Math.max(100, Math.round(shelf / 500) * 500)
    : discounted(shelf, product, customer, random.next());
  const quantity = product.weighed
    ? random.between(2, 30) * 50 + random.pick([0, 5, 12])
    : random.chance(0.9)
      ? ONE
      : random.between(2, 4) * ONE;
  const priced = priceLine(paid, quantity, tax, outlet.country);
  const listed = outlet.country.inclusive ? net(shelf * CENT, tax.basisPoints) : shelf * CENT;
  const loyal = customer.row.fields.enable_loyalty && !product.giftCard;
  return {
    product,
    tax,
    quantity,
    ...priced,
    discount: priceSet ? 0 : listed - priced.price,
    cost: Math.round(supply_price * 100_000),
    loyalty: loyal ? Math.round(((priced.price + priced.unitTax) * LOYALTY_BASIS_POINTS) / 10_000) : 0,
    priceSet,
    isReturn: false,
    note: random.chance(0.006)
      ? random.pick(['Gift wrapped', 'Display item – small mark', 'size swapped "M → L"'])
      : null,
    reason: null,
    giftCard: product.giftCard ? String(random.between(10_000_000, 99_999_999)) : null,
    salesperson: random.chance(0.15) ? user : null,
  };
}

/** Trade customers pay ten percent less; now and then something is marked down. Gift cards never are. */
function discounted(shelf: number, product: Product, customer: Customer, luck: number): number {
  if (product.giftCard) return shelf;
  if (customer.row.fields.on_account_limit !== null) return Math.round(shelf * 0.9);
  if (luck < 0.03) return Math.round(shelf * 0.8);
  if (luck < 0.04) return Math.round(shelf * 0.5);
  if (luck < 0.045) return Math.round((shelf * 2) / 3);
  return shelf;
}

/** A negative line typed in by hand: not a return as the API sees it (`is_return` false). Never outweighs the sale. */
function takeBack(outlet: Outlet, kept: Line, line: Line): Line {
  if (line.giftCard !== null || line.price + line.unitTax >= kept.priceTotal + kept.taxTotal) return line;
  const cents = Math.round((outlet.country.inclusive ? line.price + line.unitTax : line.price) / CENT);
  return { ...line, quantity: -ONE, ...priceLine(cents, -ONE, line.tax, outlet.country) };
}
