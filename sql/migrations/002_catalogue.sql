-- Up Migration
-- What the page commit knows of each list. The rows are applied from sql/catalogue.

-- Catalogue: what the page commit knows of a list. The columns themselves are read from the table.
create table tillsync.lists (
  source text not null,
  entity text not null unique,
  label text not null,
  place smallint,
  table_name text not null,
  key text[] not null default '{id}',
  guard_column text,
  guard_type text,
  positions text not null,
  at_end text not null,
  members jsonb not null default '{}',
  joins_watermark boolean not null default false,
  deletes text not null default 'none',
  fresh interval,
  newest_column text,
  fallbacks jsonb not null default '{}',
  own_columns text[] not null default '{}',
  scalars text[] not null default '{}',
  primary key (source, entity),
  constraint lists_guard check ((guard_column is null) = (guard_type is null) and guard_type in ('bigint', 'timestamptz')),
  constraint lists_positions check (positions in ('number', 'time', 'opaque')),
  constraint lists_at_end check (at_end in ('keep', 'restart')),
  constraint lists_deletes check (deletes in ('tombstones', 'asked', 'sweep', 'none')),
  constraint lists_watermark check (not joins_watermark or positions = 'number')
);
comment on table tillsync.lists is 'One row per list of a source: the table it goes to, how its rows are told apart and how it is walked.';
comment on column tillsync.lists.label is 'The list''s name for people, e.g. "Sales".';
comment on column tillsync.lists.place is 'Place of its card on the overview, lowest first; null: it stands among the reference lists.';
comment on column tillsync.lists.key is 'Columns that tell records apart. Where one text is needed they are joined by "/".';
comment on column tillsync.lists.guard_column is 'Column by which newer and older versions of a record are told apart; null: the content is compared.';
comment on column tillsync.lists.guard_type is 'bigint: a version, the higher one wins. timestamptz: an instant, the later one wins.';
comment on column tillsync.lists.positions is
  'How positions of a walk compare. number: digits. time: an ISO instant, optionally followed by a space and a page token. opaque: they do not.';
comment on column tillsync.lists.at_end is 'What the live cursor keeps when its walk has ended. keep: the position. restart: nothing, every walk reads the whole list.';
comment on column tillsync.lists.members is 'Column → path in the record, for columns that are not the member of the same name.';
comment on column tillsync.lists.joins_watermark is 'Its versions are of the one sequence that the source counts for all such lists.';
comment on column tillsync.lists.deletes is
  'How deleted records are noticed. tombstones: they carry deleted_at. asked: the same, when asked for. sweep: by their absence from a complete walk. none.';
comment on column tillsync.lists.fresh is 'How old its last success may be to count as fresh; null: the source''s.';
comment on column tillsync.lists.newest_column is 'Column with the source''s own time, for "data as of".';
comment on column tillsync.lists.fallbacks is 'Column → member it falls back to when its own is absent; a use is marked in extra as {"column": null}.';
comment on column tillsync.lists.own_columns is 'created_at/updated_at where the source has none: our first and last write.';
comment on column tillsync.lists.scalars is
  'Text columns for which the contract allows numbers and flags too. The original of such a value stands in extra, so that true and "true" stay apart.';

create table tillsync.children (
  source text not null,
  entity text not null,
  member text not null,
  table_name text not null,
  parent_column text not null,
  counted_as text,
  own_columns text[] not null default '{version,created_at,updated_at,deleted_at}',
  primary key (source, entity, member)
);
comment on table tillsync.children is 'Arrays inside a record that have a table of their own, keyed by parent and position.';
comment on column tillsync.children.counted_as is 'sync_state row that counts these rows, where it has one.';
comment on column tillsync.children.own_columns is 'Columns taken from the parent, not from the element.';

grant select on tillsync.lists, tillsync.children to service_role, tillsync_reader;

create table tillsync.routines (
  path text primary key,
  sha256 text not null,
  live text,
  applied_at timestamptz not null default now()
);
comment on table tillsync.routines is 'Which text of each file below sql/ (functions, views, triggers, catalogue) this database runs.';
comment on column tillsync.routines.path is 'Path below sql/, e.g. functions/commit/commit_page.sql.';
comment on column tillsync.routines.sha256 is 'Of the file as it was applied, hex.';
comment on column tillsync.routines.live is 'md5 of the definition that the database held right after applying; see changed_routines().';

create table tillsync.releases (
  number integer generated always as identity primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);
comment on table tillsync.releases is 'Every state of the files below sql/ that this database has run, newest last. An installation whose files stood here before is older than the database.';
comment on column tillsync.releases.sha256 is 'Over the paths and hashes of all files, hex.';

create table tillsync.templates (
  name text primary key,
  sql text not null
);
comment on table tillsync.templates is
  'Templates of the statements of the page commit, from sql/templates: valid SQL for one list. /*word*/ … /**/ marks what is another thing for each list.';

create table tillsync.statements (
  source text not null,
  entity text not null,
  mode text not null,
  fitted boolean not null,
  name text not null,
  sql text not null,
  primary key (source, entity, mode, fitted, name)
);
comment on table tillsync.statements is 'The statements that the page commit runs, as they were built from the catalogue and the tables when these were applied.';
comment on column tillsync.statements.mode is 'newer or verify; see sync_cursors.mode.';
comment on column tillsync.statements.fitted is 'For records that went through fit_record, on the safe path.';
comment on column tillsync.statements.name is 'choose, insert, upsert, left_out, resolve; <member>.insert, <member>.upsert, <member>.trim of a child table.';
grant select on tillsync.statements to service_role;
