import { hash } from './random.ts';

/** Two hex digits inside the last group tell what a thing is; with the counter behind them every id is unique. */
export const KIND = {
  retailer: 0x00,
  outlet: 0x01,
  register: 0x02,
  openSequence: 0x03,
  tax: 0x0a,
  rate: 0x0b,
  brand: 0x0c,
  supplier: 0x0d,
  user: 0x0e,
  paymentType: 0x0f,
  category: 0x09,
  tag: 0x08,
  product: 0x07,
  productPart: 0x17,
  customerGroup: 0x19,
  customer: 0x1a,
  inventory: 0x1b,
  sale: 0x1c,
  inserted: 0x1d,
  priceBook: 0x1e,
} as const;

export type Kind = keyof typeof KIND;

/** Ids in the vendor's style (time-based UUIDs of one node), from the seed and a counter per kind. */
export class Ids {
  readonly #seed: string;
  readonly #tail: string;
  readonly #counters = new Map<Kind, number>();

  constructor(seed: number | string) {
    this.#seed = String(seed);
    this.#tail = hex(hash(this.#seed, 7) & 0x0fff, 3);
  }

  next(kind: Kind): string {
    const count = (this.#counters.get(kind) ?? 0) + 1;
    this.#counters.set(kind, count);
    const scrambled = hash(`${this.#seed}|${kind}|${count}`);
    return `${hex(scrambled, 8)}-16d8-11ee-a${this.#tail}-${hex(KIND[kind], 4)}${hex(count, 8)}`;
  }
}

/** The id of a part of a sale (line, payment): its parent's with the third group exchanged. */
export const partId = (parent: string, group: 'line' | 'payment', index: number): string =>
  `${parent.slice(0, 14)}${group === 'line' ? '87' : 'be'}${hex(index, 2)}${parent.slice(18)}`;

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
