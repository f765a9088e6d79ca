import type { Entity, Members, Money } from '../source.ts';
import { majorUnits } from './currency.ts';

// What counts is said here once more, apart from the view square_order_money: a mistake in one of the two shows in every
// comparison. Orders are sales: payments know neither tax nor location of what was sold on account, and come once per card.

/** What an order counts; the other lists count nothing. */
export const moneyOf = (entity: Entity): ((record: Members) => Money) | null =>
  entity.name === 'square_orders' ? orderMoney : null;

function orderMoney(order: Members): Money {
  const net = members(order.net_amounts);
  const currency = words(members(order.total_money).currency);
  const amount = (left: string, whole: string) => minor(net[left]) ?? minor(order[whole]);
  const total = amount('total_money', 'total_money');
  const tip = amount('tip_money', 'total_tip_money') ?? 0n;
  const tax = amount('tax_money', 'total_tax_money') ?? 0n;
  const shown = (value: bigint | null) =>
    value === null || currency === null ? null : majorUnits(value, currency);
  return {
    counted: order.state === 'COMPLETED',
    outlet: words(order.location_id),
    at: words(order.closed_at),
    currency: currency ?? '',
    net: shown(total === null ? null : total - tip - tax),
    tax: shown(tax),
    gross: shown(total === null ? null : total - tip),
  };
}

const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};

const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The amount of {amount, currency}, whole; null where there is none. */
function minor(money: unknown): bigint | null {
  const { amount } = members(money);
  const found = typeof amount === 'string' ? /^(-?\d{1,30})(\.0*)?$/.exec(amount) : null;
  return found ? BigInt(found[1]!) : null;
}
