create or replace function tillsync.identifying(p_customer_id text)
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
comment on function tillsync.identifying(text) is 'What a customer would be recognised by in other people''s text, in lower case. No single names and nothing short: they would tell on others.';
revoke execute on function tillsync.identifying(text) from public, anon, authenticated;
grant execute on function tillsync.identifying(text) to service_role;
