// What the check knows of the API and of the tables. Written from the API's description, not from the program.

export interface Child {
  /** Member of the record that holds the elements. */
  readonly member: string;
  readonly table: string;
  readonly parent: string;
}

export interface List {
  readonly name: string;
  readonly table: string;
  /** Paged by id, without versions. */
  readonly byId?: true;
  /** Shows deleted rows when asked with `deleted=true`. */
  readonly deleted?: true;
  readonly children: readonly Child[];
  /** Column → member that stands in where its own is absent. */
  readonly standIn?: Readonly<Record<string, string>>;
}

const list = (name: string, more: Partial<List> = {}): List => ({
  name,
  table: `lightspeed_${name}`,
  children: [],
  ...more,
});

const child = (member: string, table: string, parent: string): Child => ({ member, table, parent });

export const lists: readonly List[] = [
  list('outlets', { deleted: true }),
  list('registers', { deleted: true }),
  list('users'),
  list('taxes', { children: [child('rates', 'lightspeed_tax_rates', 'tax_id')] }),
  list('brands'),
  list('suppliers'),
  list('customer_groups', { deleted: true }),
  list('payment_types'),
  list('tags', { deleted: true }),
  list('product_types'),
  list('price_books'),
  list('product_categories', { byId: true }),
  list('products', {
    deleted: true,
    children: [child('categories', 'lightspeed_product_tags', 'product_id')],
  }),
  list('customers', { deleted: true }),
  list('inventory', { standIn: { current_amount: 'inventory_level' } }),
  list('sales', {
    children: [
      child('line_items', 'lightspeed_sale_line_items', 'sale_id'),
      child('payments', 'lightspeed_sale_payments', 'sale_id'),
      child('taxes', 'lightspeed_sale_taxes', 'sale_id'),
    ],
  }),
];
