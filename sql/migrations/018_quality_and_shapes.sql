-- Rules that records are held against, what was found, and the shape that each list's records have had.
create table sync_quality_rules (
  source text not null,
  code text not null,
  entity_type text not null,
  field text not null,
  severity text not null,
  sentence text not null,
  view_name text,
  primary key (source, code, entity_type),
  constraint sync_quality_rules_severity check (severity in ('info', 'warn', 'bad'))
);
comment on table sync_quality_rules is 'What may be wrong with a record that is stored all the same, in words. Rules of a source are views of its own; those of "*" are noticed by the page commit, in every list.';
comment on column sync_quality_rules.source is 'The source; *: any.';
comment on column sync_quality_rules.code is 'As in sync_findings.';
comment on column sync_quality_rules.entity_type is 'The list; *: any.';
comment on column sync_quality_rules.field is 'The member that it is about; *: whichever the finding names.';
comment on column sync_quality_rules.severity is 'info: shown on its page. warn, bad: shown on the overview too.';
comment on column sync_quality_rules.sentence is 'What it means and what to do, for people.';
comment on column sync_quality_rules.view_name is 'View that shows the records that break it: code, record_id, off_by. Null: the page commit notices.';

alter table sync_finding_records
  add column off_by numeric,
  add column found_at timestamptz not null default now();
comment on column sync_finding_records.off_by is 'By how much the sums differ, in the record''s currency; null: it is not about an amount.';
comment on column sync_finding_records.found_at is 'When it was first found on this record.';

create table sync_quality_walks (
  source text not null,
  entity_type text not null,
  changed_to text,
  whole_to text,
  whole_ended_at timestamptz,
  checked_at timestamptz,
  primary key (source, entity_type)
);
comment on table sync_quality_walks is 'How far the records of each list have been held against the rules: what changed every night, everything every week.';
comment on column sync_quality_walks.changed_to is 'Changes up to this version have been checked since the list was first looked at.';
comment on column sync_quality_walks.whole_to is 'Where the walk over everything stands; null: none is under way.';
comment on column sync_quality_walks.whole_ended_at is 'When everything had last been checked.';
comment on column sync_quality_walks.checked_at is 'When records were last checked.';

create table sync_outlet_zones (
  source text not null,
  outlet_id text not null,
  seen_at timestamptz not null default now(),
  time_zone text,
  primary key (source, outlet_id, seen_at)
);
comment on table sync_outlet_zones is 'The time zones that each outlet has had, as its source names them: another one moves sales to other days.';
comment on column sync_outlet_zones.seen_at is 'When it was first seen to have this one.';
comment on column sync_outlet_zones.time_zone is 'As the source says it; null: none.';

create table sync_shapes (
  source text not null,
  entity_type text not null,
  member text not null,
  types text[] not null,
  pinned text[],
  among bigint not null,
  present bigint not null,
  without bigint not null default 0,
  first_seen timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  changed_at timestamptz,
  primary key (source, entity_type, member)
);
comment on table sync_shapes is 'Which members the records of each list have, and of which JSON types, from samples of pages. Names alone, never values.';
comment on column sync_shapes.member is 'Path of the member: contact.phone; line_items[].price. * stands for any name, where names look like data. Empty: the record itself.';
comment on column sync_shapes.types is 'JSON types seen: string, number, boolean, object, array. Null is none.';
comment on column sync_shapes.pinned is 'The types that are taken as usual; null: the member is not among the usual ones.';
comment on column sync_shapes.among is 'Objects that were looked at for it.';
comment on column sync_shapes.present is 'How many of them had it.';
comment on column sync_shapes.changed_at is 'When a type was last added; null: never.';
comment on column sync_shapes.without is 'How many in a row have lacked it, up to now.';

alter table sync_sources add column api_version text, add column api_version_ends date;
comment on column sync_sources.api_version is 'The version of the source''s API that tillsync speaks; null: it has none.';
comment on column sync_sources.api_version_ends is 'Last day on which the vendor promises to serve it; null: none was announced.';

do $$
declare
  t text;
begin
  foreach t in array array['sync_quality_rules', 'sync_quality_walks', 'sync_outlet_zones', 'sync_shapes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('revoke all on %I from public, anon, authenticated', t);
    execute format('grant select, insert, update, delete on %I to service_role', t);
    execute format('create policy service_role_all on %I to service_role using (true) with check (true)', t);
    execute format('grant select on %I to tillsync_reader', t);
    execute format('create policy reader_select on %I for select to tillsync_reader using (true)', t);
  end loop;
end
$$;
