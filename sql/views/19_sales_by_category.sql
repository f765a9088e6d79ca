create or replace view public.sales_by_category with (security_invoker = true) as
select d.sale_date, d.outlet_id, d.outlet_name, d.currency, c.category_id, coalesce(t.name, c.own_name) as category_name,
       coalesce(t.level, 1) as level, coalesce(t.path, c.own_name) as category_path, t.parent_category_id,
       sum(d.quantity) as quantity, sum(d.total_revenue) as total_revenue, sum(d.total_discount) as total_discount,
       sum(d.total_cost) as total_cost, sum(d.margin) as margin
from public.daily_product_sales d
left join lateral (
  select coalesce(p.product_type_id, p.product_category ->> 'id') as id, p.product_category ->> 'name' as name
  from public.lightspeed_products p where p.id = d.product_id
) p on true
left join public.category_tree own on own.category_id = p.id
cross join lateral unnest(coalesce(own.ancestor_ids, array[p.id])) as a (category_id)
cross join lateral (select a.category_id, case when own.category_id is null then p.name end as own_name) c
left join public.category_tree t on t.category_id = c.category_id
group by d.sale_date, d.outlet_id, d.outlet_name, d.currency, c.category_id, coalesce(t.name, c.own_name),
         coalesce(t.level, 1), coalesce(t.path, c.own_name), t.parent_category_id;
comment on view public.sales_by_category is
  'Sales per day, outlet and category, at every level of the tree: a category''s row holds everything below it. '
  'Sum one level only; level 1, with the row of products without a category (category_id null), is everything.';
comment on column public.sales_by_category.level is '1 is a root.';
comment on column public.sales_by_category.total_revenue is 'Without tax, after discounts.';
revoke all on public.sales_by_category from public, anon, authenticated, service_role;
grant select on public.sales_by_category to tillsync_reader, service_role;
