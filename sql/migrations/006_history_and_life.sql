-- Up Migration
-- What the database keeps beyond a copy, and how it changes and shrinks: stock history, new columns out of extra,
-- customers that asked to be forgotten, retention, size.

-- ---------------------------------------------------------------------------------------------------------------
-- Stock history
-- ---------------------------------------------------------------------------------------------------------------
create table public.lightspeed_inventory_history (
  inventory_id text not null,
  day date not null,
  current_amount numeric,
  average_cost numeric,
  taken_at timestamptz not null default now(),
  primary key (inventory_id, day)
);
comment on table public.lightspeed_inventory_history is
  'Stock levels of the past: the API tells only today''s. A row only for days on which a level differs from the one before. Read it through stock_on_day.';
comment on column public.lightspeed_inventory_history.inventory_id is 'lightspeed_inventory.id; outlet and product stand there.';
comment on column public.lightspeed_inventory_history.day is 'Calendar day in the outlet''s time zone on which the level was taken down.';
comment on column public.lightspeed_inventory_history.current_amount is 'Units; null: no longer kept.';
comment on column public.lightspeed_inventory_history.average_cost is 'Of one unit, without tax.';
comment on column public.lightspeed_inventory_history.taken_at is 'The moment it was taken down.';
create index lightspeed_inventory_history_day on public.lightspeed_inventory_history (day); -- what changed on a day; the first day

create function public.snapshot_inventory(p_at timestamptz default now())
returns jsonb
language sql
as $$
  with written as (
    insert into public.lightspeed_inventory_history as h (inventory_id, day, current_amount, average_cost, taken_at)
    select i.id, d.day, level.amount, level.cost, p_at
    from public.lightspeed_inventory i
    left join tillsync.outlet_zones z on z.outlet_id = i.outlet_id
    cross join lateral (select (p_at at time zone coalesce(z.time_zone, 'UTC'))::date as day) d
    cross join lateral (select case when i.deleted_at is null then i.current_amount end as amount,
                               case when i.deleted_at is null then i.average_cost end as cost) level
    left join lateral (
      select l.day, l.current_amount, l.average_cost from public.lightspeed_inventory_history l
      where l.inventory_id = i.id order by l.day desc limit 1
    ) last on true
    where (level.amount, level.cost) is distinct from (last.current_amount, last.average_cost)
      and (last.day is null or last.day <= d.day)
    order by i.id
    on conflict (inventory_id, day) do update
      set current_amount = excluded.current_amount, average_cost = excluded.average_cost, taken_at = excluded.taken_at
    returning 1
  )
  select jsonb_build_object('levels', count(*)) from written
$$;
comment on function public.snapshot_inventory is
  'Takes down the stock levels that changed since they were last taken down; once a night is enough. Again on the same day: the later level stands. {levels}';

create view public.stock_on_day with (security_invoker = true) as
select d.day, i.outlet_id, i.product_id, h.current_amount, h.average_cost, h.current_amount * h.average_cost as stock_value, h.day as taken_on
from (
  select g::date as day
  from generate_series((select min(day) from public.lightspeed_inventory_history),
                       (select greatest(max(day), current_date) from public.lightspeed_inventory_history), interval '1 day') g
) d
cross join public.lightspeed_inventory i
cross join lateral (
  select * from public.lightspeed_inventory_history h
  where h.inventory_id = i.id and h.day <= d.day order by h.day desc limit 1
) h
where h.current_amount is not null;
comment on view public.stock_on_day is
  'Stock per outlet and product on any day since the history began. Always give the day: every day has every product. '
  'The level is the last one taken down on or before that day; with a snapshot at night it is the stock with which the day began.';
comment on column public.stock_on_day.day is 'Calendar day in the outlet''s time zone.';
comment on column public.stock_on_day.stock_value is 'At average cost, outlet''s currency; null when the cost is unknown.';
comment on column public.stock_on_day.taken_on is 'The day on which this level was taken down.';

-- ---------------------------------------------------------------------------------------------------------------
-- Re-projection: a new column of an old table, filled from extra without asking the source again
-- ---------------------------------------------------------------------------------------------------------------
create table tillsync.reprojections (
  table_name text not null,
  column_name text not null,
  position text not null default '',
  rows_seen bigint not null default 0,
  rows_filled bigint not null default 0,
  rows_unfit bigint not null default 0,
  state text not null default 'active' check (state in ('active', 'finished')),
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (table_name, column_name)
);
comment on table tillsync.reprojections is 'How far each new column has been filled from extra.';
comment on column tillsync.reprojections.position is 'Last record id that was looked at; a batch goes on from here.';
comment on column tillsync.reprojections.rows_filled is 'Rows whose member moved from extra to the column.';
comment on column tillsync.reprojections.rows_unfit is 'Rows whose value does not fit the column; it stays in extra.';

create function public.reproject(p_table text, p_column text, p_batch integer default 5000)
returns jsonb
language plpgsql
set timezone = 'UTC'
as $$
declare
  list tillsync.lists;
  child tillsync.children;
  parent_column text := 'id';
  column_type text;
  progress tillsync.reprojections;
  ids text[];
  filled bigint := 0;
  unfit bigint := 0;
begin
  select * into child from tillsync.children c where c.table_name = p_table;
  select * into list from tillsync.lists l
    where l.table_name = p_table or (l.source, l.entity) = (child.source, child.entity);
  if child.table_name is null then
    select c.type into column_type from tillsync.wire_columns(p_table, list.own_columns) c where list.table_name is not null and c.name = p_column;
  else
    parent_column := child.parent_column;
    select c.type into column_type from tillsync.element_columns(child) c where c.name = p_column;
  end if;
  if column_type is null then
    raise exception 'no column % in % that the source fills', p_column, p_table using errcode = 'TS003';
  end if;

  insert into tillsync.reprojections (table_name, column_name) values (p_table, p_column) on conflict do nothing;
  -- two that fill the same column take turns
  select * into progress from tillsync.reprojections r where r.table_name = p_table and r.column_name = p_column for update;
  if progress.state = 'active' then
    execute format('select array(select id from public.%I where id > $1 order by id limit $2)', list.table_name)
      into ids using progress.position, p_batch;
    -- The page commit locks records by id and writes children under their parent's lock: so does this, and only where
    -- there is something to move.
    execute format(
      'select count(*) from (select from public.%I p where p.id = any ($1)
         and exists (select from public.%I t where t.%I = p.id and t.extra ? $2) order by p.id for no key update) locked',
      list.table_name, p_table, parent_column) using ids, p_column;
    execute format(
      $q$
      with moved as (
        update public.%1$I t
        set %2$I = case when t.%2$I is not null or o.code = 'does_not_fit' then t.%2$I else %3$s end,
            -- what was odd, or stands there as the original of a stored value, stays
            extra = case when t.%2$I is null and o.code is null then nullif(t.extra - %4$L, '{}') else t.extra end
        from public.%1$I s
        cross join lateral (select case when %5$L = 'jsonb' or jsonb_typeof(s.extra -> %4$L) = 'null' then null
                                        else tillsync.oddity(s.extra -> %4$L, %5$L) end as code) o
        where s.%6$I = any ($1) and s.extra ? %4$L and s.%2$I is null and t.ctid = s.ctid
        returning o.code
      )
      select count(*) filter (where code is distinct from 'does_not_fit'), count(*) filter (where code = 'does_not_fit') from moved
      $q$,
      p_table, p_column, case when column_type = 'jsonb' then format('nullif(s.extra -> %L, ''null'')', p_column)
                              else format('(s.extra ->> %L)::%s', p_column, column_type) end,
      p_column, column_type, parent_column)
      into filled, unfit using ids;
    update tillsync.reprojections r set
      position = coalesce(ids[cardinality(ids)], r.position), rows_seen = r.rows_seen + cardinality(ids),
      rows_filled = r.rows_filled + filled, rows_unfit = r.rows_unfit + unfit,
      state = case when cardinality(ids) < p_batch then 'finished' else 'active' end, updated_at = now()
      where r.table_name = p_table and r.column_name = p_column
      returning * into progress;
  end if;
  return jsonb_build_object('finished', progress.state = 'finished', 'position', progress.position, 'rows_seen', progress.rows_seen,
                            'rows_filled', progress.rows_filled, 'rows_unfit', progress.rows_unfit);
end
$$;
comment on function public.reproject is
  'Fills a new column from extra, one batch of records per call, from where the last call ended; call it until {finished}. '
  'No request to the source; may run while a sync runs. Page commits write the column by themselves as soon as it exists. '
  '{finished, position, rows_seen, rows_filled, rows_unfit}';

-- ---------------------------------------------------------------------------------------------------------------
-- Erasure: a customer who asked to be forgotten
-- ---------------------------------------------------------------------------------------------------------------
create table tillsync.erased (
  source text not null,
  customer_id text not null,
  erased_at timestamptz not null default now(),
  primary key (source, customer_id)
);
comment on table tillsync.erased is
  'Customers who must stay forgotten. Only the id is kept, so that the next sync does not bring them back. Deleting a row lets the next change of the record in again.';

-- Blanks by a list of what may stay, so that a column added later is blanked until somebody decides otherwise.
create function tillsync.without_person(p_row anyelement, p_keep text[])
returns anyelement
language sql stable
as $$
  select jsonb_populate_record(jsonb_populate_record(p_row, (select jsonb_object_agg(key, null) from jsonb_each(to_jsonb(p_row)))),
    (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(p_row)) where key = any (p_keep)))
$$;
comment on function tillsync.without_person is 'The row with everything null but the columns of p_keep.';

create function tillsync.forget_customer()
returns trigger
language plpgsql
as $$
begin
  if exists (select from tillsync.erased e where e.source = 'lightspeed' and e.customer_id = new.id) then
    new := tillsync.without_person(new, array['id', 'version', 'created_at', 'updated_at', 'deleted_at', 'synced_at', 'swept_at',
      'customer_group_id', 'customer_group_ids', 'year_to_date', 'balance', 'loyalty_balance', 'enable_loyalty', 'on_account_limit',
      'do_not_email']);
  end if;
  return new;
end
$$;
comment on function tillsync.forget_customer is 'Keeps of an erased customer what reports count with: id, group, balances, times. Everything else, extra included, is blanked.';

-- Free text and foreign data on the sales of an erased customer: it may name them, and no total depends on it.
create function tillsync.forget_on_sale()
returns trigger
language plpgsql
as $$
begin
  if new.customer_id is not null and exists (
      select from tillsync.erased e where e.source = 'lightspeed' and e.customer_id = new.customer_id) then
    new.note := null;
    new.external_applications := null;
    new.extra := null;
  end if;
  return new;
end
$$;
comment on function tillsync.forget_on_sale is 'Blanks note, external_applications and extra of an erased customer''s sales.';

create function tillsync.forget_on_child()
returns trigger
language plpgsql
as $$
begin
  if exists (select from public.lightspeed_sales s join tillsync.erased e on e.source = 'lightspeed' and e.customer_id = s.customer_id
             where s.id = new.sale_id) then
    new.extra := null;
    if tg_table_name = 'lightspeed_sale_line_items' then
      new.note := null;
    else
      new.external_attributes := null;
      new.external_applications := null;
    end if;
  end if;
  return new;
end
$$;
comment on function tillsync.forget_on_child is 'Blanks the note of a line, the foreign data of a payment, and extra, on an erased customer''s sales.';

create function tillsync.forget_reject()
returns trigger
language plpgsql
as $$
begin
  if exists (select from tillsync.erased e
             where e.source = new.source
               and e.customer_id in (case when new.entity_type = 'customers' then new.record_id end,
                                     tillsync.as_object(new.payload::text) ->> 'customer_id')) then
    new.payload := '{"erased": true}';
  end if;
  return new;
end
$$;
comment on function tillsync.forget_reject is 'A rejected record of an erased customer, or of their sale, is noted without its content.';

-- Made now and switched on by the first erasure: who never erases anybody pays nothing for them.
create trigger forget_customer before insert or update on public.lightspeed_customers for each row execute function tillsync.forget_customer();
create trigger forget_on_sale before insert or update on public.lightspeed_sales for each row execute function tillsync.forget_on_sale();
create trigger forget_on_child before insert or update on public.lightspeed_sale_line_items for each row execute function tillsync.forget_on_child();
create trigger forget_on_child before insert or update on public.lightspeed_sale_payments for each row execute function tillsync.forget_on_child();
create trigger forget_reject before insert or update on public.sync_rejects for each row execute function tillsync.forget_reject();
alter table public.lightspeed_customers disable trigger forget_customer;
alter table public.lightspeed_sales disable trigger forget_on_sale;
alter table public.lightspeed_sale_line_items disable trigger forget_on_child;
alter table public.lightspeed_sale_payments disable trigger forget_on_child;
alter table public.sync_rejects disable trigger forget_reject;

create function tillsync.identifying(p_customer_id text)
returns text[]
language sql stable
set search_path = ''
as $$
  select coalesce(array_agg(distinct lower(btrim(v))), '{}')
  from public.lightspeed_customers c
  cross join lateral unnest(array[c.name, nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, c.phone, c.mobile,
    c.fax, c.twitter, c.website, c.customer_code, c.physical_address_1, c.physical_address_2, c.postal_address_1, c.postal_address_2,
    c.source_unique_id]) as v
  where c.id = p_customer_id and length(btrim(v)) >= 4
$$;
comment on function tillsync.identifying is 'What a customer would be recognised by in other people''s text, in lower case. No single names and nothing short: they would tell on others.';

create function tillsync.mentions(p_text text, p_values text[])
returns boolean
language sql immutable
set search_path = ''
as $$
  select exists (select from unnest(p_values) v where position(v in lower(p_text)) > 0)
$$;

create function public.erase_customer(p_source text, p_customer_id text, p_actor text default 'database')
returns jsonb
language plpgsql security definer -- it switches triggers on, which only the owner may
set search_path = ''
as $$
declare
  known text[];
  sale_ids text[];
  touched text[] := '{}';
  done jsonb;
  n bigint;
  name text;
begin
  if p_source is distinct from 'lightspeed' then
    raise exception 'customers of % cannot be erased here', p_source using errcode = 'TS003';
  end if;
  if coalesce(p_customer_id, '') = '' then
    raise exception 'no customer given' using errcode = 'TS003';
  end if;
  -- Waits for the page commits under way: what they have not committed could not be blanked, and what comes after sees
  -- the triggers and the list. Readers go on.
  lock table public.lightspeed_customers, public.lightspeed_sales, public.lightspeed_sale_line_items, public.lightspeed_sale_payments,
    public.sync_rejects in share row exclusive mode;
  if exists (select from public.lightspeed_customers c where c.id = p_customer_id and c.customer_code = 'WALKIN') then
    raise exception 'the WALKIN customer is nobody' using errcode = 'TS003';
  end if;
  for touched in
    select array[t.tgrelid::regclass::text, t.tgname::text] from pg_catalog.pg_trigger t
    where t.tgname in ('forget_customer', 'forget_on_sale', 'forget_on_child', 'forget_reject') and t.tgenabled = 'D' order by 1
  loop
    execute format('alter table %s enable trigger %I', touched[1], touched[2]);
  end loop;

  known := tillsync.identifying(p_customer_id);
  insert into tillsync.erased (source, customer_id) values (p_source, p_customer_id) on conflict do nothing;

  -- what is blanked is said once, in the triggers
  update public.lightspeed_customers c set synced_at = now() where c.id = p_customer_id;
  get diagnostics n = row_count;
  done := jsonb_build_object('customers', n);
  sale_ids := array(select s.id from public.lightspeed_sales s where s.customer_id = p_customer_id);
  update public.lightspeed_sales s set synced_at = now() where s.id = any (sale_ids);
  update public.lightspeed_sale_line_items l set synced_at = now() where l.sale_id = any (sale_ids);
  update public.lightspeed_sale_payments p set synced_at = now() where p.sale_id = any (sale_ids);
  done := done || jsonb_build_object('sales', cardinality(sale_ids));

  delete from public.sync_rejects r where r.source = p_source and r.entity_type = 'customers' and r.record_id = p_customer_id;
  get diagnostics n = row_count;
  -- another customer's reject is another customer's, whoever it resembles
  update public.sync_rejects r set payload = '{"erased": true}'
    where r.source = p_source and (r.entity_type <> 'customers' or r.record_id is null)
      and tillsync.mentions(coalesce(tillsync.as_object(r.payload::text)::text, r.payload::text), known || lower(p_customer_id));
  done := done || jsonb_build_object('rejects', n + (select count(*) from public.sync_rejects r where r.payload::text = '{"erased": true}'));
  update public.sync_audit a set detail = '(erased)' where tillsync.mentions(a.detail, known);
  get diagnostics n = row_count;
  done := done || jsonb_build_object('audit', n);
  update public.sync_log l
    set error_details = case when tillsync.mentions(l.error_details, known) then '(erased)' else l.error_details end,
        metadata = case when tillsync.mentions(l.metadata::text, known) then null else l.metadata end
    where tillsync.mentions(l.error_details, known) or tillsync.mentions(l.metadata::text, known);

  insert into public.sync_audit (actor, action, source, entity, detail)
    values (p_actor, 'erase', p_source, 'customers', 'customer ' || p_customer_id);
  analyze public.lightspeed_customers; -- the planner's statistics quote frequent values
  return done;
end
$$;
comment on function public.erase_customer is
  'Forgets a customer: blanks the personal columns and extra of the record, the free text on their sales, and every reject, audit and log line that quotes them; '
  'and keeps it so on every later sync. Ids, balances and all amounts stay, so totals do not change. {customers, sales, rejects, audit}';

-- ---------------------------------------------------------------------------------------------------------------
-- Retention
-- ---------------------------------------------------------------------------------------------------------------
create function public.apply_retention(p_log_days integer default 400, p_audit_days integer default 800, p_reject_days integer default 90)
returns jsonb
language plpgsql
as $$
declare
  done jsonb := '{}';
  n bigint;
begin
  -- what runs, and the newest row of each entity and action, are what pages show: they stay
  delete from sync_log l
    where l.status <> 'started' and l.timestamp < now() - make_interval(days => p_log_days)
      and exists (select from sync_log newer where newer.entity_type = l.entity_type and newer.action = l.action and newer.timestamp > l.timestamp);
  get diagnostics n = row_count;
  done := done || jsonb_build_object('log', n);
  delete from sync_audit a where a.at < now() - make_interval(days => p_audit_days);
  get diagnostics n = row_count;
  done := done || jsonb_build_object('audit', n);
  -- open ones are missing data: they stay, however old
  delete from sync_rejects r where r.resolved_at < now() - make_interval(days => p_reject_days);
  get diagnostics n = row_count;
  done := done || jsonb_build_object('rejects', n);
  delete from sync_cursor_days c where c.day < current_date - 60;
  get diagnostics n = row_count;
  return done || jsonb_build_object('cursor_days', n);
end
$$;
comment on function public.apply_retention is
  'Deletes old finished runs, audit lines and resolved rejects; never an open reject, a running run, or the newest run of an entity. {log, audit, rejects, cursor_days}';

-- ---------------------------------------------------------------------------------------------------------------
-- Counting
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.table_of(p_entity text)
returns text
language sql
stable
as $$
  select l.table_name from tillsync.lists l where l.entity = p_entity
  union all
  select c.table_name from tillsync.children c where c.counted_as = p_entity
  limit 1
$$;
comment on function tillsync.table_of is 'The table whose rows sync_state counts under that name; null: nothing is counted so.';

create function public.counted_entities()
returns jsonb
language sql
stable
as $$
  select coalesce(jsonb_agg(s.entity_type order by s.entity_type), '[]')
  from sync_state s
  where tillsync.table_of(s.entity_type) is not null
$$;
comment on function public.counted_entities is 'Entities whose rows can be counted. [name]';

create function public.recount(p_entity text)
returns jsonb
language plpgsql
as $$
declare
  counted text := tillsync.table_of(p_entity);
  state sync_state;
  n bigint;
begin
  if counted is null then
    raise exception 'nothing is counted as %', p_entity using errcode = 'TS003';
  end if;
  -- First the lock, then the count: a page that was committed before is in it, one that was not waits here and adds its own.
  select * into state from sync_state s where s.entity_type = p_entity for update;
  execute format('select count(*) from public.%I', counted) into n;
  if state.row_count is distinct from n then
    update sync_state s set row_count = n, updated_at = now() where s.entity_type = p_entity;
  end if;
  return jsonb_build_object('was', state.row_count, 'is', n);
end
$$;
comment on function public.recount is
  'Counts an entity''s rows and corrects sync_state.row_count, which pages only add to: rows that somebody deleted by hand are noticed here. {was, is}';

-- ---------------------------------------------------------------------------------------------------------------
-- Size
-- ---------------------------------------------------------------------------------------------------------------
create table tillsync.size_history (
  day date primary key,
  bytes bigint not null
);
comment on table tillsync.size_history is 'Size of the whole database, once a day, UTC.';
comment on column tillsync.size_history.bytes is 'As pg_database_size says: tables, indexes, everything.';

create table tillsync.size_plan (
  one boolean primary key default true check (one),
  quota_bytes bigint check (quota_bytes > 0),
  warn_share numeric not null default 0.8 check (warn_share between 0 and 1),
  warn_days integer not null default 30
);
comment on table tillsync.size_plan is 'What the hosting plan allows, one row.';
comment on column tillsync.size_plan.quota_bytes is 'Null: nobody said, so nothing is warned of.';
comment on column tillsync.size_plan.warn_share is 'Warn from this share of the quota …';
comment on column tillsync.size_plan.warn_days is '… or when growth will reach it within so many days.';
insert into tillsync.size_plan default values;

create function public.record_size(p_day date default (now() at time zone 'UTC')::date)
returns bigint
language sql
as $$
  insert into tillsync.size_history (day, bytes) values (p_day, pg_database_size(current_database()))
  on conflict (day) do update set bytes = excluded.bytes
  returning bytes
$$;
comment on function public.record_size is 'Notes the size of the database for its forecast; once a night is enough.';

create function public.set_size_quota(p_bytes bigint, p_warn_share numeric default 0.8, p_warn_days integer default 30)
returns void
language sql
as $$
  update tillsync.size_plan set quota_bytes = p_bytes, warn_share = p_warn_share, warn_days = p_warn_days where one
$$;
comment on function public.set_size_quota is 'Says what the plan allows, in bytes; null: no limit known.';

create view public.table_sizes with (security_invoker = true) as
select c.relname::text as table_name, greatest(c.reltuples, 0)::bigint as estimated_rows,
       pg_table_size(c.oid) as table_bytes, pg_indexes_size(c.oid) as index_bytes, pg_total_relation_size(c.oid) as total_bytes
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and (c.relname like 'lightspeed\_%' or c.relname like 'square\_%' or c.relname like 'sync\_%');
comment on view public.table_sizes is 'Our tables by size.';
comment on column public.table_sizes.estimated_rows is 'The planner''s estimate, as of its last analyze.';

create view public.size_forecast with (security_invoker = true) as
with measured as (
  select pg_database_size(current_database()) as bytes, p.quota_bytes, p.warn_share, p.warn_days, h.days,
         case when h.days > 0 then round(h.gained / h.days) end as growth
  from tillsync.size_plan p
  cross join (
    select max(h.day) - min(h.day) as days,
           (array_agg(h.bytes order by h.day desc))[1]::numeric - (array_agg(h.bytes order by h.day))[1] as gained
    from tillsync.size_history h
    where h.day >= (select max(day) from tillsync.size_history) - 30
  ) h
), reached as (
  -- a hundred years on is never
  select m.*, case when m.growth > 0 and (m.quota_bytes - m.bytes) / m.growth < 36500
                   then greatest(0, floor((m.quota_bytes - m.bytes) / m.growth))::int end as days_left
  from measured m
)
select r.bytes, r.quota_bytes, round(r.bytes::numeric / r.quota_bytes, 4) as used_share,
       r.growth as growth_bytes_per_day, r.days as measured_over_days,
       r.bytes + 30 * r.growth as bytes_in_30_days, r.bytes + 365 * r.growth as bytes_in_365_days,
       current_date + r.days_left as quota_reached_on,
       case when r.quota_bytes is null then 'OK'
            when r.bytes >= r.quota_bytes * 0.95 then 'ALERT'
            when r.bytes >= r.quota_bytes * r.warn_share or r.days_left <= r.warn_days then 'WARNING'
            else 'OK' end as size_status
from reached r;
comment on view public.size_forecast is 'How big the database is, how fast it grows, and when it meets the plan''s quota (set_size_quota). One row.';
comment on column public.size_forecast.used_share is 'Of the quota: 0.8 is 80 %.';
comment on column public.size_forecast.growth_bytes_per_day is 'Over the last 30 days on record; null until there are two.';
comment on column public.size_forecast.quota_reached_on is 'At this growth; null: not in sight.';
comment on column public.size_forecast.size_status is 'ALERT: 95 % of the quota. WARNING: the plan''s own threshold, or growth reaches the quota soon. Else OK.';

-- ---------------------------------------------------------------------------------------------------------------
-- Who may do what
-- ---------------------------------------------------------------------------------------------------------------
alter table public.lightspeed_inventory_history enable row level security;
revoke all on public.lightspeed_inventory_history from public, anon, authenticated;
grant select, insert, update, delete on public.lightspeed_inventory_history to service_role;
grant select on public.lightspeed_inventory_history to tillsync_reader;
create policy tillsync_reader_reads on public.lightspeed_inventory_history for select to tillsync_reader using (true);
create policy service_role_all on public.lightspeed_inventory_history to service_role using (true) with check (true);

grant select, insert, update, delete on tillsync.reprojections, tillsync.size_history, tillsync.size_plan to service_role;
grant select on tillsync.erased to service_role; -- the triggers ask it; only erase_customer writes it
grant select on tillsync.size_history, tillsync.size_plan to tillsync_reader;

do $$
declare
  name text;
  f regprocedure;
begin
  foreach name in array array['stock_on_day', 'table_sizes', 'size_forecast'] loop
    execute format('revoke all on public.%I from public, anon, authenticated, service_role', name);
    execute format('grant select on public.%I to tillsync_reader, service_role', name);
  end loop;
  for f in select p.oid::regprocedure from pg_proc p
           where p.pronamespace = 'public'::regnamespace
             and p.proname in ('snapshot_inventory', 'reproject', 'erase_customer', 'apply_retention', 'counted_entities', 'recount', 'record_size', 'set_size_quota') loop
    execute format('revoke execute on function %s from public, anon, authenticated', f);
    execute format('grant execute on function %s to service_role', f);
  end loop;
end $$;
revoke execute on all functions in schema tillsync from public;
grant execute on all functions in schema tillsync to service_role;
