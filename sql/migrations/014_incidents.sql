-- What is wrong is told once, again while it lasts, and once more when it is over.
create table sync_incidents (
  id bigint generated always as identity primary key,
  key text not null,
  tone text not null,
  headline text not null,
  detail text,
  who text,
  opened_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  told_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  silenced_until timestamptz,
  closed_at timestamptz
);
comment on table sync_incidents is 'What was wrong, from when to when: opened by the verdict, closed when the verdict no longer says it.';
comment on column sync_incidents.key is 'What it is about: failed, stale, apart, silent …; one is open for each at most.';
comment on column sync_incidents.tone is 'bad or warn, as on the dashboard.';
comment on column sync_incidents.headline is 'The sentence, as it was last said.';
comment on column sync_incidents.who is 'Who must act, in words.';
comment on column sync_incidents.last_seen_at is 'When it was last found.';
comment on column sync_incidents.told_at is 'When somebody was last told of it.';
comment on column sync_incidents.acknowledged_at is 'Somebody knows: no more reminders, but its end is told.';
comment on column sync_incidents.acknowledged_by is 'The way in: cli, dashboard.';
comment on column sync_incidents.silenced_until is 'Nothing is told of it until then.';
comment on column sync_incidents.closed_at is 'When it was over; null: it lasts.';
create unique index sync_incidents_open on sync_incidents (key) where closed_at is null;

create table sync_messages (
  id bigint generated always as identity primary key,
  incident_id bigint not null references sync_incidents (id) on delete cascade,
  kind text not null,
  headline text not null,
  detail text,
  who text,
  since timestamptz not null,
  created_at timestamptz not null default now(),
  constraint sync_messages_kind check (kind in ('open', 'reminder', 'recovered'))
);
comment on table sync_messages is 'What somebody is told of an incident.';
comment on column sync_messages.kind is 'open, reminder or recovered.';
comment on column sync_messages.since is 'When the incident began.';
create index sync_messages_new on sync_messages (created_at desc);

create table sync_deliveries (
  message_id bigint not null references sync_messages (id) on delete cascade,
  channel text not null,
  delivered_at timestamptz,
  attempts integer not null default 0,
  error text,
  tried_at timestamptz not null default now(),
  primary key (message_id, channel)
);
comment on table sync_deliveries is 'What became of each message on each channel.';
comment on column sync_deliveries.channel is 'email, slack or webhook.';
comment on column sync_deliveries.delivered_at is 'Null: not yet; it is tried again for a day.';
comment on column sync_deliveries.error is 'Why the last try failed, without addresses and secrets.';

do $$
declare
  t text;
begin
  foreach t in array array['sync_incidents', 'sync_messages', 'sync_deliveries'] loop
    execute format('alter table %I enable row level security', t);
    execute format('revoke all on %I from public, anon, authenticated', t);
    execute format('grant select, insert, update, delete on %I to service_role', t);
    execute format('create policy service_role_all on %I to service_role using (true) with check (true)', t);
    execute format('grant select on %I to tillsync_reader', t);
    execute format('create policy reader_select on %I for select to tillsync_reader using (true)', t);
  end loop;
end
$$;
