create or replace function tillsync.is_gone(p_shape sync_shapes)
returns boolean
language sql stable
as $$
  -- nine of ten had it, and then a hundred in a row and more than a day without: rare and seasonal members do not flap
  select p_shape.pinned is not null and tillsync.parent_member(p_shape.member) is not null
    and p_shape.without >= 100 and p_shape.last_seen < now() - interval '1 day'
    and p_shape.among - p_shape.without >= 50 and p_shape.present >= 0.9 * (p_shape.among - p_shape.without)
$$;
comment on function tillsync.is_gone(sync_shapes) is 'Whether a member that nearly every record had has vanished.';
revoke execute on function tillsync.is_gone(sync_shapes) from public, anon, authenticated;
grant execute on function tillsync.is_gone(sync_shapes) to service_role;
