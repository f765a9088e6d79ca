create or replace function tillsync.cash_step(p_currency text)
returns numeric
language sql immutable
as $$
  select case
    when p_currency in ('SEK', 'NOK', 'CZK', 'ISK', 'JPY', 'KRW', 'RSD', 'PHP') then 1
    when p_currency in ('DKK', 'ZMW') then 0.5
    when p_currency in ('HUF') then 5
    when p_currency in ('CLP', 'UYU') then 10
    when p_currency in ('CRC') then 5
    when p_currency in ('IDR', 'COP', 'PYG') then 100
    when p_currency in ('VND') then 1000
    else 0.1 end
$$;
comment on function tillsync.cash_step(text) is
  'The smallest amount that is handed over in cash: what is paid may differ from the total by half of it. 0.10 where nothing else is known: ten cents in New Zealand, five in Australia, Canada and Switzerland.';
revoke execute on function tillsync.cash_step(text) from public, anon, authenticated;
grant execute on function tillsync.cash_step(text) to service_role, tillsync_reader;
