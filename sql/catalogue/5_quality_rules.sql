-- What the page commit notices in any list.
insert into sync_quality_rules (source, code, entity_type, field, severity, sentence) values
  ('*', 'unknown_field', '*', '*', 'info', 'The source sends a member that has no column here. It is kept in the row''s extra.'),
  ('*', 'unknown_value', '*', '*', 'info', 'A status that tillsync does not know. The row is stored as it came.'),
  ('*', 'wrong_type', '*', '*', 'info', 'A value of another kind than its column. The original is kept in the row''s extra.'),
  ('*', 'does_not_fit', '*', '*', 'info', 'A value that its column cannot hold, such as a date that does not exist. The original is kept in the row''s extra.'),
  ('*', 'date_without_zone', '*', '*', 'info', 'A time without a zone. It was taken as UTC.'),
  ('*', 'text_mended', '*', '*', 'info', 'Text with characters that no database can hold. They were replaced.')
on conflict (source, code, entity_type) do update set field = excluded.field, severity = excluded.severity, sentence = excluded.sentence, view_name = null;

-- The rules of Lightspeed: each is a code of one of its views.
delete from sync_quality_rules where source = 'lightspeed';
insert into sync_quality_rules (source, code, entity_type, field, severity, sentence, view_name) values
  ('lightspeed', 'lines_not_total', 'sales', 'total_price', 'warn', 'The lines of the sale do not add up to its total without tax. Reports by product and reports by day will differ by it.', 'tillsync.lightspeed_sale_sums'),
  ('lightspeed', 'line_taxes_not_total', 'sales', 'total_tax', 'warn', 'The tax of the lines does not add up to the tax of the sale.', 'tillsync.lightspeed_sale_sums'),
  ('lightspeed', 'taxes_not_total', 'sales', 'taxes', 'warn', 'The sale''s taxes by rate do not add up to its tax. The tax report and the daily tax will differ by it.', 'tillsync.lightspeed_sale_sums'),
  ('lightspeed', 'payments_not_total', 'sales', 'payments', 'warn', 'The payments of a closed sale do not add up to what was to be paid. Takings and revenue will differ by it.', 'tillsync.lightspeed_sale_sums'),
  ('lightspeed', 'unknown_outlet', 'sales', 'outlet_id', 'warn', 'The sale names an outlet that the source does not show: it counts on UTC days and without a currency.', 'tillsync.lightspeed_missing_references'),
  ('lightspeed', 'unknown_product', 'sales', 'line_items.product_id', 'warn', 'A line names a product that the source does not show: it is in no report by product name.', 'tillsync.lightspeed_missing_references'),
  ('lightspeed', 'unknown_register', 'sales', 'register_id', 'warn', 'The sale names a till that the source does not show.', 'tillsync.lightspeed_missing_references'),
  ('lightspeed', 'unknown_customer', 'sales', 'customer_id', 'info', 'The sale names a customer that the source does not show, or no longer.', 'tillsync.lightspeed_missing_references'),
  ('lightspeed', 'unknown_user', 'sales', 'user_id', 'info', 'The sale names somebody of the staff whom the source does not show, or no longer.', 'tillsync.lightspeed_missing_references'),
  ('lightspeed', 'no_date', 'sales', 'sale_date', 'warn', 'A closed sale without a usable date: no daily figure holds it.', 'tillsync.lightspeed_incomplete_sales'),
  ('lightspeed', 'no_outlet', 'sales', 'outlet_id', 'warn', 'A closed sale without an outlet: it counts on UTC days and without a currency.', 'tillsync.lightspeed_incomplete_sales'),
  ('lightspeed', 'no_total', 'sales', 'total_price', 'warn', 'A closed sale without a total: it counts as nothing.', 'tillsync.lightspeed_incomplete_sales'),
  ('lightspeed', 'future_date', 'sales', 'sale_date', 'warn', 'A closed sale of a day that is yet to come: look at the clock of the till.', 'tillsync.lightspeed_incomplete_sales'),
  ('lightspeed', 'ancient_date', 'sales', 'sale_date', 'warn', 'A closed sale from before the year 2000: look at the clock of the till.', 'tillsync.lightspeed_incomplete_sales'),
  ('lightspeed', 'receipt_twice', 'sales', 'receipt_number', 'warn', 'Closed sales of one outlet carry the same receipt number: one of them may have been entered twice.', 'tillsync.lightspeed_duplicate_receipts'),
  ('lightspeed', 'no_name', 'products', 'name', 'warn', 'A product on sale has no name.', 'tillsync.lightspeed_odd_products'),
  ('lightspeed', 'no_sku', 'products', 'sku', 'info', 'A product on sale has no stock number.', 'tillsync.lightspeed_odd_products'),
  ('lightspeed', 'sku_twice', 'products', 'sku', 'warn', 'Products on sale share a stock number: a scan may sell the wrong one.', 'tillsync.lightspeed_odd_products'),
  ('lightspeed', 'email_twice', 'customers', 'email', 'info', 'Customers share an e-mail address: they may be one person, entered twice. Addresses are not shown here.', 'tillsync.lightspeed_odd_customers'),
  ('lightspeed', 'no_zone', 'outlets', 'time_zone', 'warn', 'An outlet has no time zone: its sales count on UTC days.', 'tillsync.lightspeed_odd_outlets'),
  ('lightspeed', 'no_currency', 'outlets', 'currency', 'warn', 'An outlet has no currency: its amounts are shown without one.', 'tillsync.lightspeed_odd_outlets'),
  ('lightspeed', 'zone_changed', 'outlets', 'time_zone', 'warn', 'The outlet has another time zone than before: sales near midnight now count on other days, also in the past. Said for thirty days.', 'tillsync.lightspeed_odd_outlets');
