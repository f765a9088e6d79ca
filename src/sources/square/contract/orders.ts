import Type from 'typebox';
import { children, inside, keyText, oneOf } from '../../schema.ts';
import { members } from './blocks.ts';

const lineItem = {
  ...members({
    text: 'uid catalog_object_id name variation_name quantity note',
    whole: 'catalog_version',
    money:
      'base_price_money variation_total_price_money gross_sales_money total_discount_money total_tax_money total_service_charge_money total_money',
    nested:
      'quantity_unit modifiers applied_taxes applied_discounts applied_service_charges pricing_blocklists metadata',
  }),
  item_type: oneOf(['ITEM', 'CUSTOM_AMOUNT', 'GIFT_CARD']),
};

const fulfillment = members({
  text: 'uid type state line_item_application',
  nested: 'entries pickup_details shipment_details delivery_details in_store_details metadata',
});

const takenBack = members({
  text: 'uid source_order_id',
  nested:
    'return_line_items return_service_charges return_taxes return_discounts return_tips return_amounts rounding_adjustment',
});

const refundStatuses = ['PENDING', 'APPROVED', 'COMPLETED', 'REJECTED', 'FAILED'];

const orderRefund = {
  ...members({
    text: 'id location_id transaction_id tender_id reason',
    money: 'amount_money processing_fee_money',
    nested: 'additional_recipients',
    time: 'created_at',
  }),
  status: oneOf(refundStatuses),
};

const tender = members({
  text: 'id type payment_id location_id transaction_id customer_id note',
  money: 'amount_money tip_money processing_fee_money',
  nested:
    'card_details cash_details bank_account_details buy_now_pay_later_details square_account_details additional_recipients',
  time: 'created_at',
});

export const order = Type.Object({
  id: keyText,
  ...members({
    text: 'location_id reference_id customer_id ticket_name',
    money:
      'total_money total_tax_money total_discount_money total_tip_money total_service_charge_money net_amount_due_money',
    nested:
      'net_amounts return_amounts rounding_adjustment taxes discounts service_charges pricing_options rewards metadata',
    whole: 'version',
    time: 'created_at updated_at closed_at',
  }),
  state: oneOf(['OPEN', 'COMPLETED', 'CANCELED', 'DRAFT']),
  source: inside(members({ text: 'name' })),
  line_items: children(lineItem),
  fulfillments: children(fulfillment),
  returns: children(takenBack),
  refunds: children(orderRefund),
  tenders: children(tender),
});

export const payment = Type.Object({
  id: keyText,
  ...members({
    text: 'source_type location_id order_id customer_id team_member_id employee_id reference_id terminal_checkout_id buyer_email_address note statement_description_identifier receipt_number receipt_url delay_duration delay_action version_token',
    money: 'amount_money tip_money total_money approved_money refunded_money app_fee_money',
    nested:
      'app_fee_allocations processing_fee refund_ids buyer_currency_exchange card_details cash_details bank_account_details external_details wallet_details buy_now_pay_later_details square_account_details electronic_money_details risk_evaluation billing_address shipping_address capabilities device_details application_details offline_payment_details',
    flag: 'is_offline_payment',
    time: 'delayed_until created_at updated_at',
  }),
  status: oneOf(['APPROVED', 'PENDING', 'COMPLETED', 'CANCELED', 'FAILED']),
});

export const refund = Type.Object({
  id: keyText,
  ...members({
    text: 'location_id payment_id order_id destination_type reason team_member_id terminal_refund_id',
    money: 'amount_money app_fee_money',
    nested: 'destination_details app_fee_allocations processing_fee',
    flag: 'unlinked',
    time: 'created_at updated_at',
  }),
  status: oneOf(refundStatuses),
});
