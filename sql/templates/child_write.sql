with written as (
  insert into /*table*/public.lightspeed_tax_rates/**/ as t (/*parent*/tax_id/**/, position, /*columns*/id, name/**/, extra)
  select p./*parent_key*/id/**/, c.ord - 1, /*received*/x.id, x.name/**/, /*extra*/nullif(c.value - '{id,name}'::text[], '{}')/**/
  from jsonb_array_elements($1::jsonb) as e (value)
  join /*parents*/public.lightspeed_taxes/**/ p on p./*parent_key*/id/**/ = e.value ->> /*parent_member*/'id'/**/
  cross join lateral jsonb_array_elements(/*array*/tillsync.elements(e.value -> 'rates')/**/) with ordinality as c (value, ord) /*as_record*/cross join lateral jsonb_to_record(c.value) as x (id text, name text)/**/
  /*on_conflict*/on conflict (tax_id, position) do update set name = excluded.name/**/
  returning t.xmax = 0 as fresh
)
select count(*) filter (where fresh), count(*) from written
