update public.sync_rejects r set resolved_at = now()
from /*table*/public.lightspeed_brands/**/ t
where r.source = $1 and r.entity_type = $2 and r.resolved_at is null and r.record_id = any ($3)
  and /*key_of_t*/t.id/**/ = r.record_id and /*not_older_than_reject*/not coalesce(t.version < tillsync.as_version(r.version), false)/**/
