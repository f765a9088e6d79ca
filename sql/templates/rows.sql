insert into /*table*/public.lightspeed_brands/**/ (/*columns*/id, name, version, extra/**/)
select /*values*/x.id, x.name, x.version, x.extra/**/
from unnest(array(select r.line::/*table*/public.lightspeed_brands/**/ from string_to_table($1::text, e'\x1e') r (line))) x
/*in_order*/order by x.id/**/
