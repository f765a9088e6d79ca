import { usd } from './recorded-orders.ts';

const wrapper = (type: string, id: string, more: object) => ({
  type,
  id,
  updated_at: '2022-10-19T19:33:30.646Z',
  created_at: '2021-01-01T00:00:00Z',
  version: 1_666_208_010_646,
  is_deleted: false,
  present_at_all_locations: true,
  ...more,
});

/** A deleted object: the time of its deletion, a version above the last, and no member of its type. */
const tombstone = (type: string, id: string) => ({
  type,
  id,
  updated_at: '2022-11-01T00:00:00.001Z',
  version: 1_667_260_800_001,
  is_deleted: true,
  present_at_all_locations: false,
});

const objects = (...found: object[]) => [{ objects: found, latest_time: '2022-11-01T00:00:00.001Z' }];

export const recordedCatalog = {
  square_catalog_categories: objects(
    wrapper('CATEGORY', 'CAT1', {
      category_data: {
        name: 'Coffee',
        category_type: 'REGULAR_CATEGORY',
        parent_category: { id: 'CAT0', ordinal: -2_251_799_813_685_248 },
        is_top_level: false,
        online_visibility: true,
      },
    }),
    tombstone('CATEGORY', 'CAT2'),
  ),
  square_catalog_items: objects(
    wrapper('ITEM', 'ITEM1', {
      present_at_all_locations: false,
      present_at_location_ids: ['L1', 'L2'],
      custom_attribute_values: { 'Square:1': { name: 'Origin', string_value: 'Peru', type: 'STRING' } },
      catalog_v1_ids: [{ catalog_v1_id: 'old', location_id: 'L1' }],
      item_data: {
        name: 'Coffee',
        description_html: '<p>Beans</p>',
        description_plaintext: 'Beans',
        categories: [{ id: 'CAT1', ordinal: 1 }],
        reporting_category: { id: 'CAT1', ordinal: 1 },
        product_type: 'REGULAR',
        is_taxable: true,
        is_archived: false,
        variations: [],
        ecom_visibility: 'UNINDEXED', // in no schema
        modifier_list_info: [{ modifier_list_id: 'ML1', enabled: true }],
      },
    }),
    tombstone('ITEM', 'ITEM2'),
  ),
  square_catalog_variations: objects(
    wrapper('ITEM_VARIATION', 'VAR1', {
      item_variation_data: {
        item_id: 'ITEM1',
        name: 'Whole bean',
        sku: 'B-1',
        ordinal: 0,
        pricing_type: 'FIXED_PRICING',
        price_money: usd(2_400),
        track_inventory: true,
        location_overrides: [
          {
            location_id: 'L1',
            track_inventory: true,
            inventory_alert_type: 'LOW_QUANTITY',
            inventory_alert_threshold: 5,
          },
          {
            location_id: 'L2',
            price_money: usd(2_500),
            pricing_type: 'FIXED_PRICING',
            sold_out: true,
            sold_out_valid_until: '2022-10-20T00:00:00Z',
          },
        ],
        vendor_information: [{ vendor_id: 'V1', vendor_code: 'x-9', unit_cost_money: usd(1_100) }],
        item_option_values: [{ item_option_id: 'o', item_option_value_id: 'v' }],
        sellable: true,
        stockable: true,
      },
    }),
    wrapper('ITEM_VARIATION', 'VAR2', {
      item_variation_data: { item_id: 'ITEM1', name: 'By weight', pricing_type: 'VARIABLE_PRICING' },
    }),
    tombstone('ITEM_VARIATION', 'VAR3'),
  ),
  square_catalog_modifier_lists: objects(
    wrapper('MODIFIER_LIST', 'ML1', {
      modifier_list_data: {
        name: 'Extras',
        selection_type: 'MULTIPLE',
        modifiers: [{ type: 'MODIFIER', id: 'MOD1' }],
      },
    }),
  ),
  square_catalog_modifiers: objects(
    wrapper('MODIFIER', 'MOD1', {
      modifier_data: {
        name: 'Bag',
        price_money: usd(10),
        ordinal: 1,
        modifier_list_id: 'ML1',
        on_by_default: false,
      },
    }),
  ),
  square_catalog_taxes: objects(
    wrapper('TAX', 'TAX1', {
      tax_data: { name: 'Sales Tax', percentage: '10.25', inclusion_type: 'ADDITIVE', enabled: true },
    }),
  ),
  square_catalog_discounts: objects(
    wrapper('DISCOUNT', 'DIS1', {
      discount_data: {
        name: '5 off',
        discount_type: 'FIXED_AMOUNT',
        amount_money: usd(500),
        pin_required: false,
      },
    }),
    wrapper('DISCOUNT', 'DIS2', {
      discount_data: { name: 'Staff', discount_type: 'FIXED_PERCENTAGE', percentage: '7.5' },
    }),
  ),
  square_catalog_images: objects(
    wrapper('IMAGE', 'IMG1', { image_data: { name: 'beans', url: 'https://pictures.example/1.jpg' } }),
  ),
};
