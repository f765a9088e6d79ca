create or replace function public.note_unusual(p_source text, p_at timestamptz default now())
returns jsonb
language plpgsql
as $$
declare
  found jsonb := tillsync.unusual_days(p_source, p_at) || jsonb_build_object('empty_list', tillsync.empty_lists(p_source, p_at),
    'slow_sync', tillsync.slow_syncs(p_source, p_at));
  kind text;
begin
  foreach kind in array array['no_sales', 'odd_day', 'empty_list', 'slow_sync'] loop
    perform tillsync.note_warnings(p_source, kind, found -> kind);
  end loop;
  -- three whole days are looked at: what lies further back has not become otherwise
  update sync_warnings w set aged = true
    where w.source = p_source and w.kind in ('no_sales', 'odd_day') and w.ended_at = now()
      and coalesce((w.facts ->> 'last')::date, (select max((d ->> 'day')::date) from jsonb_array_elements(w.facts -> 'days') d))
        < (select max((p_at at time zone p.time_zone)::date) - 3 from tillsync.places_of(p_source) p);
  return (select jsonb_object_agg(k.key, jsonb_array_length(k.value)) from jsonb_each(found) k);
end
$$;
comment on function public.note_unusual(text, timestamptz) is
  'Looks once a night for what is unlike every other day: outlets without sales, days far from their usual range, lists that came empty, syncs that are slow; warns of it. {kind: how many}';
revoke execute on function public.note_unusual(text, timestamptz) from public, anon, authenticated;
grant execute on function public.note_unusual(text, timestamptz) to service_role;
