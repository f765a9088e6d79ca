import type { Ids } from '../ids.ts';
import { RecordRow } from '../records/row.ts';
import type { VersionedList } from '../records/versioned-list.ts';
import { iso } from '../time.ts';
import type { PaymentType } from './model.ts';
import type { Shop } from './shop.ts';

interface Terms {
  name: string;
  typeId: number;
  category: string;
  gateway?: string;
  internal?: boolean;
  config?: object;
}

/** `type_id` says the kind, and is not unique: two card terminals share one. */
const TERMS: Record<keyof Shop['paymentTypes'] | 'oldTerminal', Terms> = {
  cash: {
    name: 'Cash',
    typeId: 1,
    category: 'cash',
    config: { round_to: 0.1, algorithm: 'round-midpoint-down' },
  },
  card: { name: 'EFTPOS & Cards', typeId: 2, category: 'card', gateway: 'windcave', config: { print: true } },
  oldTerminal: { name: 'Card (backup terminal)', typeId: 2, category: 'card' },
  giftCard: { name: 'Gift Card', typeId: 118, category: 'gift_card', internal: true },
  loyalty: { name: 'Loyalty', typeId: 106, category: 'loyalty', internal: true },
  onAccount: { name: 'On Account', typeId: 107, category: 'on_account', internal: true },
  payLater: { name: 'Afterpay', typeId: 55, category: 'pay_later', gateway: 'afterpay' },
};

export function openPaymentTypes(ids: Ids, shelf: VersionedList, founded: number): Shop['paymentTypes'] {
  const open = ({ name, typeId, category, gateway, internal, config }: Terms): PaymentType => {
    const id = ids.next('paymentType');
    const row = new RecordRow(id, {
      id,
      name,
      type_id: typeId,
      config: config ?? null,
      gateway: gateway ?? null,
      disabled: false,
      internal: internal ?? false,
      payment_type: { id: String(typeId), name, category, has_native_support: internal !== true },
      created_at: iso(founded),
      deleted_at: null,
      version: 0,
    });
    shelf.touch(row);
    return { id, row, name, typeId };
  };
  open(TERMS.oldTerminal);
  return {
    cash: open(TERMS.cash),
    card: open(TERMS.card),
    giftCard: open(TERMS.giftCard),
    loyalty: open(TERMS.loyalty),
    onAccount: open(TERMS.onAccount),
    payLater: open(TERMS.payLater),
  };
}
