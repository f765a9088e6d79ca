import { CENT } from '../../units.ts';
import type { Outlet, PaymentType, Register } from '../model.ts';
import { openForTheDay } from '../registers.ts';
import type { Payment } from '../sale/sale.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';

/** Pays what is open on a sale: mostly by card, small sums in cash, some split over two or three ways. */
export function payInFull(shop: Shop, sale: SaleRow, at: number): void {
  const open = openCents(sale);
  if (open === 0) return;
  const { random, paymentTypes: types } = shop;
  const luck = random.next();
  if (open > 4_000 && luck < 0.03) {
    const first = Math.floor(open / 3 / 100) * 100;
    pay(shop, sale, luck < 0.015 ? types.giftCard : types.cash, first, at);
    if (luck < 0.004) pay(shop, sale, types.loyalty, Math.floor(first / 2), at + 5);
  } else if (open > 15_000 && luck < 0.08) {
    pay(shop, sale, types.payLater, open, at);
    return;
  }
  const cash = random.next() < 4_000 / (open + 8_000);
  pay(shop, sale, cash ? types.cash : types.card, openCents(sale), at);
}

export function pay(shop: Shop, sale: SaleRow, type: PaymentType, cents: number, at: number): void {
  openForTheDay(shop, sale.outlet, sale.register, at);
  sale.payments.push(payment(sale, type, cents, at));
}

const payment = ({ register }: SaleRow, type: PaymentType, cents: number, at: number): Payment => ({
  type,
  cents,
  at,
  register,
  openSequence: register.openSequence,
});

export const openCents = (sale: SaleRow): number =>
  Math.round(sale.total / CENT) - sale.payments.reduce((sum, paid) => sum + paid.cents, 0);

/** The front till does most of the work. */
export function chooseTill(shop: Shop, outlet: Outlet): Register {
  const tills = outlet.registers.filter((register) => register.row.deletedAt === null);
  if (tills.length === 0) return outlet.registers[0]!;
  return shop.random.chance(0.6) ? tills[0]! : shop.random.pick(tills);
}
