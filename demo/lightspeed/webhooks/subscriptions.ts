import { randomUUID } from 'node:crypto';
import type { ListName } from '../records/lists.ts';

/** Types of the contract; a list for those that a change of a list sets off. */
export const TYPES: Record<string, ListName | null> = {
  'sale.update': 'sales',
  'product.update': 'products',
  'customer.update': 'customers',
  'inventory.update': 'inventory',
  'register_closure.create': null,
  'consignment.send': null,
  'consignment.receive': null,
};

export interface Subscription {
  id: string;
  retailer_id: string;
  user_id: string | null;
  url: string;
  active: boolean;
  type: string;
}

/** What somebody wants to be told, and where. */
export class Subscriptions {
  readonly #all = new Map<string, Subscription>();

  all(): Subscription[] {
    return [...this.#all.values()];
  }

  get(id: string): Subscription | undefined {
    return this.#all.get(id);
  }

  /** Null: there is one of this type and address. */
  add(wanted: Pick<Subscription, 'retailer_id' | 'url' | 'active' | 'type'>): Subscription | null {
    if (this.all().some(({ url, type }) => url === wanted.url && type === wanted.type)) return null;
    const subscription = { id: randomUUID(), user_id: null, ...wanted };
    this.#all.set(subscription.id, subscription);
    return subscription;
  }

  remove(id: string): boolean {
    return this.#all.delete(id);
  }

  of(list: ListName): Subscription[] {
    return this.all().filter(({ type, active }) => active && TYPES[type] === list);
  }
}
