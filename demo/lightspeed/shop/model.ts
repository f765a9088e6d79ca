import type { RecordRow } from '../records/row.ts';
import type { Zone } from '../zone.ts';
import type { Country, Place } from './places.ts';

export interface Rate {
  id: string;
  basisPoints: number;
}

export interface Tax {
  id: string;
  rates: Rate[];
  basisPoints: number;
}

/** When more of it is sold than otherwise. */
export type Season = 'summer' | 'winter' | 'gift';

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

/** What the shop itself reads of a product; the API's product has many more fields. */
export interface ProductState {
  active: boolean;
  supply_price: number;
  price_including_tax: number;
}

/** `current_amount` is undocumented but really served, and always equals `inventory_level`. */
export interface StockFields {
  id: string;
  outlet_id: string;
  product_id: string;
  inventory_level: number;
  current_amount: number;
  average_cost: number;
  reorder_point: number;
  reorder_amount: number;
  version: number;
  deleted_at: string | null;
}

export interface Product {
  id: string;
  row: RecordRow<ProductState>;
  createdAt: number;
  taxClass: TaxClass;
  season: Season | null;
  /** Sold by weight: quantities have decimals. */
  weighed: boolean;
  giftCard: boolean;
  /** One row per outlet (by outlet index); null for what is not counted. */
  stock: RecordRow<StockFields>[] | null;
}

/** What the shop itself reads and changes on a customer's card; the API's customer has many more fields. */
export interface CustomerCard {
  year_to_date: number;
  balance: number;
  loyalty_balance: number;
  enable_loyalty: boolean;
  on_account_limit: number | null;
  updated_at: string;
}

export interface Customer {
  id: string;
  row: RecordRow<CustomerCard>;
  /** The calendar year that `year_to_date` counts. */
  year: number;
}
