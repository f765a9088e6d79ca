-- Up Migration
-- Elements of a list inside a record may hold nested members too.
alter table tillsync.children add column members jsonb not null default '{}';
comment on column tillsync.children.members is 'Column → path in the element, for columns that are not the member of the same name; see lists.members.';
comment on column tillsync.children.member is
  'The array, as flatten() gives the record: a member of it, or "@name" where lists.members says under "name" how deep inside it stands.';
