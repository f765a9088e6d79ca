select count(*) filter (where /*older*/coalesce(t.version > e.guard, false)/**/), count(*) filter (where not /*older*/coalesce(t.version > e.guard, false)/**/)
from (select /*key_given*/e.value ->> 'id' as id/**/, /*guard*/(e.value ->> 'version')::bigint/**/ as guard from jsonb_array_elements($1::jsonb) as e (value)) e
join /*table*/public.lightspeed_brands/**/ t on /*same_key*/t.id = e.id/**/
where /*key_of_e*/e.id/**/ <> all ($2::text[])
