/** The lists that are walked by version: all but the product categories. */
export const VERSIONED = [
  'outlets',
  'registers',
  'users',
  'taxes',
  'brands',
  'suppliers',
  'customer_groups',
  'payment_types',
  'tags',
  'product_types',
  'price_books',
  'products',
  'customers',
  'inventory',
  'sales',
];
