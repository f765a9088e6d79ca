create or replace function public.describe_source(p_source text, p_facts text)
returns void
language sql
as $$
  insert into sync_sources as s (source, label, fresh, stale, schedules, zone_setting, left_out, api_version, api_version_ends, described_at)
  select p_source, coalesce(f ->> 'label', p_source), make_interval(secs => (f ->> 'fresh_seconds')::float8),
         make_interval(secs => (f ->> 'stale_seconds')::float8), coalesce(f -> 'schedules', '[]'), f ->> 'zone_setting',
         array(select jsonb_array_elements_text(coalesce(f -> 'left_out', '[]'))), f ->> 'api_version', (f ->> 'api_version_ends')::date, now()
  from (select p_facts::jsonb as f) x
  on conflict (source) do update set fresh = excluded.fresh, stale = excluded.stale, schedules = excluded.schedules,
    zone_setting = excluded.zone_setting, left_out = excluded.left_out,
    api_version = excluded.api_version, api_version_ends = excluded.api_version_ends, described_at = excluded.described_at
$$;
comment on function public.describe_source(text, text) is
  'What a workers settings say of a source. {label?, fresh_seconds, stale_seconds, schedules: [{id, kind, cron}], zone_setting?, left_out?, api_version?, api_version_ends?}';
revoke execute on function public.describe_source(text, text) from public, anon, authenticated;
grant execute on function public.describe_source(text, text) to service_role;
