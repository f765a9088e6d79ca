import Type from 'typebox';
import { keyText, oneOf } from '../../schema.ts';
import { members } from './blocks.ts';

// Places, people, suppliers and stock.

export const location = Type.Object({
  id: keyText,
  ...members({
    text: 'name type merchant_id business_name timezone currency country language_code phone_number business_email website_url description mcc logo_url full_format_logo_url pos_background_url twitter_username instagram_username facebook_url custom_receipt_text return_policy',
    nested: 'address capabilities business_hours coordinates tax_ids',
    time: 'created_at',
  }),
  status: oneOf(['ACTIVE', 'INACTIVE']),
});

export const inventoryCount = Type.Object({
  catalog_object_id: keyText,
  location_id: keyText,
  state: keyText,
  ...members({ text: 'catalog_object_type quantity', time: 'calculated_at', flag: 'is_estimated' }),
});

export const customer = Type.Object({
  id: keyText,
  ...members({
    text: 'given_name family_name nickname company_name email_address phone_number birthday reference_id note creation_source',
    nested: 'address preferences group_ids segment_ids tax_ids',
    whole: 'version',
    time: 'created_at updated_at',
  }),
});

export const teamMember = Type.Object({
  id: keyText,
  ...members({
    text: 'reference_id given_name family_name email_address phone_number',
    flag: 'is_owner',
    nested: 'assigned_locations wage_setting',
    time: 'created_at updated_at',
  }),
  status: oneOf(['ACTIVE', 'INACTIVE']),
});

export const vendor = Type.Object({
  id: keyText,
  ...members({
    text: 'name account_number note',
    nested: 'address contacts',
    whole: 'version',
    time: 'created_at updated_at',
  }),
  status: oneOf(['ACTIVE', 'INACTIVE']),
});
