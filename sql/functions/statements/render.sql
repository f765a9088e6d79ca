create or replace function tillsync.render(p_template text, p_words jsonb)
returns text
language plpgsql immutable
as $$
declare
  word record;
begin
  for word in select key, value from jsonb_each_text(p_words) loop
    p_template := replace(p_template, '<' || word.key || '>', coalesce(word.value, ''));
  end loop;
  return p_template;
end
$$;
comment on function tillsync.render(text, jsonb) is 'A statement whose <words> are replaced.';
revoke execute on function tillsync.render(text, jsonb) from public, anon, authenticated;
grant execute on function tillsync.render(text, jsonb) to service_role;
