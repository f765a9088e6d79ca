/** What a destination must hold: rows, the sum of their versions where the list has them, and their money. */
export interface Sum {
  rows: number;
  /** Of integers beyond 2^53. */
  versions: bigint;
  /** In hundred-thousandths, the finest that the API sends. */
  money: bigint;
}
export type Tally = Record<string, Sum>;

type Members = Record<string, unknown>;

const scaled = (value: unknown): bigint => BigInt(Math.round(Number(value ?? 0) * 1e5));

/** What counts as a list's money; a list that is not named has none. */
const money: Record<string, string> = {
  sales: 'total_price',
  products: 'price_including_tax',
  customers: 'balance',
  inventory: 'inventory_level',
};

/** Lists inside a list, with their money: rows of a table of their own, or members of a JSON column. */
export const children: Record<string, Record<string, { as: string; money: string }>> = {
  sales: {
    line_items: { as: 'sale_line_items', money: 'price_total' },
    payments: { as: 'sale_payments', money: 'amount' },
    taxes: { as: 'sale_taxes', money: 'amount' },
  },
};

/** Adds a record, or with -1 takes it away again. */
export function count(tally: Tally, list: string, record: Members, sign: 1 | -1): void {
  add(tally, list, sign, record.version, record[money[list] ?? '']);
  for (const [member, child] of Object.entries(children[list] ?? {})) {
    for (const row of (record[member] ?? []) as Members[]) add(tally, child.as, sign, 0, row[child.money]);
  }
}

function add(tally: Tally, name: string, sign: 1 | -1, version: unknown, amount: unknown): void {
  tally[name] ??= { rows: 0, versions: 0n, money: 0n };
  const sum = tally[name];
  sum.rows += sign;
  sum.versions += BigInt(sign) * BigInt((version as number | undefined) ?? 0);
  sum.money += BigInt(sign) * scaled(amount);
}

export const rowsIn = (tally: Tally): number => Object.values(tally).reduce((sum, { rows }) => sum + rows, 0);

export const moneyColumn = (list: string): string | undefined => money[list];

export const write = (tally: Tally): object =>
  Object.fromEntries(
    Object.entries(tally).map(([name, { rows, versions, money: amount }]) => [
      name,
      { rows, versions: String(versions), money: String(amount) },
    ]),
  );

export const read = (text: Record<string, { rows: number; versions: string; money: string }>): Tally =>
  Object.fromEntries(
    Object.entries(text).map(([name, { rows, versions, money: amount }]) => [
      name,
      { rows, versions: BigInt(versions), money: BigInt(amount) },
    ]),
  );
