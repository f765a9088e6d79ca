create or replace function tillsync.prepare_statements()
returns void
language plpgsql
as $$
declare
  list tillsync.lists;
  mode text;
  fitted boolean;
  made jsonb;
begin
  delete from tillsync.statements;
  for list in select * from tillsync.lists order by source, entity loop
    if cardinality(list.key) > 1 and exists (select from tillsync.children_of(list)) then
      raise exception '% has children and a key of several columns', list.entity using errcode = 'TS003';
    end if;
    foreach mode in array array['newer', 'verify'] loop
      foreach fitted in array array[false, true] loop
        made := tillsync.build(list, mode, fitted);
        insert into tillsync.statements (source, entity, mode, fitted, name, sql)
          select list.source, list.entity, way.mode, way.fitted, s.name, s.sql
          from (select mode, fitted) way cross join lateral (select key as name, value as sql from jsonb_each_text(made - 'children')
                union all
                select (c ->> 'member') || '.' || p.key, p.value
                from jsonb_array_elements(made -> 'children') c cross join lateral jsonb_each_text(c - '{member,counted_as}'::text[]) p) s;
      end loop;
    end loop;
  end loop;
end
$$;
comment on function tillsync.prepare_statements() is
  'Builds the statements of the page commit for every list of the catalogue. To be called after the tables or the catalogue changed; migrating does.';
revoke execute on function tillsync.prepare_statements() from public, anon, authenticated;
grant execute on function tillsync.prepare_statements() to service_role;
