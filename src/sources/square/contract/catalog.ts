import Type, { type TProperties } from 'typebox';
import { children, inside, keyText, oneOf } from '../../schema.ts';
import { members } from './blocks.ts';

// Members as of Square-Version 2026-09-16. `created_at` of the wrapper is in no schema, and in all that was recorded.

const wrapper = members({
  text: 'type',
  time: 'updated_at created_at',
  flag: 'is_deleted present_at_all_locations',
  nested: 'present_at_location_ids absent_at_location_ids custom_attribute_values catalog_v1_ids',
});
const version = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });

/** A catalog object: what all have, and the member of its type. That one may be missing from a deleted object. */
const object = <T extends TProperties>(name: string, data: T) =>
  Type.Object({ ...wrapper, id: keyText, version, [name]: inside(data) });

const place = inside(members({ text: 'id', whole: 'ordinal' }));

export const category = object('category_data', {
  ...members({
    text: 'name category_type root_category',
    flag: 'is_top_level online_visibility',
    nested: 'path_to_root image_ids channels availability_period_ids ecom_seo_data',
  }),
  parent_category: place,
});

export const item = object('item_data', {
  ...members({
    text: 'name description description_html description_plaintext abbreviation buyer_facing_name kitchen_name label_color sort_name product_type category_id ecom_uri',
    flag: 'is_taxable is_alcoholic is_archived skip_modifier_screen',
    nested:
      'categories tax_ids modifier_list_info variations item_options image_ids channels ecom_image_uris ecom_seo_data food_and_beverage_details',
  }),
  reporting_category: place,
});

const pricing = {
  ...members({ money: 'price_money', flag: 'track_inventory', whole: 'inventory_alert_threshold' }),
  pricing_type: oneOf(['FIXED_PRICING', 'VARIABLE_PRICING']),
  inventory_alert_type: oneOf(['NONE', 'LOW_QUANTITY']),
};

export const locationOverride = {
  ...pricing,
  ...members({ text: 'location_id', flag: 'sold_out', time: 'sold_out_valid_until' }),
};

export const vendorInformation = members({ text: 'vendor_id vendor_code', money: 'unit_cost_money' });

export const variation = object('item_variation_data', {
  ...pricing,
  ...members({
    text: 'item_id name kitchen_name sku upc measurement_unit_id user_data',
    whole: 'ordinal service_duration',
    flag: 'sellable stockable available_for_booking',
    nested: 'stockable_conversion item_option_values image_ids team_member_ids',
  }),
  location_overrides: children(locationOverride),
  vendor_information: children(vendorInformation),
});

export const modifierList = object(
  'modifier_list_data',
  members({
    text: 'name internal_name selection_type modifier_type',
    whole: 'ordinal min_selected_modifiers max_selected_modifiers max_length',
    flag: 'allow_quantities is_conversational hidden_from_customer text_required',
    nested: 'modifiers image_ids',
  }),
);

export const modifier = object(
  'modifier_data',
  members({
    text: 'name kitchen_name modifier_list_id image_id',
    money: 'price_money',
    whole: 'ordinal',
    flag: 'on_by_default hidden_online',
    nested: 'child_modifier_list_ids location_overrides',
  }),
);

export const tax = object(
  'tax_data',
  members({
    text: 'name calculation_phase inclusion_type percentage applies_to_product_set_id',
    flag: 'enabled applies_to_custom_amounts',
  }),
);

export const discount = object(
  'discount_data',
  members({
    text: 'name discount_type percentage modify_tax_basis label_color',
    money: 'amount_money maximum_amount_money',
    flag: 'pin_required',
  }),
);

export const image = object('image_data', members({ text: 'name url caption photo_studio_order_id' }));
