with incoming as (
  select e.value, e.ord, /*keys*/e.value ->> 'id' as id/**/, /*guard*/(e.value ->> 'version')::bigint/**/ as guard
  from jsonb_array_elements($1::jsonb) with ordinality as e (value, ord)
), ranked as (
  select *, row_number() over (partition by /*key*/id/**/ order by guard desc, ord desc) as rank from incoming
), classified as materialized (
  select e.ord, /*unusable*/e.id is null or e.guard is null/**/ as unusable,
         case when e.rank > 1 or /*older*/coalesce(t.version > e.guard, false)/**/ then 'superseded'
              when /*first_key*/t.id/**/ is null then 'new'
              when /*chosen_when*/t.version is null or t.version < e.guard/**/ then 'changed'
              else 'unchanged' end as disposition
  from ranked e left join /*table*/public.lightspeed_brands/**/ t on /*same_key*/t.id = e.id/**/ /*as_record_to_compare*//**/
)
select array_agg(ord order by ord) filter (where disposition in ('new', 'changed')), count(*) filter (where disposition = 'new'),
       count(*) filter (where disposition = 'unchanged'), count(*) filter (where disposition = 'superseded'),
       count(*) filter (where unusable)
from classified
