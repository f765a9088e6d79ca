import type { Row } from './shop.ts';

/** A record that is odd and stored all the same, and what becomes of it. */
export interface Odd {
  entity?: string;
  /** The record as JSON text; `"id":"x"` and a version are put in front. */
  json: string;
  /** Findings: `code field`. */
  found?: string[];
  /** Columns of the row. */
  columns?: Row;
  extra?: unknown;
}

const line = (members: string) => `"line_items": [{"id": "good", "quantity": 1}, {${members}}]`;

export const stored: Record<string, Odd> = {
  'a number as text': {
    json: '"total_price": "12.50"',
    found: ['wrong_type total_price'],
    columns: { total_price: '12.50' },
    extra: { total_price: '12.50' },
  },
  'a number where text is due': {
    json: '"invoice_number": 1042',
    found: ['wrong_type invoice_number'],
    columns: { invoice_number: '1042' },
    extra: { invoice_number: 1042 },
  },
  'a whole number beyond 2^53': {
    json: '"total_price": 9007199254740993, "unknown": 9007199254740995',
    columns: { total_price: '9007199254740993' },
  },
  'thirty decimals': { json: '"total_tax": 0.123456789012345678901234567890' },
  'a number beyond double': { json: '"total_price": 1e400', columns: { total_price: `1${'0'.repeat(400)}` } },
  'words where a number is due': { json: '"total_price": "twelve"', found: ['does_not_fit total_price'] },
  'NaN and Infinity as text': {
    json: '"total_price": "NaN", "total_tax": "Infinity", "total_loyalty": "-inf"',
    found: ['does_not_fit total_loyalty', 'does_not_fit total_price', 'does_not_fit total_tax'],
    columns: { total_price: null, total_tax: null, total_loyalty: null },
  },
  'a number that only Postgres reads as one': {
    json: '"total_price": "0x1F", "total_tax": "1_000"',
    found: ['does_not_fit total_price', 'does_not_fit total_tax'],
  },
  'an empty text where a number is due': { json: '"total_price": ""', found: ['does_not_fit total_price'] },
  'a fraction where a whole number is due': {
    entity: 'products',
    json: '"variant_count": 1.5',
    found: ['does_not_fit variant_count'],
    extra: { variant_count: 1.5 },
  },
  'a whole number beyond bigint': {
    entity: 'products',
    json: '"variant_count": 99999999999999999999',
    found: ['does_not_fit variant_count'],
  },
  'a time without a zone': {
    json: '"sale_date": "2026-03-01 10:20:30"',
    found: ['date_without_zone sale_date'],
    columns: { sale_date: new Date('2026-03-01T10:20:30Z') },
  },
  'a date alone': {
    json: '"sale_date": "2026-03-01"',
    found: ['date_without_zone sale_date'],
    columns: { sale_date: new Date('2026-03-01T00:00:00Z') },
  },
  'a time with an offset': { json: '"sale_date": "2026-03-01T10:20:30.123+13:45"' },
  'an impossible date': {
    json: '"sale_date": "2026-02-30T00:00:00Z"',
    found: ['does_not_fit sale_date'],
    columns: { sale_date: null },
  },
  'times that only Postgres reads as such': {
    json: '"sale_date": "now", "created_at": "infinity", "deleted_at": "yesterday", "updated_at": ""',
    found: ['created_at', 'deleted_at', 'sale_date', 'updated_at'].map((name) => `does_not_fit ${name}`),
  },
  'a time as a number': { json: '"sale_date": 20260301', found: ['does_not_fit sale_date'] },
  'a flag as 1, 0 and text': {
    json: `"has_unsynced_on_account_payments": 1, ${line('"is_return": 0, "price_set": "yes"')}`,
    found: ['has_unsynced_on_account_payments', 'line_items.is_return', 'line_items.price_set'].map(
      (n) => `wrong_type ${n}`,
    ),
    columns: { has_unsynced_on_account_payments: true },
  },
  'a flag as 2': {
    json: '"has_unsynced_on_account_payments": 2',
    found: ['does_not_fit has_unsynced_on_account_payments'],
  },
  'an object where text is due': {
    json: '"note": {"a": [1]}',
    found: ['does_not_fit note'],
    columns: { note: null },
  },
  'an array where a number is due': { json: '"total_price": [1]', found: ['does_not_fit total_price'] },
  'a scalar where anything goes': { json: '"adjustments": 5, "attributes": "x", "return_ids": {}' },
  'null everywhere': { json: '"note": null, "sale_date": null, "line_items": null, "unknown": null' },
  'children that are an object': { json: '"line_items": {"id": "a"}', found: ['does_not_fit line_items'] },
  'children that are text': { json: '"payments": "none"', found: ['does_not_fit payments'] },
  'null among the children': {
    json: '"line_items": [null, {"id": "a"}]',
    found: ['does_not_fit line_items'],
  },
  'an id that is empty': {
    json: `"outlet_id": "", "customer_id": "", ${line('"product_id": ""')}, "payments": [{"outlet_id": "", "amount": 1}]`,
    columns: { outlet_id: null, customer_id: null },
    extra: { outlet_id: '', customer_id: '', taxes: null },
  },
  'an empty text that is no id': { json: '"note": ""', columns: { note: '' } },
  'a year that no page can show': {
    json: '"sale_date": "12026-03-01T10:20:30Z", "created_at": "200000-01-01T00:00:00Z"',
    found: ['does_not_fit created_at', 'does_not_fit sale_date'],
    columns: { sale_date: null, created_at: null },
  },
  'the first and the last day of all': {
    json: '"sale_date": "9999-12-31T23:59:59Z", "created_at": "0001-01-01T00:00:00Z", "updated_at": "0044-03-15T00:00:00+00:00 BC"',
    found: ['created_at', 'sale_date', 'updated_at'].map((name) => `does_not_fit ${name}`),
    columns: { sale_date: null, created_at: null, updated_at: null },
  },
  'far years that every reader holds': {
    json: '"sale_date": "9998-12-31T23:59:59+00:00", "created_at": "0002-01-01T00:00:00+00:00"',
  },
  'whole numbers with a point': {
    entity: 'products',
    json: '"variant_count": 2.0',
    columns: { variant_count: '2' },
    extra: {},
  },
  'a whole number with an exponent, as text': {
    entity: 'products',
    json: '"variant_count": "3e2"',
    found: ['wrong_type variant_count'],
    columns: { variant_count: '300' },
    extra: { variant_count: '3e2' },
  },
  'a literal that JSON does not know, as the parser leaves it': {
    json: '"total_price": "NaN"',
    found: ['does_not_fit total_price'],
    columns: { total_price: null },
  },
  'a plain date beyond the calendar': {
    entity: 'customers',
    json: '"date_of_birth": "12026-01-01"',
    found: ['does_not_fit date_of_birth'],
  },
  'a number among the children': { json: '"taxes": [{"id": "a"}, 7]', found: ['does_not_fit taxes'] },
  'an array among the children': { json: '"taxes": [[]]', found: ['does_not_fit taxes'] },
  'empty children': { json: '"line_items": [], "payments": [{}]', extra: { taxes: null } },
  'odd values in several children, found once per record': {
    json: `${line('"quantity": "two", "note": 5')}, "payments": [{"amount": "x"}, {"amount": "y"}]`,
    found: ['does_not_fit line_items.quantity', 'does_not_fit payments.amount', 'wrong_type line_items.note'],
  },
  'members of a child that have the name of our columns': {
    json: line(
      '"version": 3, "position": 9, "sale_id": "other", "deleted_at": "never", "extra": 1, "synced_at": 2, "@extra": {"quantity": 5}',
    ),
  },
  'members that have the name of our columns': {
    json: '"extra": {"a": 1}, "synced_at": "x", "swept_at": [1], "xmax": 4',
  },
  'a member named @extra': {
    json: '"@extra": {"note": "planted", "id": "planted"}',
    columns: { note: null },
  },
  'a member named @extra beside an odd value': {
    json: '"@extra": 7, "note": 5',
    found: ['wrong_type note'],
    extra: { '@extra': 7, note: 5, line_items: null, payments: null, taxes: null },
  },
  'unknown members': { json: '"brand_new": {"deep": [1.50, null]}, "1": 2, "a b\\"c": "\\u20ac"' },
  'members of the prototype': { json: '"constructor": 1, "toString": "x"' },
  'a version as text': { json: '"note": "the version is text"', found: ['wrong_type version'] },
  'clashing members of a product tag': {
    entity: 'products',
    json: '"categories": [{"id": "t", "version": 7, "deleted_at": "2026-01-01", "product_id": "other"}]',
  },
  'a plain date': { entity: 'customers', json: '"date_of_birth": "1990-02-28"' },
  'a plain date with a time of day': {
    entity: 'customers',
    json: '"date_of_birth": "1990-02-28T13:00:00Z"',
    found: ['wrong_type date_of_birth'],
  },
  'an impossible plain date': {
    entity: 'customers',
    json: '"date_of_birth": "1990-02-30"',
    found: ['does_not_fit date_of_birth'],
  },
  'plain dates that only Postgres reads as such': {
    entity: 'customers',
    json: '"date_of_birth": "epoch"',
    found: ['does_not_fit date_of_birth'],
  },
  'a list without versions': {
    entity: 'product_categories',
    json: '"leaf_category": "true", "category_path": [{"id": "a", "name": null}], "odd": 1',
    found: ['wrong_type leaf_category'],
  },
  'a level that stands in for the amount': {
    entity: 'inventory',
    json: '"inventory_level": 4.5',
    columns: { inventory_level: '4.5', current_amount: '4.5' },
    extra: { current_amount: null },
  },
  'an amount of its own': {
    entity: 'inventory',
    json: '"inventory_level": 4, "current_amount": 3',
    columns: { current_amount: '3' },
    extra: null,
  },
};
