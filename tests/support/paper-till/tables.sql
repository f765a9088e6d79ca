-- Tables and catalogue of the paper till: all that the database must know of a source.
create table public.paper_locations (
  id text primary key, name text, time_zone text,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb);
create table public.paper_orders (
  id text primary key, number bigint, location_id text, total numeric, currency text, updated_at timestamptz,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb);
create table public.paper_items (
  id text primary key, name text, price numeric,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb);
create table public.paper_counts (
  item_id text, shelf_id text, quantity numeric, counted_at timestamptz,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb, primary key (item_id, shelf_id));
create table public.paper_shifts (
  id text primary key, location_id text, cash numeric, updated_at timestamptz,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb);
create table public.paper_members (
  id text primary key, name text, changed_at timestamptz,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb);
create table public.paper_secrets (
  id text primary key, what text,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb);

insert into sync_sources (source, label, outlets_table, zone_column) values ('paper', 'Paper till', 'paper_locations', 'time_zone');
insert into tillsync.lists (source, entity, label, place, table_name, key, guard_column, guard_type, positions, at_end, members, deletes, fresh, newest_column)
values
  ('paper', 'paper_locations', 'Paper locations', null, 'paper_locations', '{id}', null, null, 'opaque', 'restart', '{}', 'none', null, null),
  ('paper', 'paper_orders', 'Paper orders', 1, 'paper_orders', '{id}', 'updated_at', 'timestamptz', 'time', 'keep',
    '{"total": ["money", "total", "amount"], "currency": ["money", "total", "currency"]}', 'none', null, 'updated_at'),
  ('paper', 'paper_items', 'Paper items', 2, 'paper_items', '{id}', null, null, 'opaque', 'restart', '{}', 'none', null, null),
  ('paper', 'paper_counts', 'Paper counts', null, 'paper_counts', '{item_id,shelf_id}', 'counted_at', 'timestamptz', 'time', 'keep', '{}', 'none', '90 minutes', null),
  ('paper', 'paper_shifts', 'Paper shifts', null, 'paper_shifts', '{id}', 'updated_at', 'timestamptz', 'time', 'keep', '{}', 'none', null, null),
  ('paper', 'paper_members', 'Paper members', null, 'paper_members', '{id}', 'changed_at', 'timestamptz', 'time', 'keep', '{}', 'none', null, null),
  ('paper', 'paper_secrets', 'Paper secrets', null, 'paper_secrets', '{id}', null, null, 'opaque', 'restart', '{}', 'none', null, null);
create view public.paper_places with (security_invoker = true) as
  select id as outlet_id, name as outlet_name, time_zone, null::text as currency from public.paper_locations;
create view public.paper_money with (security_invoker = true) as
  select o.id as key, null::bigint as version, o.deleted_at is null as counted, o.updated_at as at,
         (o.updated_at at time zone coalesce(p.time_zone, 'UTC'))::date as day, coalesce(o.location_id, '') as outlet_id,
         coalesce(o.currency, '') as currency, coalesce(o.total, 0) as net, 0::numeric as tax, coalesce(o.total, 0) as gross, o.deleted_at is null as rung_up
  from public.paper_orders o left join public.paper_places p on p.outlet_id = o.location_id;
grant select on public.paper_places, public.paper_money to service_role, tillsync_reader;
update sync_sources set places_view = 'public.paper_places' where source = 'paper';
update tillsync.lists set money_view = 'public.paper_money', money_time = 'updated_at' where source = 'paper' and entity = 'paper_orders';
select tillsync.adopt_tables(), tillsync.prepare_statements();
