-- Categories
create or replace view public.category_tree with (security_invoker = true) as
with recursive nodes as (
  select c.id, c.name, c.parent_category_id from public.lightspeed_product_categories c where c.deleted_at is null
  union all -- product types are the same objects; old ones may be missing from the tree
  select t.id, t.name, t.category_path -> -2 ->> 'id' from public.lightspeed_product_types t
  where not exists (select from public.lightspeed_product_categories c where c.id = t.id)
), tree as (
  select n.id, n.name, n.parent_category_id, 1 as level, n.name as path, array[n.id] as ancestor_ids
  from nodes n
  where not exists (select from nodes p where p.id = n.parent_category_id)
  union all
  select n.id, n.name, n.parent_category_id, t.level + 1, t.path || ' / ' || n.name, t.ancestor_ids || n.id
  from nodes n join tree t on n.parent_category_id = t.id
)
select id as category_id, name, parent_category_id, level, path, ancestor_ids from tree;
comment on view public.category_tree is 'Product categories with their place in the tree, one row each; those that are gone at the source are left out.';
comment on column public.category_tree.level is '1 is a root.';
comment on column public.category_tree.path is 'Names from the root: Clothing / Headwear.';
comment on column public.category_tree.ancestor_ids is 'Category ids from the root, itself last.';
revoke all on public.category_tree from public, anon, authenticated, service_role;
grant select on public.category_tree to tillsync_reader, service_role;
