-- Up Migration
-- Every index is paid for on every imported row, so each says what it is for.

-- Small lists: changed-since feeds by version, and by time. They cost nothing at this size.
create index lightspeed_brands_version on public.lightspeed_brands (version);
create index lightspeed_brands_created_at on public.lightspeed_brands (created_at);
create index lightspeed_brands_updated_at on public.lightspeed_brands (updated_at);
create index lightspeed_customer_groups_version on public.lightspeed_customer_groups (version);
create index lightspeed_customer_groups_created_at on public.lightspeed_customer_groups (created_at);
create index lightspeed_customer_groups_updated_at on public.lightspeed_customer_groups (updated_at);
create index lightspeed_outlets_version on public.lightspeed_outlets (version);
create index lightspeed_outlets_created_at on public.lightspeed_outlets (created_at);
create index lightspeed_outlets_updated_at on public.lightspeed_outlets (updated_at);
create index lightspeed_payment_types_version on public.lightspeed_payment_types (version);
create index lightspeed_payment_types_created_at on public.lightspeed_payment_types (created_at);
create index lightspeed_payment_types_updated_at on public.lightspeed_payment_types (updated_at);
create index lightspeed_product_categories_created_at on public.lightspeed_product_categories (created_at);
create index lightspeed_product_categories_updated_at on public.lightspeed_product_categories (updated_at);
create index lightspeed_product_types_version on public.lightspeed_product_types (version);
create index lightspeed_product_types_created_at on public.lightspeed_product_types (created_at);
create index lightspeed_product_types_updated_at on public.lightspeed_product_types (updated_at);
create index lightspeed_registers_version on public.lightspeed_registers (version);
create index lightspeed_registers_created_at on public.lightspeed_registers (created_at);
create index lightspeed_registers_updated_at on public.lightspeed_registers (updated_at);
create index lightspeed_suppliers_version on public.lightspeed_suppliers (version);
create index lightspeed_suppliers_created_at on public.lightspeed_suppliers (created_at);
create index lightspeed_suppliers_updated_at on public.lightspeed_suppliers (updated_at);
create index lightspeed_tags_version on public.lightspeed_tags (version);
create index lightspeed_tags_created_at on public.lightspeed_tags (created_at);
create index lightspeed_tags_updated_at on public.lightspeed_tags (updated_at);
create index lightspeed_taxes_version on public.lightspeed_taxes (version);
create index lightspeed_taxes_created_at on public.lightspeed_taxes (created_at);
create index lightspeed_taxes_updated_at on public.lightspeed_taxes (updated_at);
create index lightspeed_users_version on public.lightspeed_users (version);
create index lightspeed_users_created_at on public.lightspeed_users (created_at);
create index lightspeed_users_updated_at on public.lightspeed_users (updated_at);
create index lightspeed_registers_outlet on public.lightspeed_registers (outlet_id); -- tills of an outlet
create index lightspeed_tax_rates_id on public.lightspeed_tax_rates (id); -- from a sale's tax to its rate
create index lightspeed_product_categories_parent on public.lightspeed_product_categories (parent_category_id); -- down the tree
create index lightspeed_products_version on public.lightspeed_products (version); -- changed since
create index lightspeed_products_created_at on public.lightspeed_products (created_at); -- new in a period
create index lightspeed_products_updated_at on public.lightspeed_products (updated_at); -- edited in a period
create index lightspeed_products_sku on public.lightspeed_products (sku); -- look-up at the desk
create index lightspeed_products_type on public.lightspeed_products (product_type_id); -- reports by category
create index lightspeed_product_tags_id on public.lightspeed_product_tags (id); -- products with a tag
create index lightspeed_customers_version on public.lightspeed_customers (version); -- changed since
create index lightspeed_customers_created_at on public.lightspeed_customers (created_at); -- new in a period
create index lightspeed_customers_updated_at on public.lightspeed_customers (updated_at); -- edited in a period
create index lightspeed_customers_email on public.lightspeed_customers (lower(email)) where email is not null; -- look-up; typed in any case
create index lightspeed_customers_code on public.lightspeed_customers (customer_code); -- look-up by card
create index lightspeed_customers_group on public.lightspeed_customers (customer_group_id); -- reports by segment
create index lightspeed_inventory_version on public.lightspeed_inventory (version); -- changed since
create index lightspeed_inventory_created_at on public.lightspeed_inventory using brin (created_at); -- our own write times: in order of the table
create index lightspeed_inventory_updated_at on public.lightspeed_inventory using brin (updated_at);
create index lightspeed_inventory_product on public.lightspeed_inventory (product_id); -- stock of a product everywhere
create index lightspeed_inventory_outlet on public.lightspeed_inventory (outlet_id); -- stock of an outlet
create index lightspeed_inventory_low on public.lightspeed_inventory (outlet_id, product_id)
  where current_amount <= reorder_point; -- low_stock_products: few rows, so cheap

-- Sales come in version order, which is nearly the order of their times: a BRIN (a few kB, next to nothing per insert)
-- serves created_at and updated_at; sale_date is what reports ask for and gets btrees.
create index lightspeed_sales_version on public.lightspeed_sales (version); -- changed since
create index lightspeed_sales_created_at on public.lightspeed_sales using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sales_updated_at on public.lightspeed_sales using brin (updated_at) with (pages_per_range = 32);
create index lightspeed_sales_date on public.lightspeed_sales (sale_date); -- all outlets in a period; newest sale
create index lightspeed_sales_outlet_date on public.lightspeed_sales (outlet_id, sale_date); -- one outlet in a period
create index lightspeed_sales_invoice on public.lightspeed_sales (invoice_number); -- the number on the receipt in hand
create index lightspeed_sales_receipt on public.lightspeed_sales (receipt_number); -- nearly always the same, not always
create index lightspeed_sales_customer on public.lightspeed_sales (customer_id) where customer_id is not null; -- a customer's purchases
create index lightspeed_sales_open on public.lightspeed_sales (status) where status <> 'CLOSED'; -- laybys, accounts, parked, voided: the few
create index lightspeed_sales_return on public.lightspeed_sales (return_for) where return_for is not null; -- returns of a sale

-- Children of sales are most of all rows: only what cannot be reached through the sale. Their times are the sale's.
create index lightspeed_sale_line_items_id on public.lightspeed_sale_line_items (id); -- a line named by another system
create index lightspeed_sale_line_items_product on public.lightspeed_sale_line_items (product_id); -- sales of a product
create index lightspeed_sale_line_items_created_at on public.lightspeed_sale_line_items using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sale_line_items_updated_at on public.lightspeed_sale_line_items using brin (updated_at) with (pages_per_range = 32);
create index lightspeed_sale_payments_id on public.lightspeed_sale_payments (id); -- a payment named by a bank statement
create index lightspeed_sale_taxes_id on public.lightspeed_sale_taxes (id); -- tax return per rate; few distinct values, so small
create index lightspeed_sale_payments_outlet_date on public.lightspeed_sale_payments (outlet_id, payment_date);
create index lightspeed_sale_payments_created_at on public.lightspeed_sale_payments using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sale_payments_updated_at on public.lightspeed_sale_payments using brin (updated_at) with (pages_per_range = 32);
create index lightspeed_sale_taxes_created_at on public.lightspeed_sale_taxes using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sale_taxes_updated_at on public.lightspeed_sale_taxes using brin (updated_at) with (pages_per_range = 32);
