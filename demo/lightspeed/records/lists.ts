/**
 * The lists, as facts about the vendor's contract:
 * `tombstones` – deleted rows come when asked for with `deleted=true`, always (`unasked`), or never (they just vanish);
 * `one` – the contract has `GET /{list}/{id}`; `unsorted` – rows inside a page are not in version order.
 */
interface ListFacts {
  tombstones: 'asked' | 'unasked' | 'never';
  one: boolean;
  unsorted: boolean;
}

const list = (tombstones: ListFacts['tombstones'], one: boolean, unsorted = false): ListFacts => ({
  tombstones,
  one,
  unsorted,
});

export const LISTS = {
  outlets: list('asked', true),
  registers: list('asked', true, true),
  users: list('never', true),
  taxes: list('never', false),
  brands: list('never', true),
  suppliers: list('never', true),
  customer_groups: list('asked', true),
  payment_types: list('never', false, true),
  tags: list('asked', true),
  product_types: list('never', true),
  price_books: list('never', true),
  product_categories: list('never', false),
  products: list('asked', true),
  customers: list('asked', true),
  inventory: list('never', false),
  sales: list('unasked', true),
} as const satisfies Record<string, ListFacts>;

export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];
export const isListName = (name: unknown): name is ListName =>
  typeof name === 'string' && Object.hasOwn(LISTS, name);
