create or replace function tillsync.render(p_template text, p_words jsonb)
returns text
language plpgsql stable
as $$
declare
  text text;
  word record;
begin
  select t.sql into strict text from tillsync.templates t where t.name = p_template;
  for word in select key, value from jsonb_each_text(p_words) loop
    -- a backslash would be read as a part of the match
    text := regexp_replace(text, '/\*' || word.key || '\*/.*?/\*\*/', replace(coalesce(word.value, ''), '\', '\\'), 'g');
  end loop;
  if text ~ '/\*\w+\*/' then
    raise exception 'template %: no word for %', p_template, substring(text from '/\*\w+\*/') using errcode = 'TS003';
  end if;
  return text;
end
$$;
comment on function tillsync.render(text, jsonb) is
  'The statement of a template: each /*word*/ … /**/ with what stands between is replaced by the word. A word that is missing is an error.';
revoke execute on function tillsync.render(text, jsonb) from public, anon, authenticated;
grant execute on function tillsync.render(text, jsonb) to service_role;
