create or replace function tillsync.forget_on_child()
returns trigger
language plpgsql
as $$
begin
  if exists (select from public.lightspeed_sales s join tillsync.erased e on e.source = 'lightspeed' and e.customer_id = s.customer_id
             where s.id = new.sale_id) then
    new.extra := null;
    if tg_table_name = 'lightspeed_sale_line_items' then
      new.note := null;
    else
      new.external_attributes := null;
      new.external_applications := null;
    end if;
  end if;
  return new;
end
$$;
comment on function tillsync.forget_on_child() is 'Blanks the note of a line, the foreign data of a payment, and extra, on an erased customer''s sales.';
revoke execute on function tillsync.forget_on_child() from public, anon, authenticated;
grant execute on function tillsync.forget_on_child() to service_role;
