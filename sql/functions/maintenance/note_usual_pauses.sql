create or replace function public.note_usual_pauses(p_source text)
returns integer
language plpgsql
as $$
declare
  noted integer;
begin
  with gaps as (
    select l.entity_type, l.timestamp, l.timestamp - lag(l.timestamp) over (partition by l.entity_type order by l.timestamp) as gap
    from sync_log l
    where l.source = p_source and l.timestamp > now() - interval '60 days' and l.inserted + l.updated > 0
  ), usual as (
    -- ten changes over a week: before that, nobody can say what is usual
    select g.entity_type, case when count(*) >= 10 and max(g.timestamp) - min(g.timestamp) >= interval '7 days' then max(g.gap) end as pause
    from gaps g group by g.entity_type
  )
  update sync_state s set usual_pause = u.pause from usual u
    where s.source = p_source and s.entity_type = u.entity_type and s.usual_pause is distinct from u.pause;
  get diagnostics noted = row_count;
  return noted;
end
$$;
comment on function public.note_usual_pauses(text) is
  'Notes for every list of a source how long it went without a change at most in 60 days; returns for how many that is another time than before.';
revoke execute on function public.note_usual_pauses(text) from public, anon, authenticated;
grant execute on function public.note_usual_pauses(text) to service_role;
