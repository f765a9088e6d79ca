import type { Ids } from '../ids.ts';
import type { Random } from '../random.ts';
import type { ListName } from '../records/lists.ts';
import type { VersionedList } from '../records/versioned-list.ts';
import type { Versions } from '../records/versions.ts';
import type { Customer, Outlet, PaymentType, Product } from './model.ts';
import type { SaleRow } from './sale/sale-row.ts';
import type { TimeQueue } from './time-queue.ts';

export interface ShopSize {
  outlets: number;
  registers: number;
  products: number;
  customers: number;
  sales: number;
  years: number;
}

export interface Shop {
  seed: number;
  retailerId: string;
  domainPrefix: string;
  /** The end of history, and the founding of the shop. */
  asOf: number;
  founded: number;
  size: ShopSize;
  ids: Ids;
  versions: Versions;
  /** The stream of chance in use: one for history, then one per live event, so that a restart can repeat them. */
  random: Random;
  lists: Record<ListName, VersionedList>;
  agenda: TimeQueue<(at: number) => void>;
  outlets: Outlet[];
  paymentTypes: Record<'cash' | 'card' | 'giftCard' | 'loyalty' | 'onAccount' | 'payLater', PaymentType>;
  /** In order of popularity, the parents of variants left out. */
  sellable: Product[];
  /** By outlet index: sales that somebody will bring back; a return takes the place of a sale when its time has come. */
  returns: TimeQueue<SaleRow>[];
  walkin: Customer;
  /** Those who have come so far, oldest first; WALKIN is not among them. */
  customers: Customer[];
}
