create or replace function tillsync.misfit(p_value jsonb, p_type text)
returns text
language plpgsql immutable
set timezone = 'UTC'
as $$
declare
  kind text := jsonb_typeof(p_value);
  said text := p_value #>> '{}';
  expected text := case p_type when 'text' then 'string' when 'id' then 'string' when 'boolean' then 'boolean'
                               when 'timestamp with time zone' then 'string' when 'date' then 'string' else 'number' end;
begin
  if kind in ('object', 'array') then
    return 'does_not_fit';
  end if;
  if p_type = 'scalar' then
    return case when kind <> 'string' then 'as_allowed' end;
  elsif p_type in ('numeric', 'bigint', 'integer') then
    if said !~ '^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*$' then
      return 'does_not_fit'; -- NaN, Infinity, 0x1F and 1_000 are numbers to Postgres, not to us
    end if;
    perform case p_type when 'numeric' then said::numeric when 'bigint' then said::bigint else said::integer end;
  elsif p_type = 'boolean' then
    perform said::boolean;
  elsif p_type = 'timestamp with time zone' then
    if said !~ '^\s*\d{4,6}-\d\d' then
      return 'does_not_fit'; -- "now" and "infinity" are times to Postgres, 20260102 may be one to others
    end if;
    -- years that every reader of the database can hold, with a day's room for zones at both ends
    if said::timestamptz not between '0001-01-02Z' and '9999-12-30 23:59:59.999999Z' then
      return 'does_not_fit';
    end if;
    if kind = 'string' and said !~ '\d\d:\d\d.*([zZ]|[-+]\d\d(:?\d\d)?)\s*$' then
      return 'date_without_zone'; -- stored as UTC
    end if;
  elsif p_type = 'date' then
    if said !~ '^\s*\d{4,6}-\d\d' then
      return 'does_not_fit';
    end if;
    if said::date not between '0001-01-01' and '9999-12-31' then
      return 'does_not_fit';
    end if;
    if said !~ '^\d{4,6}-\d\d-\d\d$' then
      return 'wrong_type'; -- with a time of day, which the column drops
    end if;
  elsif p_type = 'id' then
    if said = '' then
      return 'empty'; -- no id is what it means
    end if;
  elsif p_type <> 'text' then
    execute format('select %L::%s', said, p_type);
  end if;
  return case when kind <> expected then 'wrong_type' end;
exception when data_exception then
  return 'does_not_fit';
end
$$;
comment on function tillsync.misfit(jsonb, text) is
  'What is odd about a value on its way to a column: does_not_fit, wrong_type, date_without_zone; null: nothing. '
  'as_allowed: not odd, yet the original has to be kept; empty: the same, and the column is null.';
revoke execute on function tillsync.misfit(jsonb, text) from public, anon, authenticated;
grant execute on function tillsync.misfit(jsonb, text) to service_role;
