-- The nightly run's own work, the shop's time zone, and resets.

create or replace function public.shop_time_zone(p_source text)
returns text
language plpgsql stable
as $$
begin
  if p_source <> 'lightspeed' then
    return null;
  end if;
  return (select o.time_zone from lightspeed_outlets o
          where o.deleted_at is null and o.time_zone is not null
          group by o.time_zone order by count(*) desc, min(o.id) limit 1);
end
$$;
comment on function public.shop_time_zone(text) is 'The zone of most open outlets, lowest outlet id on a tie; null until outlets are known.';
revoke execute on function public.shop_time_zone(text) from public, anon, authenticated;
grant execute on function public.shop_time_zone(text) to service_role;
