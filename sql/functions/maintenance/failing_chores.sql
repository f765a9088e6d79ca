create or replace function public.failing_chores()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('source', c.source, 'chore', c.chore, 'since', c.failing_since,
    'failures', c.failures, 'error', c.error_message, 'actor', c.error_actor) order by c.failing_since), '[]')
  from sync_chores c where c.failing_since is not null
$$;
comment on function public.failing_chores() is
  'Chores that failed when they were last tried. [{source, chore, since, failures, error, actor}]';
revoke execute on function public.failing_chores() from public, anon, authenticated;
grant execute on function public.failing_chores() to service_role, tillsync_reader;
