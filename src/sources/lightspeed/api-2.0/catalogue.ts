import { amount, children, flag, nested, oneOf, text, time, unversioned, versioned, whole } from './types.ts';

// What is sold: products with their brands, suppliers, tags and categories, and how much of it is in stock.
// `*` marks members seen live or in official examples that the vendor's schema lacks.

export const brand = versioned({
  name: text,
  description: text, // *
});

export const supplier = versioned({
  name: text,
  source: text, // *
  description: text,
  default_markup: amount, // *
  contact: nested(
    '{first_name, last_name, company_name, phone, email, postal_address1 …, physical_country_id}',
  ),
});

export const tag = versioned({ name: text });

export const productType = versioned({
  name: text,
  leaf_category: flag,
  category_path: nested('[{id, name}]'),
});

export const priceBook = versioned({
  name: text,
  type: oneOf(['BASE', 'GENERAL']),
  customer_group: nested('{id, name, group_id, version, created_at, updated_at}'),
  customer_group_id: text,
  outlet: nested('{id, name …}, null or {}'),
  outlet_id: text,
  valid_from: time,
  valid_to: time,
  restrict_to_platform_key: text, // '0', '1' or '2'
  restrict_to_platform_label: text,
  created_at: time,
  updated_at: time,
});

/** The one list here without versions and deletion marks. */
export const productCategory = unversioned({
  name: text,
  root_category_id: text,
  parent_category_id: text,
  leaf_category: flag,
  category_path: nested('[{id, name}]'),
});

export const product = versioned({
  source_id: text,
  source_variant_id: text,
  variant_parent_id: text,
  name: text,
  variant_name: text,
  handle: text,
  sku: text,
  supplier_code: text,
  active: flag,
  is_active: flag, // *
  has_inventory: flag,
  is_composite: flag,
  has_variants: flag,
  variant_count: whole,
  variant_options: nested('[{id, name, value}]'),
  description: text, // HTML
  image_url: text,
  image_thumbnail_url: text,
  images: nested('[{id, url, version, sizes}]'),
  skuImages: nested('[]'), // * camelCase at the vendor's
  source: text,
  account_code: text,
  account_code_purchase: text,
  supply_price: amount,
  price_including_tax: amount,
  price_excluding_tax: amount,
  loyalty_amount: amount,
  button_order: whole,
  type: nested('{id, name, version}, null or {}'),
  product_type_id: text,
  product_category: nested('{id, name, leaf_category, category_path}'), // *
  supplier: nested('{id, name, source, description, version}, null or {}'),
  supplier_id: text,
  brand: nested('{id, name, version}, null or {}'),
  brand_id: text,
  // Tags, despite the name. Each carries the tag's own version, which is not the product's.
  categories: children({ id: text, name: text, version: whole, deleted_at: time }),
  tag_ids: nested('[tag id]'),
  attributes: nested('[{key, value}]'),
  product_codes: nested('[{id, type, code}]'),
  product_suppliers: nested('[{id, product_id, supplier_id, supplier_name, code, price}]'),
  packaging: nested('{made_from, breaks_into}'), // *
  ecwid_enabled_webstore: flag, // *
  weight: amount,
  weight_unit: text,
  length: amount,
  width: amount,
  height: amount,
  dimensions_unit: text,
  created_at: time,
  updated_at: time,
});

export const inventory = versioned({
  outlet_id: text,
  product_id: text,
  inventory_level: amount,
  current_amount: amount, // *
  average_cost: amount, // *
  reorder_point: amount,
  reorder_amount: amount,
});
