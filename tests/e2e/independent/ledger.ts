import { decimal } from './amount.ts';

/** Sums by key. A key is the words of a line; the sums follow them. */
export class Ledger {
  readonly #sums = new Map<string, bigint[]>();

  add(key: readonly (string | null)[], amounts: readonly bigint[]): void {
    const name = key.map((word) => word ?? '').join(' | ');
    const sums = this.#sums.get(name);
    if (sums === undefined) this.#sums.set(name, [...amounts]);
    else for (const [i, amount] of amounts.entries()) sums[i]! += amount;
  }

  /** One line per key, in the order of plain text. */
  lines(): string[] {
    return [...this.#sums].map(([key, sums]) => [key, ...sums.map(decimal)].join(' | ')).sort();
  }
}

/** One of something, so that counts add up like amounts. */
export const ONE = 100_000n;
