-- Up Migration
-- Square: stock, people, suppliers.

create table public.square_inventory_counts (
  catalog_object_id text, catalog_object_type text, state text, location_id text, quantity_text text,
  quantity numeric generated always as (case when quantity_text ~ '^-?\d{1,30}(\.\d{1,20})?$' then quantity_text::numeric end) stored,
  calculated_at timestamptz, is_estimated boolean, deleted_at timestamptz, swept_at timestamptz,
  synced_at timestamptz not null default now(), extra jsonb, primary key (catalog_object_id, location_id, state)
);
comment on table public.square_inventory_counts is 'Stock now, per variation, location and state. Square list /v2/inventory/counts/batch-retrieve. Composed variations have none.';

create table public.square_customers (
  id text primary key, given_name text, family_name text, nickname text, company_name text, email_address text,
  phone_number text, address jsonb, birthday text, reference_id text, note text, preferences jsonb,
  creation_source text, group_ids jsonb, segment_ids jsonb, tax_ids jsonb, version bigint, created_at timestamptz,
  updated_at timestamptz, deleted_at timestamptz, swept_at timestamptz, synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.square_customers is 'Customers. Square list /v2/customers/search. Personal data. Those that were deleted or merged are not shown any more.';

create table public.square_team_members (
  id text primary key, reference_id text, is_owner boolean, status text, given_name text, family_name text,
  email_address text, phone_number text, assigned_locations jsonb, wage_setting jsonb, created_at timestamptz,
  updated_at timestamptz, deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_team_members is 'Staff. Square list /v2/team-members/search. Personal data. Never deleted: see status.';

create table public.square_vendors (
  id text primary key, name text, status text, account_number text, address jsonb, contacts jsonb, note text,
  version bigint, created_at timestamptz, updated_at timestamptz, deleted_at timestamptz,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_vendors is 'Suppliers. Square list /v2/vendors/search.';

create index square_inventory_counts_location on public.square_inventory_counts (location_id); -- stock of a location
create index square_customers_email on public.square_customers (lower(email_address)) where email_address is not null; -- look-up; typed in any case
create index square_customers_updated_at on public.square_customers (updated_at); -- edited in a period

comment on column public.square_inventory_counts.state is 'IN_STOCK, SOLD, WASTE, RETURNED_BY_CUSTOMER …: most shops use IN_STOCK alone.';
comment on column public.square_inventory_counts.calculated_at is 'The source''s time of the last change, UTC; the later one of two states is the newer one.';
comment on column public.square_customers.version is 'Counts changes of the profile alone: a change of segments does not move it, updated_at does.';
comment on column public.square_customers.birthday is 'YYYY-MM-DD; the year is 0000 where it was not given, so it is text.';
comment on column public.square_vendors.version is 'Counts changes of the supplier.';
