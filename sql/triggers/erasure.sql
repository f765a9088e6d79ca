-- Made off and switched on by the first erasure: who never erases anybody pays nothing for them. A trigger that is there
-- stays as it is, on or off.
do $$
declare
  wanted text[];
begin
  foreach wanted slice 1 in array array[
    ['forget_customer', 'lightspeed_customers'], ['forget_on_sale', 'lightspeed_sales'],
    ['forget_on_child', 'lightspeed_sale_line_items'], ['forget_on_child', 'lightspeed_sale_payments'],
    ['forget_reject', 'sync_rejects']] loop
    if not exists (select from pg_trigger t where t.tgname = wanted[1] and t.tgrelid = format('public.%I', wanted[2])::regclass) then
      execute format('create trigger %1$I before insert or update on public.%2$I for each row execute function tillsync.%1$I()', wanted[1], wanted[2]);
      execute format('alter table public.%2$I disable trigger %1$I', wanted[1], wanted[2]);
    end if;
  end loop;
end
$$;
