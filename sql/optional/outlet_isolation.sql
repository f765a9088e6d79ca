-- Per-outlet isolation, off by default: run this file once as the owner (psql "$DATABASE_URL" -f sql/optional/outlet_isolation.sql);
-- again does no harm. outlet_isolation_off.sql takes it back.
--
-- It makes a second reading role, tillsync_outlet_reader, whose connections see one outlet: the one named by the setting
-- app.current_outlet_id. Without the setting they see no outlet at all. tillsync_reader, the dashboard and the sync are
-- not touched.
--
-- The setting is chosen by whoever holds the connection: it separates outlets for an application that sets it (after
-- sign-in, per transaction), not for people who may type SQL of their own. For those make a login role per outlet and
-- bind it, as docs/sharing.md shows.

do $$
begin
  if not exists (select from pg_roles where rolname = 'tillsync_outlet_reader') then
    begin
      create role tillsync_outlet_reader nologin;
    exception when duplicate_object or unique_violation then
      null; -- another database of the same server did it at the same moment
    end;
  end if;
end $$;
grant usage on schema public to tillsync_outlet_reader;

-- The outlet of a connection: a role bound to one by a comment cannot choose another.
create or replace function tillsync.current_outlet()
returns text
language sql stable security definer
set search_path = ''
as $$
  select coalesce(
    (select (regexp_match(shobj_description(r.oid, 'pg_authid'), '^tillsync outlet: (.+)$'))[1] from pg_catalog.pg_roles r where r.rolname = session_user),
    nullif(current_setting('app.current_outlet_id', true), ''))
$$;
comment on function tillsync.current_outlet is 'The one outlet that a connection of tillsync_outlet_reader sees; null: none.';
revoke execute on function tillsync.current_outlet() from public;
grant execute on function tillsync.current_outlet() to tillsync_outlet_reader;

do $$
declare
  rule record;
begin
  for rule in
    select * from (values
      -- one outlet's
      ('lightspeed_outlets', 'id = (select tillsync.current_outlet())'),
      ('lightspeed_registers', 'outlet_id = (select tillsync.current_outlet())'),
      ('lightspeed_inventory', 'outlet_id = (select tillsync.current_outlet())'),
      ('lightspeed_sales', 'outlet_id = (select tillsync.current_outlet())'),
      -- through the row they belong to, which is filtered itself
      ('lightspeed_inventory_history', 'exists (select from public.lightspeed_inventory i where i.id = inventory_id)'),
      ('lightspeed_sale_line_items', 'exists (select from public.lightspeed_sales s where s.id = sale_id)'),
      ('lightspeed_sale_taxes', 'exists (select from public.lightspeed_sales s where s.id = sale_id)'),
      -- the money is where it was paid
      ('lightspeed_sale_payments', 'outlet_id = (select tillsync.current_outlet()) or (outlet_id is null and exists (select from public.lightspeed_sales s where s.id = sale_id))'),
      -- the whole shop's; customers, users and the sync's books are not shared at all
      ('lightspeed_taxes', 'true'), ('lightspeed_tax_rates', 'true'), ('lightspeed_brands', 'true'), ('lightspeed_suppliers', 'true'),
      ('lightspeed_payment_types', 'true'), ('lightspeed_tags', 'true'), ('lightspeed_product_types', 'true'),
      ('lightspeed_product_categories', 'true'), ('lightspeed_products', 'true'), ('lightspeed_product_tags', 'true')
    ) as t (name, condition)
  loop
    execute format('drop policy if exists outlet_isolation on public.%I', rule.name);
    execute format('create policy outlet_isolation on public.%I for select to tillsync_outlet_reader using (%s)', rule.name, rule.condition);
    execute format('grant select on public.%I to tillsync_outlet_reader', rule.name);
  end loop;
end $$;

grant select on tillsync.outlet_zones, tillsync.counted_sales, tillsync.trading_days, tillsync.sales_by_day, tillsync.sold_lines, tillsync.tax_amounts, tillsync.tax_names,
  tillsync.payment_days, tillsync.taken_payments, tillsync.unpaid_sales to tillsync_outlet_reader;
grant execute on function tillsync.zone_of(text) to tillsync_outlet_reader;
grant select on public.closed_sales, public.daily_sales_summary, public.daily_product_sales, public.best_sellers, public.daily_taxes,
  public.daily_payments, public.open_laybys, public.open_account_sales, public.on_account_balances, public.category_tree,
  public.sales_by_category, public.customer_activity, public.low_stock_products, public.stock_on_day to tillsync_outlet_reader;
