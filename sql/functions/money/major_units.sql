create or replace function tillsync.major_units(p_minor numeric, p_currency text)
returns numeric
language sql immutable
as $$
  -- ISO 4217, and a bitcoin's hundred millionth
  select case
    when p_currency is null then null
    when p_currency in ('BIF', 'BYR', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then p_minor
    when p_currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMN', 'TND') then p_minor * 0.001
    when p_currency in ('CLF', 'UYW') then p_minor * 0.0001
    when p_currency = 'BTC' then p_minor * 0.00000001
    else p_minor * 0.01 end
$$;
comment on function tillsync.major_units(numeric, text) is
  'An amount in minor units (cents) in units of its currency, exactly: 1250 is 12.50 USD, 1250 JPY, 1.250 KWD. Null without a currency.';
revoke execute on function tillsync.major_units(numeric, text) from public, anon, authenticated;
grant execute on function tillsync.major_units(numeric, text) to service_role, tillsync_reader;
