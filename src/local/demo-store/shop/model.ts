import type { Ids } from '../ids.ts';
import type { Random } from '../random.ts';
import type { ListName } from '../records/lists.ts';
import type { RecordRow } from '../records/row.ts';
import type { Shelf } from '../records/shelf.ts';
import type { Versions } from '../records/versions.ts';
import type { Zone } from '../zone.ts';
import type { Agenda } from './agenda.ts';
import type { Season } from './goods/catalogue.ts';
import type { ProductFields } from './goods/product-fields.ts';
import type { StockFields } from './goods/stock.ts';
import type { CustomerFields } from './people/customer-fields.ts';
import type { Country, Place } from './places.ts';
import type { SaleRow } from './selling/sale-row.ts';

export interface ShopSize {
  outlets: number;
  registers: number;
  products: number;
  customers: number;
  sales: number;
  years: number;
}

export interface Rate {
  id: string;
  basisPoints: number;
}

export interface Tax {
  id: string;
  rates: Rate[];
  basisPoints: number;
}

/** How a product is taxed; each outlet's country says what that means there. */
export type TaxClass = 'standard' | 'food' | 'none';

export interface Register {
  id: string;
  row: RecordRow<RegisterFields>;
  /** The local day on which it was last opened, and what the vendor calls the open sequence of that day. */
  openDay: number;
  openSequence: string;
}

export interface RegisterFields {
  invoice_prefix: string;
  invoice_sequence: number;
  is_open: boolean;
  register_open_time: string | null;
  register_close_time: string | null;
  register_open_sequence_id: string | null;
}

export interface Outlet {
  index: number;
  id: string;
  row: RecordRow;
  place: Place;
  country: Country;
  zone: Zone;
  registers: Register[];
  staff: User[];
  taxes: Record<TaxClass, Tax>;
  /** Sales that somebody will bring back: a return takes the place of a sale when its time has come. */
  returns: Agenda<SaleRow>;
}

export interface User {
  id: string;
  row: RecordRow<{ seen_at: string | null; updated_at: string }>;
}

export interface PaymentType {
  id: string;
  row: RecordRow;
  name: string;
  typeId: number;
}

export interface Product {
  id: string;
  row: RecordRow<ProductFields>;
  createdAt: number;
  taxClass: TaxClass;
  season: Season | null;
  /** Sold by weight: quantities have decimals. */
  weighed: boolean;
  giftCard: boolean;
  /** One row per outlet (by outlet index); null for what is not counted. */
  stock: RecordRow<StockFields>[] | null;
}

export interface Customer {
  id: string;
  row: RecordRow<CustomerFields>;
  /** The calendar year that `year_to_date` counts. */
  year: number;
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
  lists: Record<ListName, Shelf>;
  agenda: Agenda<(at: number) => void>;
  outlets: Outlet[];
  paymentTypes: Record<'cash' | 'card' | 'giftCard' | 'loyalty' | 'onAccount' | 'payLater', PaymentType>;
  /** In order of popularity, the parents of variants left out. */
  sellable: Product[];
  walkin: Customer;
  /** Those who have come so far, oldest first; WALKIN is not among them. */
  customers: Customer[];
}
