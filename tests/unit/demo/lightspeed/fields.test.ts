import { describe, expect, it } from 'vitest';
import { type Json, openStore } from './open-store.ts';

/** Every field that is documented or was seen live, by list; `a.b` looks inside objects and arrays. */
const address = (prefix: string): string =>
  ['address_1', 'address_2', 'suburb', 'city', 'postcode', 'state', 'country_id']
    .map((part) => `${prefix}_${part}`)
    .join(',');
const FIELDS: Record<string, string> = {
  outlets: `id,name,time_zone,default_tax_id,currency,currency_symbol,display_prices,email,phone,latitude,longitude,${address('physical')},attributes.key,attributes.value,deleted_at,version`,
  registers:
    'id,name,outlet_id,ask_for_note_on_save,print_note_on_receipt,ask_for_user_on_sale,show_discounts_on_receipts,print_receipt,email_receipt,invoice_prefix,invoice_suffix,invoice_sequence,button_layout_id,is_open,is_quick_keys_enabled,receipt_template_id,register_open_time,register_close_time,register_open_sequence_id,cash_managed_payment_type_id,attributes,deleted_at,version',
  products:
    'id,source_id,source_variant_id,variant_parent_id,name,variant_name,handle,sku,supplier_code,active,is_active,has_inventory,is_composite,has_variants,variant_count,variant_options.id,variant_options.name,variant_options.value,description,image_url,image_thumbnail_url,images.id,images.url,images.version,images.sizes,skuImages,source,account_code,account_code_purchase,supply_price,price_including_tax,price_excluding_tax,loyalty_amount,button_order,type.id,type.name,type.version,product_type_id,product_category.id,product_category.name,product_category.leaf_category,product_category.category_path,supplier.id,supplier.name,supplier.source,supplier.description,supplier.version,supplier_id,brand.id,brand.name,brand.version,brand_id,categories.id,categories.name,categories.version,tag_ids,attributes,product_codes.id,product_codes.type,product_codes.code,product_suppliers.id,product_suppliers.product_id,product_suppliers.supplier_id,product_suppliers.supplier_name,product_suppliers.code,product_suppliers.price,packaging.made_from,packaging.breaks_into,ecwid_enabled_webstore,weight,weight_unit,length,width,height,dimensions_unit,created_at,updated_at,deleted_at,version',
  product_types: 'id,name,leaf_category,category_path.id,category_path.name,deleted_at,version',
  brands: 'id,name,deleted_at,version',
  price_books:
    'id,name,type,restrict_to_platform_key,restrict_to_platform_label,customer_group.id,customer_group.name,customer_group.version,customer_group_id,outlet.id,outlet.name,outlet_id,valid_from,valid_to,created_at,updated_at,deleted_at,version',
  suppliers:
    'id,name,source,description,default_markup,contact.first_name,contact.last_name,contact.company_name,contact.phone,contact.mobile,contact.fax,contact.website,contact.email,contact.twitter,contact.postal_address1,contact.postal_address2,contact.postal_suburb,contact.postal_city,contact.postal_postcode,contact.postal_state,contact.postal_country_id,contact.physical_address1,contact.physical_country_id,deleted_at,version',
  taxes:
    'id,name,display_name,is_default,rates.id,rates.name,rates.display_name,rates.rate,rates.rules,deleted_at,version',
  users:
    'id,username,display_name,email,email_verified_at,switch_id,account_type,roles.id,roles.name,roles.system_role_id,enabled,restricted_outlet_id,restricted_outlet_ids,permissions,rules,is_primary_user,image_source,images,target_daily,target_weekly,target_monthly,seen_at,created_at,updated_at,deleted_at,time_until_deletion,version,enabled_mfa,require_password_change',
  customers: `id,customer_code,first_name,last_name,name,email,year_to_date,balance,loyalty_balance,note,gender,date_of_birth,company_name,do_not_email,phone,mobile,fax,twitter,website,${address('physical')},${address('postal')},customer_group_id,customer_group_ids,enable_loyalty,loyalty_email_sent,contact_source,source_unique_id,on_account_limit,custom_field_1,custom_field_2,custom_field_3,custom_field_4,time_until_deletion,created_at,updated_at,deleted_at,version`,
  customer_groups: 'id,name,group_id,created_at,updated_at,deleted_at,version',
  inventory:
    'id,outlet_id,product_id,inventory_level,current_amount,average_cost,reorder_point,reorder_amount,version,deleted_at',
  payment_types:
    'id,name,type_id,config,gateway,disabled,internal,payment_type.id,payment_type.name,payment_type.category,created_at,deleted_at,version',
  tags: 'id,name,deleted_at,version',
  sales: `id,outlet_id,register_id,user_id,customer_id,invoice_number,receipt_number,invoice_sequence,receipt_sequence,source,source_id,complete_open_sequence_id,accounts_transaction_id,has_unsynced_on_account_payments,status,state,note,short_code,return_for,return_ids,total_price,total_price_incl,total_tax,total_loyalty,total_surcharge,sale_date,created_at,updated_at,deleted_at,taxes.id,taxes.amount,adjustments,attributes,external_applications,ecom_custom_charges.charges,ecom_custom_charges.total,ecom_custom_charges.total_tax,ecom_custom_charges.total_incl,version,${[
    'id,product_id,salesperson_id,tax_id,quantity,price,unit_price,price_total,total_price,discount,unit_discount,discount_total,total_discount,cost,unit_cost,cost_total,total_cost,tax,unit_tax,tax_total,total_tax,loyalty_value,unit_loyalty_value,total_loyalty_value,price_set,sequence,note,status,is_return,return_reason,gift_card_number,promotions,surcharges,tax_components.rate_id,tax_components.total_tax',
  ]
    .join()
    .split(',')
    .map((field) => `line_items.${field}`)
    .join()},${'id,register_id,outlet_id,retailer_payment_type_id,payment_type_id,name,amount,payment_date,surcharge,deleted_at,external_attributes,external_applications,source_id,register_open_sequence_id'
    .split(',')
    .map((field) => `payments.${field}`)
    .join()}`,
};

/** Whether a path leads somewhere in at least one of the records (null counts, missing does not). */
function found(records: Json[], [step, ...rest]: string[]): boolean {
  const inside = records
    .flat()
    .filter((record) => typeof record === 'object' && record !== null && step! in record);
  return (
    inside.length > 0 &&
    (rest.length === 0 ||
      found(
        inside.map((record) => record[step!]),
        rest,
      ))
  );
}

describe('the records', async () => {
  const { get, walk } = await openStore('--rate-limit', 'off');

  it.each(Object.entries(FIELDS))('%s have every field of the contract', async (list, fields) => {
    const { rows } = await walk(list);
    expect(fields.split(',').filter((field) => !found(rows, field.split('.')))).toEqual([]);
    const topLevel = new Set(fields.split(',').map((field) => field.split('.')[0]!));
    for (const row of rows) expect([...topLevel].filter((field) => !(field in row))).toEqual([]);
  });

  it('product_categories know their place in the tree', async () => {
    const { categories } = (await get('product_categories')).data;
    for (const category of categories) {
      expect(Object.keys(category)).toEqual([
        'id',
        'name',
        'root_category_id',
        'parent_category_id',
        'leaf_category',
        'category_path',
      ]);
      expect(category.category_path.at(-1)).toEqual({ id: category.id, name: category.name });
      expect(category.root_category_id).toBe(category.category_path[0].id);
      expect(category.parent_category_id).toBe(category.category_path.at(-2)?.id ?? null);
    }
    expect(categories.some((category: Json) => category.category_path.length === 3)).toBe(true);
  });

  it('the retailer is an object', async () => {
    expect((await get('retailer')).data).toMatchObject({
      domain_prefix: 'demo',
      name: expect.any(String),
      currency: { code: 'NZD' },
    });
  });

  it('one record by its id, where the contract has that', async () => {
    const { data } = await get('sales?page_size=1');
    expect((await get(`sales/${data[0].id}`)).data).toEqual(data[0]);
    expect(await get('taxes/x')).toEqual({ error: 'service not found' });
    expect(await get('nonsense')).toEqual({ error: 'service not found' });
  });
});
