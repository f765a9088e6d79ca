-- Free text and foreign data on the sales of an erased customer: it may name them, and no total depends on it.
create or replace function tillsync.forget_on_sale()
returns trigger
language plpgsql
as $$
begin
  if new.customer_id is not null and exists (
      select from tillsync.erased e where e.source = 'lightspeed' and e.customer_id = new.customer_id) then
    new.note := null;
    new.external_applications := null;
    new.extra := null;
  end if;
  return new;
end
$$;
comment on function tillsync.forget_on_sale() is 'Blanks note, external_applications and extra of an erased customer''s sales.';
revoke execute on function tillsync.forget_on_sale() from public, anon, authenticated;
grant execute on function tillsync.forget_on_sale() to service_role;
