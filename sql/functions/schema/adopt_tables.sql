create or replace function tillsync.adopt_tables()
returns void
language plpgsql
as $$
declare
  name text;
  event text[];
  list record;
  child record;
begin
  -- Row level security with no policy for anon and authenticated: the Data API shows them nothing, whatever is granted
  -- later. The service role has a policy of its own, since not every server's service role bypasses it.
  for name in select table_name from tillsync.lists union select table_name from tillsync.children order by 1 loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select, insert, update, delete, truncate on public.%I to service_role', name);
    execute format('grant select on public.%I to tillsync_reader', name);
    if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = name and p.policyname = 'tillsync_reader_reads') then
      execute format('create policy tillsync_reader_reads on public.%I for select to tillsync_reader using (true)', name);
    end if;
    if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = name and 'service_role' = any (p.roles)) then
      execute format('create policy service_role_all on public.%I to service_role using (true) with check (true)', name);
    end if;
  end loop;

  -- Updates alone, once per statement: a first import inserts, and pays nothing.
  for name in select table_name from tillsync.lists where amendments is not null order by 1 loop
    if not exists (select from pg_trigger t where t.tgname = 'note_amendments' and t.tgrelid = format('public.%I', name)::regclass) then
      execute format('create trigger note_amendments after update on public.%I referencing old table as rows_before new table as rows_after
                        for each statement execute function tillsync.note_amendments()', name);
    end if;
  end loop;

  -- Whatever writes, by whatever way: the sums of its days are not right any more.
  for list in select l.* from tillsync.lists l where l.money_time is not null order by l.entity loop
    foreach event slice 1 in array array[['insert', 'referencing new table as rows_after'], ['delete', 'referencing old table as rows_before'],
                                         ['update', 'referencing old table as rows_before new table as rows_after'], ['truncate', '']] loop
      execute format('create or replace trigger touch_money_%1$s after %1$s on public.%3$I %2$s for each statement execute function tillsync.touch_money(%4$L, %5$L, %6$L)',
                     event[1], event[2], list.table_name, list.source, list.entity, list.money_time);
    end loop;
  end loop;

  -- columns that every table has, said once
  for list in select * from tillsync.lists order by table_name loop
    perform tillsync.comment_column(list.table_name, 'id', 'The record''s id at the source.');
    perform tillsync.comment_column(list.table_name, 'version',
      'One counter for the whole store: every change of any record gets the next number. The only marker that tells every change.');
    perform tillsync.comment_column(list.table_name, 'created_at', case when 'created_at' = any (list.own_columns)
      then 'When tillsync first stored the row; the source has no such time here.' else 'The source''s time, UTC.' end);
    perform tillsync.comment_column(list.table_name, 'updated_at', case when 'updated_at' = any (list.own_columns)
      then 'When tillsync last changed the row; the source has no such time here.' else 'The source''s time, UTC.' end);
    perform tillsync.comment_column(list.table_name, 'deleted_at',
      'Set: deleted at the source. The row stays, so that sales that refer to it can still be read.');
    perform tillsync.comment_column(list.table_name, 'swept_at',
      'Set, to the same as deleted_at: the source did not say that the record is deleted, it does not show it any more. See sync_sweeps.');
    perform tillsync.comment_column(list.table_name, 'synced_at', 'When tillsync last wrote the row.');
    perform tillsync.comment_column(list.table_name, 'extra',
      'Members the API sent that have no column here, and originals of values that did not fit theirs; null when there are none.');
  end loop;
  for child in select * from tillsync.children order by table_name loop
    perform tillsync.comment_column(child.table_name, child.parent_column, 'The record it belongs to.');
    perform tillsync.comment_column(child.table_name, 'position', 'Place inside that record, from 0. With the record''s id it is the key.');
    perform tillsync.comment_column(child.table_name, 'version', 'Of the record it belongs to; so are created_at and updated_at'
      || case when 'deleted_at' = any (child.own_columns) then ', and deleted_at.' else '.' end);
    perform tillsync.comment_column(child.table_name, 'synced_at', 'When tillsync last wrote the row.');
    perform tillsync.comment_column(child.table_name, 'extra', 'Members the API sent that have no column here; null when there are none.');
  end loop;
end
$$;
comment on function tillsync.adopt_tables() is
  'Rights, policies, triggers and common column comments for the tables of every list in the catalogue. Safe to repeat.';
revoke execute on function tillsync.adopt_tables() from public, anon, authenticated;
grant execute on function tillsync.adopt_tables() to service_role;
