-- Up Migration
-- What the page commit knows of each list. The rows are applied from sql/catalogue.

-- Catalogue: what the page commit knows of a list. The columns themselves are read from the table.
create table tillsync.lists (
  source text not null,
  entity text not null,
  table_name text not null,
  versioned boolean not null,
  newest_column text,
  fallbacks jsonb not null default '{}',
  own_columns text[] not null default '{}',
  scalars text[] not null default '{}',
  primary key (source, entity)
);
comment on table tillsync.lists is 'One row per list of a source: the table it goes to and how its rows are told apart.';
comment on column tillsync.lists.versioned is 'True: the higher version wins and equal versions are unchanged. False: the content is compared.';
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

grant select on tillsync.lists, tillsync.children to service_role;

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
