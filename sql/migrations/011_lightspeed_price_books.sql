-- Price books: prices other than the product's own, by customer group, outlet and time.
create table public.lightspeed_price_books (
  id text primary key,
  name text,
  type text,
  customer_group jsonb,
  customer_group_id text,
  outlet jsonb,
  outlet_id text,
  valid_from timestamptz,
  valid_to timestamptz,
  restrict_to_platform_key text,
  restrict_to_platform_label text,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_price_books is 'Price books. Lightspeed list /price_books.';
comment on column public.lightspeed_price_books.type is 'BASE: the store''s own prices. GENERAL: others, for some customers, outlets or times.';
comment on column public.lightspeed_price_books.customer_group is 'Object {id, name, group_id, version}, as it was when the book was last changed.';
comment on column public.lightspeed_price_books.customer_group_id is 'lightspeed_customer_groups.id of those who get these prices.';
comment on column public.lightspeed_price_books.outlet is 'Object {id, name}; empty: all outlets.';
comment on column public.lightspeed_price_books.outlet_id is 'lightspeed_outlets.id; null: all outlets.';
comment on column public.lightspeed_price_books.valid_from is 'Null: since ever.';
comment on column public.lightspeed_price_books.valid_to is 'Null: until further notice.';
comment on column public.lightspeed_price_books.restrict_to_platform_key is 'Where the prices hold: 0 everywhere, 1 in store, 2 online.';
comment on column public.lightspeed_price_books.restrict_to_platform_label is 'The same in words.';
create index lightspeed_price_books_version on public.lightspeed_price_books (version);
create index lightspeed_price_books_created_at on public.lightspeed_price_books (created_at);
create index lightspeed_price_books_updated_at on public.lightspeed_price_books (updated_at);
