create or replace function tillsync.reject(p_text text, p_id text, p_version text, p_code text, p_reason text)
returns jsonb
language sql immutable
as $$
  select jsonb_build_object('code', p_code, 'reason', p_reason, 'record_id', left(p_id, 200), -- it stands in an index
                            'version', p_version, 'payload', coalesce(p_text, 'null'))
$$;
comment on function tillsync.reject(text, text, text, text, text) is 'One entry of a pages rejects. {code, reason, record_id, version, payload}';
revoke execute on function tillsync.reject(text, text, text, text, text) from public, anon, authenticated;
grant execute on function tillsync.reject(text, text, text, text, text) to service_role;
