with gone as (
  delete from /*table*/public.lightspeed_tax_rates/**/ s
  using (select e.value ->> /*parent_member*/'id'/**/ as id, jsonb_array_length(/*array*/tillsync.elements(e.value -> 'rates')/**/) as length
         from jsonb_array_elements($1::jsonb) as e (value)) kept
  where s./*parent*/tax_id/**/ = kept.id and s.position >= kept.length
  returning 1
)
select count(*) from gone
