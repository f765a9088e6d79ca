create or replace function public.erase_customer(p_source text, p_customer_id text, p_actor text default 'database')
returns jsonb
language plpgsql security definer -- it switches triggers on, which only the owner may
set search_path = ''
as $$
declare
  known text[];
  sale_ids text[];
  touched text[] := '{}';
  done jsonb;
  n bigint;
  name text;
begin
  if p_source is distinct from 'lightspeed' then
    raise exception 'customers of % cannot be erased here', p_source using errcode = 'TS003';
  end if;
  if coalesce(p_customer_id, '') = '' then
    raise exception 'no customer given' using errcode = 'TS003';
  end if;
  -- Waits for the page commits under way: what they have not committed could not be blanked, and what comes after sees
  -- the triggers and the list. Readers go on.
  lock table public.lightspeed_customers, public.lightspeed_sales, public.lightspeed_sale_line_items, public.lightspeed_sale_payments,
    public.sync_rejects in share row exclusive mode;
  if exists (select from public.lightspeed_customers c where c.id = p_customer_id and c.customer_code = 'WALKIN') then
    raise exception 'the WALKIN customer is nobody' using errcode = 'TS003';
  end if;
  for touched in
    select array[t.tgrelid::regclass::text, t.tgname::text] from pg_catalog.pg_trigger t
    where t.tgname in ('forget_customer', 'forget_on_sale', 'forget_on_child', 'forget_reject') and t.tgenabled = 'D' order by 1
  loop
    execute format('alter table %s enable trigger %I', touched[1], touched[2]);
  end loop;

  known := tillsync.identifying(p_customer_id);
  insert into tillsync.erased (source, customer_id) values (p_source, p_customer_id) on conflict do nothing;

  -- what is blanked is said once, in the triggers
  update public.lightspeed_customers c set synced_at = now() where c.id = p_customer_id;
  get diagnostics n = row_count;
  done := jsonb_build_object('customers', n);
  sale_ids := array(select s.id from public.lightspeed_sales s where s.customer_id = p_customer_id);
  update public.lightspeed_sales s set synced_at = now() where s.id = any (sale_ids);
  update public.lightspeed_sale_line_items l set synced_at = now() where l.sale_id = any (sale_ids);
  update public.lightspeed_sale_payments p set synced_at = now() where p.sale_id = any (sale_ids);
  done := done || jsonb_build_object('sales', cardinality(sale_ids));

  delete from public.sync_rejects r where r.source = p_source and r.entity_type = 'customers' and r.record_id = p_customer_id;
  get diagnostics n = row_count;
  -- another customer's reject is another customer's, whoever it resembles
  update public.sync_rejects r set payload = '{"erased": true}'
    where r.source = p_source and (r.entity_type <> 'customers' or r.record_id is null)
      and tillsync.mentions(coalesce(tillsync.as_object(r.payload::text)::text, r.payload::text), known || lower(p_customer_id));
  done := done || jsonb_build_object('rejects', n + (select count(*) from public.sync_rejects r where r.payload::text = '{"erased": true}'));
  update public.sync_audit a set detail = '(erased)' where tillsync.mentions(a.detail, known);
  get diagnostics n = row_count;
  done := done || jsonb_build_object('audit', n);
  update public.sync_log l
    set error_details = case when tillsync.mentions(l.error_details, known) then '(erased)' else l.error_details end,
        metadata = case when tillsync.mentions(l.metadata::text, known) then null else l.metadata end
    where tillsync.mentions(l.error_details, known) or tillsync.mentions(l.metadata::text, known);

  insert into public.sync_audit (actor, action, source, entity, detail)
    values (p_actor, 'erase', p_source, 'customers', 'customer ' || p_customer_id);
  analyze public.lightspeed_customers; -- the planner's statistics quote frequent values
  return done;
end
$$;
comment on function public.erase_customer(text, text, text) is
  'Forgets a customer: blanks the personal columns and extra of the record, the free text on their sales, and every reject, audit and log line that quotes them; '
  'and keeps it so on every later sync. Ids, balances and all amounts stay, so totals do not change. {customers, sales, rejects, audit}';
revoke execute on function public.erase_customer(text, text, text) from public, anon, authenticated;
grant execute on function public.erase_customer(text, text, text) to service_role;
