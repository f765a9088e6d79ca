create or replace function tillsync.forget_customer()
returns trigger
language plpgsql
as $$
begin
  if exists (select from tillsync.erased e where e.source = 'lightspeed' and e.customer_id = new.id) then
    new := tillsync.without_person(new, array['id', 'version', 'created_at', 'updated_at', 'deleted_at', 'synced_at', 'swept_at',
      'customer_group_id', 'customer_group_ids', 'year_to_date', 'balance', 'loyalty_balance', 'enable_loyalty', 'on_account_limit',
      'do_not_email']);
  end if;
  return new;
end
$$;
comment on function tillsync.forget_customer() is 'Keeps of an erased customer what reports count with: id, group, balances, times. Everything else, extra included, is blanked.';
revoke execute on function tillsync.forget_customer() from public, anon, authenticated;
grant execute on function tillsync.forget_customer() to service_role;
