import { iso } from '../../time.ts';

/** A blank customer card. WALKIN is exactly this. */
export function customerFields(id: string, code: string, groupId: string, createdAt: number) {
  const created = iso(createdAt);
  return {
    id,
    customer_code: code,
    first_name: null as string | null,
    last_name: null as string | null,
    name: null as string | null,
    email: null as string | null,
    year_to_date: 0,
    balance: 0,
    loyalty_balance: 0,
    note: null as string | null,
    gender: null as 'M' | 'F' | null,
    date_of_birth: null as string | null,
    company_name: null as string | null,
    do_not_email: false,
    phone: null as string | null,
    mobile: null as string | null,
    fax: null as string | null,
    twitter: null as string | null,
    website: null as string | null,
    ...addressFields('physical'),
    ...addressFields('postal'),
    customer_group_id: groupId,
    customer_group_ids: [groupId],
    enable_loyalty: false,
    loyalty_email_sent: false,
    contact_source: null as string | null,
    source_unique_id: null as string | null,
    on_account_limit: null as number | null,
    custom_field_1: null as string | null,
    custom_field_2: null as string | null,
    custom_field_3: null as string | null,
    custom_field_4: null as string | null,
    time_until_deletion: null,
    created_at: created,
    updated_at: created,
    deleted_at: null as string | null,
    version: 0,
  };
}

export type CustomerFields = ReturnType<typeof customerFields>;

type AddressPart = 'address_1' | 'address_2' | 'suburb' | 'city' | 'postcode' | 'state' | 'country_id';

function addressFields<P extends 'physical' | 'postal'>(prefix: P) {
  const parts: AddressPart[] = [
    'address_1',
    'address_2',
    'suburb',
    'city',
    'postcode',
    'state',
    'country_id',
  ];
  return Object.fromEntries(parts.map((part) => [`${prefix}_${part}`, null])) as Record<
    `${P}_${AddressPart}`,
    string | null
  >;
}
