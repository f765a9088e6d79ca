import { amount, flag, nested, plainDate, scalar, text, time, versioned } from './types.ts';

// `*` marks members seen live or in official examples that the vendor's schema lacks.

export const customerGroup = versioned({
  name: text,
  group_id: text, // a number as text
  retailer_id: text,
  created_at: time,
  updated_at: time,
});

export const customer = versioned({
  customer_code: text,
  first_name: text,
  last_name: text,
  name: text, // deprecated
  email: text,
  year_to_date: amount,
  balance: amount,
  loyalty_balance: amount,
  note: text,
  gender: text,
  date_of_birth: plainDate,
  company_name: text,
  do_not_email: flag,
  phone: text,
  mobile: text,
  fax: text,
  twitter: text,
  website: text,
  physical_address_1: text,
  physical_address_2: text,
  physical_suburb: text,
  physical_city: text,
  physical_postcode: text,
  physical_state: text,
  physical_country_id: text,
  postal_address_1: text,
  postal_address_2: text,
  postal_suburb: text,
  postal_city: text,
  postal_postcode: text,
  postal_state: text,
  postal_country_id: text,
  customer_group_id: text,
  customer_group_ids: nested('[customer group id]'), // *
  enable_loyalty: flag,
  loyalty_email_sent: flag, // *
  contact_source: text, // *
  source_unique_id: text, // *
  on_account_limit: amount,
  custom_field_1: text,
  custom_field_2: text,
  custom_field_3: text,
  custom_field_4: text,
  time_until_deletion: scalar, // *
  created_at: time,
  updated_at: time,
});
