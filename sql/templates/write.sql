with written as (
  insert into /*table*/public.lightspeed_brands/**/ as t (/*columns*/id, name, version/**/, extra)
  select /*values*/x.id, x.name, x.version/**/, /*extra*/nullif(e.value - '{id,name,version}'::text[], '{}')/**/
  from jsonb_array_elements($1::jsonb) as e (value) /*as_record*/cross join lateral jsonb_to_record(e.value) as x (id text, name text, version bigint)/**/
  order by /*key_order*/x.id/**/
  /*on_conflict*/on conflict (id) do update set name = excluded.name, extra = excluded.extra, synced_at = now() where t.version < excluded.version/**/
  returning /*key_of_t*/t.id/**/ as id, t.xmax = 0 as fresh
)
select array_agg(id), count(*) filter (where fresh), count(*) filter (where not fresh) from written
