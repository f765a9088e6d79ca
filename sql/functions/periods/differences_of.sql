create or replace function tillsync.differences_of(p_period bigint, p_acceptance bigint)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('currency', x.currency, 'gross', x.gross::text, 'net', x.net::text, 'tax', x.tax::text) order by x.currency), '[]')
  from (select c.currency, sum(coalesce(c.is_gross, 0) - coalesce(c.was_gross, 0)) as gross, sum(coalesce(c.is_net, 0) - coalesce(c.was_net, 0)) as net,
               sum(coalesce(c.is_tax, 0) - coalesce(c.was_tax, 0)) as tax
        from sync_period_changes c where c.period = p_period and c.acceptance is not distinct from p_acceptance group by c.currency) x
$$;
comment on function tillsync.differences_of(bigint, bigint) is
  'What the changes of a signed month come to, those of one acceptance or (null) the open ones: [{currency, gross, net, tax}], amounts as text.';
revoke execute on function tillsync.differences_of(bigint, bigint) from public, anon, authenticated;
grant execute on function tillsync.differences_of(bigint, bigint) to service_role, tillsync_reader;
