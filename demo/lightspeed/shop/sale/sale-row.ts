import type { Row } from '../../records/row.ts';
import type { Customer, Outlet, Register, User } from '../model.ts';
import type { Line, Payment, Sale } from './sale.ts';
import { saleText } from './sale-text.ts';

export interface SaleStart {
  id: string;
  outlet: Outlet;
  register: Register;
  user: User;
  customer: Customer;
  invoice: number;
  invoiceNumber: string;
  status: string;
  soldAt: number;
  lines: Line[];
}

/**
 * A sale kept small: hundreds of thousands stay in memory, and the API's text (about 3 KB) is written when a page asks
 * for it.
 */
export class SaleRow implements Row, Sale {
  readonly id: string;
  readonly outlet: Outlet;
  readonly register: Register;
  readonly user: User;
  readonly customer: Customer;
  readonly invoice: number;
  readonly invoiceNumber: string;
  readonly createdAt: number;
  lines: Line[];
  payments: Payment[] = [];
  version = 0;
  deletedAt: string | null = null;
  status: string;
  soldAt: number;
  updatedAt: number;
  source: Sale['source'] = 'USER';
  note = '';
  returnFor: string | null = null;
  returnIds: string[] | null = null;
  /** Fields that a test has set over what the shop would say. */
  #set: object | null = null;

  constructor(start: SaleStart) {
    this.id = start.id;
    this.outlet = start.outlet;
    this.register = start.register;
    this.user = start.user;
    this.customer = start.customer;
    this.invoice = start.invoice;
    this.invoiceNumber = start.invoiceNumber;
    this.status = start.status;
    this.soldAt = start.soldAt;
    this.createdAt = start.soldAt + 11;
    this.updatedAt = start.soldAt + 11;
    this.lines = start.lines;
  }

  /** What is to be paid, in units; always whole cents. */
  get total(): number {
    return this.lines.reduce((sum, line) => sum + line.priceTotal + line.taxTotal, 0);
  }

  text(): string {
    const text = saleText(this);
    return this.#set === null ? text : JSON.stringify({ ...JSON.parse(text), ...this.#set });
  }

  stamp(version: number): void {
    this.version = version;
  }

  assign(set: object): void {
    this.#set = { ...this.#set, ...set };
  }

  /** Deleting moves neither `updated_at` nor the status: seen so on a live store. */
  markDeleted(at: string): void {
    this.deletedAt = at;
  }
}
