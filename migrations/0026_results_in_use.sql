-- 亩均 · 结果应用: the zone's own Word template of the yearly report, lists open to everybody, tokens for programs.

-- One template a zone; without one the shipped template is used. Every upload is checked before it is kept.
create table evaluation_report_template (
  zone_id     uuid not null references zone,
  file_name   text not null,
  file        bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  revision    integer not null default 1,
  primary key (zone_id),
  foreign key (zone_id, uploaded_by) references app_user
);
call wall('evaluation_report_template');
create policy no_firm on evaluation_report_template as restrictive to perch_app
  using ((select current_enterprise()) is null);

-- A published list of grades that was opened to everybody, copied out: name and grade by tier, and nothing else.
create table evaluation_open_list (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  publicity_id uuid not null,
  -- the address: 128 bits that nobody guesses; it stays when the list is opened again
  slug         text not null unique check (slug ~ '^[A-Za-z0-9_-]{22}$'),
  zone_name    text not null,
  zone_name_en text not null,
  synthetic    boolean not null,
  title        text not null,
  year         integer not null,
  opened_on    date not null,
  closes_on    date not null,
  note         text,
  -- which clause of the method lets this be told to everybody
  basis        text not null,
  -- [{"key":"A","label":{…}}] in the method's words; [] in `grades_listed` would list none
  grades       jsonb not null,
  tiers        jsonb not null,
  firms        integer not null,
  opened_by    uuid not null,
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  primary key (zone_id, id),
  constraint list_is_opened_once unique (zone_id, publicity_id),
  foreign key (zone_id, publicity_id) references evaluation_publicity on delete cascade,
  foreign key (zone_id, opened_by) references app_user
);
call wall('evaluation_open_list');
create policy staff_open on evaluation_open_list as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);

create table evaluation_open_entry (
  zone_id  uuid not null,
  list_id  uuid not null,
  position integer not null,
  tier     text not null,
  name     text not null,
  grade    text not null,
  primary key (zone_id, list_id, position),
  foreign key (zone_id, list_id) references evaluation_open_list on delete cascade
);
call wall('evaluation_open_entry');
create policy staff_open on evaluation_open_entry as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);

-- A reader without a session works outside every zone, where the walls show nothing at all. These two policies are the
-- only opening: lists that are open, by whoever knows the address.
create policy for_everybody on evaluation_open_list for select to perch_app
  using ((select current_zone()) is null and closed_at is null);
create policy for_everybody on evaluation_open_entry for select to perch_app
  using ((select current_zone()) is null and exists (
    select from evaluation_open_list l where l.zone_id = evaluation_open_entry.zone_id and l.id = evaluation_open_entry.list_id));

-- A token lets a program read what one role of its owner may read. Kept by its hash; looked up, as sessions are, before a
-- zone is known, by the role that knows accounts and nothing else.
create table access_token (
  id           uuid primary key default gen_random_uuid(),
  token_sha256 bytea not null unique,
  zone_id      uuid not null,
  user_id      uuid not null,
  name         text not null,
  role         text not null,
  -- its first characters, by which the owner knows it again
  hint         text not null,
  created_at   timestamptz not null,
  expires_on   date not null,
  used_at      timestamptz,
  revoked_at   timestamptz,
  foreign key (zone_id, user_id) references app_user
);
create index access_token_by_user on access_token (zone_id, user_id, created_at desc);
grant select, insert, update on access_token to perch_auth;
