create or replace function public.watermark(p_source text)
returns text
language sql stable
as $$
  -- versions are account-wide, so the highest one seen in any list bounds what an import has to read
  select max(c.position::numeric)::text
  from sync_cursors c join tillsync.lists l on l.source = c.source and l.entity = c.entity and l.joins_watermark
  where c.source = p_source
$$;
comment on function public.watermark(text) is 'Highest version seen in any list of the source, as text; null or 0 when nothing was read yet.';
revoke execute on function public.watermark(text) from public, anon, authenticated;
grant execute on function public.watermark(text) to service_role;
