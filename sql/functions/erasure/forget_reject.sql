create or replace function tillsync.forget_reject()
returns trigger
language plpgsql
as $$
begin
  if exists (select from tillsync.erased e
             where e.source = new.source
               and e.customer_id in (case when new.entity_type = 'customers' then new.record_id end,
                                     tillsync.as_object(new.payload::text) ->> 'customer_id')) then
    new.payload := '{"erased": true}';
  end if;
  return new;
end
$$;
comment on function tillsync.forget_reject() is 'A rejected record of an erased customer, or of their sale, is noted without its content.';
revoke execute on function tillsync.forget_reject() from public, anon, authenticated;
grant execute on function tillsync.forget_reject() to service_role;
