select (select array_agg(row(/*stored*/s.id, s.name/**/, s.extra, s.position) order by s.position) from /*table*/public.lightspeed_tax_rates/**/ s where s./*parent*/tax_id/**/ = t./*parent_key*/id/**/)
    is distinct from
  (select array_agg(row(/*received_by_t*/x.id, x.name/**/, /*extra*/nullif(c.value - '{id,name}'::text[], '{}')/**/, (c.ord - 1)::int) order by c.ord)
   from jsonb_array_elements(/*array*/tillsync.elements(e.value -> 'rates')/**/) with ordinality as c (value, ord) /*as_record*/cross join lateral jsonb_to_record(c.value) as x (id text, name text)/**/)
/*from*/from public.lightspeed_taxes t cross join jsonb_array_elements($1::jsonb) as e (value)/**/
