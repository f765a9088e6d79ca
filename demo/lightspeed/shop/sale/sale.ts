import type { Customer, Outlet, PaymentType, Product, Register, Tax, User } from '../model.ts';

/** Amounts in units (1e-5), quantities in thousandths; `price`, `tax`, `discount`, `cost`, `loyalty` are per piece. */
export interface Line {
  product: Product;
  tax: Tax;
  quantity: number;
  price: number;
  unitTax: number;
  discount: number;
  cost: number;
  loyalty: number;
  priceTotal: number;
  taxTotal: number;
  priceSet: boolean;
  isReturn: boolean;
  note: string | null;
  reason: string | null;
  giftCard: string | null;
  salesperson: User | null;
}

export interface Payment {
  type: PaymentType;
  cents: number;
  at: number;
  register: Register;
  openSequence: string;
}

/** What the API shows of a sale. */
export interface Sale {
  readonly id: string;
  readonly outlet: Outlet;
  readonly register: Register;
  readonly user: User;
  readonly customer: Customer;
  readonly invoice: number;
  readonly invoiceNumber: string;
  readonly createdAt: number;
  lines: Line[];
  payments: Payment[];
  version: number;
  deletedAt: string | null;
  status: string;
  soldAt: number;
  updatedAt: number;
  source: 'USER' | 'SHOPIFY';
  note: string;
  returnFor: string | null;
  returnIds: string[] | null;
}
