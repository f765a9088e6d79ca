create or replace function tillsync.money_of(p_list tillsync.lists, p_keys text[])
returns jsonb
language plpgsql stable
as $$
declare
  found jsonb;
begin
  if p_list.money_view is null then
    execute format('select coalesce(jsonb_object_agg(%1$s, ''{}''::jsonb), ''{}'') from public.%2$I t where %1$s = any ($1)',
                   tillsync.key_text(p_list, 't.%I'), p_list.table_name) into found using p_keys;
  else
    execute format('select coalesce(jsonb_object_agg(m.key, to_jsonb(m) - ''key''), ''{}'') from %s m where m.key = any ($1)', p_list.money_view)
      into found using p_keys;
  end if;
  return found;
end
$$;
comment on function tillsync.money_of(tillsync.lists, text[]) is
  'Which of these records are stored, and what each counts in money: {key: {counted, day, outlet_id, currency, net, tax, gross} or {}}.';
revoke execute on function tillsync.money_of(tillsync.lists, text[]) from public, anon, authenticated;
grant execute on function tillsync.money_of(tillsync.lists, text[]) to service_role;
