// Every member that API 2.0 documents or that was seen live, per list and per embedded collection. Written down apart
// from the schemas and the tables, so that neither can lose one unnoticed.

const words = (text: string): string[] => text.trim().split(/\s+/);
const address = (kind: string) =>
  'address_1 address_2 suburb city postcode state country_id'
    .split(' ')
    .map((part) => `${kind}_${part}`)
    .join(' ');

export const fields: Readonly<Record<string, readonly string[]>> = {
  outlets:
    words(`id name time_zone default_tax_id currency currency_symbol display_prices email phone latitude
    longitude ${address('physical')} attributes deleted_at version`),
  registers: words(`id name outlet_id ask_for_note_on_save print_note_on_receipt ask_for_user_on_sale
    show_discounts_on_receipts print_receipt email_receipt invoice_prefix invoice_suffix invoice_sequence
    button_layout_id is_open is_quick_keys_enabled receipt_template_id register_open_time register_close_time
    register_open_sequence_id cash_managed_payment_type_id attributes deleted_at version`),
  users: words(`id username display_name email email_verified_at switch_id account_type roles enabled
    restricted_outlet_id restricted_outlet_ids permissions rules is_primary_user image_source images target_daily
    target_weekly target_monthly seen_at created_at updated_at deleted_at time_until_deletion version enabled_mfa
    require_password_change`),
  taxes: words('id name display_name is_default rates deleted_at version'),
  brands: words('id name description deleted_at version'),
  suppliers: words('id name source description default_markup contact deleted_at version'),
  customer_groups: words('id name group_id retailer_id created_at updated_at deleted_at version'),
  payment_types:
    words(`id name type_id config gateway disabled internal name_changed_by_user payment_type created_at
    deleted_at version`),
  tags: words('id name deleted_at version'),
  product_types: words('id name leaf_category category_path deleted_at version'),
  price_books: words(`id name type customer_group customer_group_id outlet outlet_id valid_from valid_to
    restrict_to_platform_key restrict_to_platform_label created_at updated_at deleted_at version`),
  product_categories: words('id name root_category_id parent_category_id leaf_category category_path'),
  products:
    words(`id source_id source_variant_id variant_parent_id name variant_name handle sku supplier_code active
    is_active has_inventory is_composite has_variants variant_count variant_options description image_url
    image_thumbnail_url images skuImages source account_code account_code_purchase supply_price price_including_tax
    price_excluding_tax loyalty_amount button_order type product_type_id product_category supplier supplier_id brand
    brand_id categories tag_ids attributes product_codes product_suppliers packaging ecwid_enabled_webstore weight
    weight_unit length width height dimensions_unit created_at updated_at deleted_at version`),
  customers:
    words(`id customer_code first_name last_name name email year_to_date balance loyalty_balance note gender
    date_of_birth company_name do_not_email phone mobile fax twitter website ${address('physical')} ${address('postal')}
    customer_group_id customer_group_ids enable_loyalty loyalty_email_sent contact_source source_unique_id
    on_account_limit custom_field_1 custom_field_2 custom_field_3 custom_field_4 time_until_deletion created_at
    updated_at deleted_at version`),
  inventory:
    words(`id outlet_id product_id inventory_level current_amount average_cost reorder_point reorder_amount
    version deleted_at`),
  sales: words(`id outlet_id register_id user_id customer_id invoice_number receipt_number invoice_sequence
    receipt_sequence source source_id complete_open_sequence_id accounts_transaction_id
    has_unsynced_on_account_payments status state note short_code return_for return_ids total_price total_price_incl
    total_tax total_loyalty total_surcharge sale_date created_at updated_at deleted_at line_items payments taxes
    adjustments attributes external_applications ecom_custom_charges version`),
};

export interface ChildFields {
  readonly entity: string;
  readonly member: string;
  readonly table: string;
  readonly parent: string;
  readonly fields: readonly string[];
}

export const childFields: readonly ChildFields[] = [
  {
    entity: 'taxes',
    member: 'rates',
    table: 'lightspeed_tax_rates',
    parent: 'tax_id',
    fields: words('id name display_name rate rules'),
  },
  {
    entity: 'products',
    member: 'categories',
    table: 'lightspeed_product_tags',
    parent: 'product_id',
    fields: words('id name version deleted_at'),
  },
  {
    entity: 'sales',
    member: 'line_items',
    table: 'lightspeed_sale_line_items',
    parent: 'sale_id',
    fields:
      words(`id product_id salesperson_id tax_id quantity price unit_price price_total total_price discount
      unit_discount discount_total total_discount cost unit_cost cost_total total_cost tax unit_tax tax_total total_tax
      loyalty_value unit_loyalty_value total_loyalty_value price_set sequence note status is_return return_reason
      gift_card_number promotions surcharges tax_components`),
  },
  {
    entity: 'sales',
    member: 'payments',
    table: 'lightspeed_sale_payments',
    parent: 'sale_id',
    fields:
      words(`id register_id outlet_id retailer_payment_type_id payment_type_id name amount payment_date surcharge
      deleted_at external_attributes external_applications source_id register_open_sequence_id`),
  },
  {
    entity: 'sales',
    member: 'taxes',
    table: 'lightspeed_sale_taxes',
    parent: 'sale_id',
    fields: words('id name rate amount'),
  },
];
