-- The ground every room stands on: zones, people, sessions, the event ledger, change sets, saved views.
-- Every tenant table carries zone_id first in its key; row-level security is enabled and forced behind the
-- application's own scope. The application logs in with rights to two roles and owns nothing:
--   perch_app   does a request's work, inside one zone (app.zone) and, for a firm's user, one firm (app.enterprise)
--   perch_auth  looks up accounts and sessions before a zone is known, and nothing else
do $$ begin
  if not exists (select from pg_roles where rolname = 'perch_app') then create role perch_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'perch_auth') then create role perch_auth nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant perch_app, perch_auth to current_user;

-- The zone and the firm that the running transaction may see; absent means none (zone) or all (firm).
create function current_zone() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.zone', true), '')::uuid $$;
create function current_enterprise() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.enterprise', true), '')::uuid $$;

-- Puts a tenant table behind the wall: its rows are seen and written in their own zone only.
create procedure wall(tbl regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy in_zone on %s to perch_app using (zone_id = (select current_zone())) with check (zone_id = (select current_zone()))', tbl);
  execute format('grant select, insert, update, delete on %s to perch_app', tbl);
end $$;

-- The same, and a firm's user sees the rows of that firm only (the column names the firm, and is never null).
-- Written with coalesce because the planner takes an `or` with an unknown setting for a rare match, and plans badly.
create procedure wall_for_firm(tbl regclass, firm_column name) language plpgsql as $$
begin
  call wall(tbl);
  execute format('create policy own_firm on %s as restrictive to perch_app using (coalesce(%I = (select current_enterprise()), true))', tbl, firm_column);
end $$;

create table zone (
  id          uuid primary key default gen_random_uuid(),
  code        text not null unique,
  name        text not null,
  name_en     text not null,
  synthetic   boolean not null default false,
  -- {"center":[lon,lat],"zoom":13,"crs":"EPSG:4549"} and other choices of the zone
  settings    jsonb not null default '{}',
  revision    integer not null default 1,
  created_at  timestamptz not null default now()
);
alter table zone enable row level security;
alter table zone force row level security;
create policy own_zone on zone to perch_app using (id = (select current_zone())) with check (id = (select current_zone()));
create policy any_zone on zone for select to perch_auth using (true);
grant select, update on zone to perch_app;
grant select on zone to perch_auth;

create table org_unit (
  zone_id   uuid not null references zone,
  id        uuid not null default gen_random_uuid(),
  name      text not null,
  parent_id uuid,
  revision  integer not null default 1,
  primary key (zone_id, id),
  unique (zone_id, name),
  foreign key (zone_id, parent_id) references org_unit
);
call wall('org_unit');

create table app_user (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  username      text not null,
  name          text not null,
  org_unit_id   uuid,
  -- set for a firm's user: what it sees is bounded to this firm
  enterprise_id uuid,
  roles         text[] not null default '{}',
  active        boolean not null default true,
  revision      integer not null default 1,
  created_at    timestamptz not null default now(),
  primary key (zone_id, id),
  unique (zone_id, username),
  foreign key (zone_id, org_unit_id) references org_unit
);
call wall('app_user');
create policy for_sign_in on app_user for select to perch_auth using (true);
grant select on app_user to perch_auth;

-- Accounts are of the installation, not of a zone: a name signs in before its zone is known.
create table account (
  username       text primary key check (username = lower(username)),
  zone_id        uuid not null,
  user_id        uuid not null,
  password_hash  text not null,
  password_changed_at timestamptz not null,
  must_change    boolean not null default false,
  foreign key (zone_id, user_id) references app_user
);
grant select, insert, update on account to perch_auth;

create table session (
  token_sha256 bytea primary key,
  zone_id      uuid not null,
  user_id      uuid not null,
  created_at   timestamptz not null,
  seen_at      timestamptz not null,
  user_agent   text not null default '',
  foreign key (zone_id, user_id) references app_user
);
create index session_by_user on session (zone_id, user_id);
grant select, insert, update, delete on session to perch_auth;

-- One row a failed sign-in; counted by account and by address of the connection.
create table sign_in_failure (
  id        bigint generated always as identity primary key,
  username  text not null,
  address   inet not null,
  failed_at timestamptz not null
);
create index sign_in_failure_by_username on sign_in_failure (username, failed_at);
create index sign_in_failure_by_address on sign_in_failure (address, failed_at);
grant select, insert, delete on sign_in_failure to perch_auth;

-- The event ledger: audit, timeline, notifications and the thread per mu read from here. `payload` is the canonical
-- text that was hashed; hash = sha256(previous hash || payload). It is added to, never changed.
create table event (
  zone_id      uuid not null references zone,
  seq          bigint not null,
  happened_at  timestamptz not null,
  actor_id     uuid,
  actor_name   text not null,
  kind         text not null,
  subject_type text not null,
  subject_id   uuid not null,
  subject_name text not null,
  -- {"column": [before, after]}; a new record has null before
  changes      jsonb not null default '{}',
  why          text,
  request_id   text,
  payload      text not null,
  hash         bytea not null,
  primary key (zone_id, seq)
);
create index event_by_subject on event (zone_id, subject_id, seq desc);
create index event_by_kind on event (zone_id, kind, seq desc);
call wall('event');
revoke update, delete on event from perch_app;

create table ledger_head (
  zone_id uuid primary key references zone,
  seq     bigint not null default 0,
  hash    bytea not null default '\x00'
);
call wall('ledger_head');
revoke delete on ledger_head from perch_app;

-- A reply kept for a client that may retry a write.
create table idempotency (
  zone_id  uuid not null references zone,
  key      text not null,
  user_id  uuid not null,
  route    text not null,
  status   integer not null,
  reply    jsonb,
  made_at  timestamptz not null,
  primary key (zone_id, user_id, key)
);
call wall('idempotency');

create table saved_view (
  zone_id  uuid not null references zone,
  id       uuid not null default gen_random_uuid(),
  user_id  uuid not null,
  page     text not null,
  name     text not null,
  -- the query string of the page: filters, order, columns
  query    text not null,
  shared   boolean not null default false,
  revision integer not null default 1,
  primary key (zone_id, id),
  unique (zone_id, user_id, page, name),
  foreign key (zone_id, user_id) references app_user
);
call wall('saved_view');

-- A file brought in, read and compared with what is held; nothing is written until a person applies it.
create table change_set (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  kind        text not null,
  file_name   text not null,
  file        bytea,
  status      text not null check (status in ('reading', 'ready', 'applying', 'applied', 'undone', 'failed', 'cancelled')),
  progress    real not null default 0,
  -- how the file was read: header row, mapping, encoding, crs; and what is wrong with it as a whole
  reading     jsonb not null default '{}',
  summary     jsonb not null default '{}',
  problem     jsonb,
  created_by  uuid not null,
  created_at  timestamptz not null,
  applied_by  uuid,
  applied_at  timestamptz,
  undone_at   timestamptz,
  revision    integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, created_by) references app_user
);
create index change_set_by_time on change_set (zone_id, created_at desc);
call wall('change_set');

create table change_row (
  zone_id       uuid not null,
  change_set_id uuid not null,
  row_no        integer not null,
  key           text,
  verdict       text not null check (verdict in ('new', 'changed', 'same', 'conflict', 'bad')),
  -- values as read, the changes [{column, from, to}], problems and warnings [{column, code, message:{zh,en}}]
  incoming      jsonb not null,
  changes       jsonb not null default '[]',
  problems      jsonb not null default '[]',
  warnings      jsonb not null default '[]',
  record_id     uuid,
  applied_revision integer,
  primary key (zone_id, change_set_id, row_no),
  foreign key (zone_id, change_set_id) references change_set on delete cascade
);
call wall('change_row');
