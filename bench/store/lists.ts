/** The lists that a recording holds. All but the categories are paged by version. */
export const versionLists = [
  'outlets registers users taxes brands suppliers customer_groups payment_types tags product_types price_books',
  'products customers inventory sales',
].flatMap((names) => names.split(' '));

/** Those that keep their deleted rows to themselves unless they are asked. */
export const askedForDeleted: ReadonlySet<string> = new Set(
  'outlets registers customer_groups tags products customers'.split(' '),
);

/** Those whose rows change in a round. */
export const changing = ['products', 'customers', 'inventory', 'sales'];

export const pageCap = (list: string): number => (list === 'sales' ? 500 : 10_000);
