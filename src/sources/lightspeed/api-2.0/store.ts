import { amount, children, flag, nested, scalar, text, time, versioned, whole } from './types.ts';

// The shop itself: outlets, tills, staff, taxes, ways to pay.
// `*` marks members seen live or in official examples that the vendor's schema lacks.

export const outlet = versioned({
  name: text,
  time_zone: text,
  default_tax_id: text,
  currency: text,
  currency_symbol: text,
  display_prices: text,
  email: text,
  phone: text, // *
  latitude: text, // * text, not a number
  longitude: text, // *
  physical_address_1: text,
  physical_address_2: text,
  physical_suburb: text,
  physical_city: text,
  physical_postcode: text,
  physical_state: text,
  physical_country_id: text,
  attributes: nested('[{key, value}]'),
});

export const register = versioned({
  name: text,
  outlet_id: text,
  ask_for_note_on_save: amount,
  print_note_on_receipt: flag,
  ask_for_user_on_sale: flag,
  show_discounts_on_receipts: flag,
  print_receipt: flag,
  email_receipt: flag,
  invoice_prefix: text,
  invoice_suffix: text,
  invoice_sequence: amount,
  button_layout_id: text,
  is_open: flag,
  is_quick_keys_enabled: flag, // *
  receipt_template_id: text,
  register_open_time: time,
  register_close_time: time,
  register_open_sequence_id: text,
  cash_managed_payment_type_id: text,
  attributes: nested('[]'), // *
});

export const user = versioned({
  username: text,
  display_name: text,
  email: text,
  email_verified_at: time,
  switch_id: text,
  account_type: text,
  roles: nested('[{id, name, system_role_id}]: ids are text live, numbers in the example'),
  enabled: flag,
  restricted_outlet_id: text,
  restricted_outlet_ids: nested('[outlet id]'),
  permissions: nested('[text] or null'),
  rules: nested('{}'),
  is_primary_user: flag,
  image_source: text,
  images: nested('{ss, standard, st, original, thumb, sl, sm}'),
  target_daily: amount,
  target_weekly: amount,
  target_monthly: amount,
  seen_at: time,
  created_at: time,
  updated_at: time,
  time_until_deletion: scalar,
  enabled_mfa: flag,
  require_password_change: flag,
});

export const tax = versioned({
  name: text,
  display_name: text,
  is_default: flag,
  rates: children({
    id: text,
    name: text,
    display_name: text,
    rate: amount, // a fraction
    rules: nested('[{tax_code, type, value}]'), // *
  }),
});

export const paymentType = versioned({
  name: text,
  type_id: whole,
  config: nested('{conceal_cash_totals …}'),
  gateway: scalar, // * true or false live, undocumented
  disabled: flag, // *
  internal: flag, // *
  name_changed_by_user: flag, // *
  payment_type: nested('{id, name, category, …}'), // *
  created_at: time, // *
});
