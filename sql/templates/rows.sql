insert into /*table*/public.lightspeed_brands/**/ (/*columns*/id, name, version, extra/**/)
select /*values*/(x.v).id, (x.v).name, (x.v).version, (x.v).extra/**/
from string_to_table($1::text, e'\x1e') r (line) cross join lateral (select r.line::/*table*/public.lightspeed_brands/**/ as v offset 0) x
order by /*key_order*/(x.v).id/**/
