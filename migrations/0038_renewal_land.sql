-- 腾换 · 低效与闲置: how far works on a parcel are, what the two laws say of it, and the visits that verify it.

-- 动工开发情况, one row a parcel: what 闲置土地处置办法 and rules on stalled works ask. What it was before is in the ledger.
create table site_progress (
  zone_id            uuid not null references zone,
  id                 uuid not null default gen_random_uuid(),
  parcel_id          uuid not null,
  -- false: looked at and not begun; null: nobody has looked
  started            boolean,
  started_on         date,
  due_area_m2        double precision check (due_area_m2 > 0),
  developed_area_m2  double precision check (developed_area_m2 >= 0),
  -- without the price of the land and taxes on it (办法第三十条)
  total_invest_wan   numeric(16, 4) check (total_invest_wan > 0),
  invested_wan       numeric(16, 4) check (invested_wan >= 0),
  suspended_on       date,
  -- a stop that was approved is no breach
  suspension_approved boolean,
  resumed_on         date,
  completed_on       date,
  source             text not null default '手工录入',
  as_of              date,
  revision           integer not null default 1,
  created_at         timestamptz not null default now(),
  primary key (zone_id, id),
  constraint progress_is_told_once_a_parcel unique (zone_id, parcel_id),
  constraint works_resume_after_they_stopped check (resumed_on >= suspended_on),
  foreign key (zone_id, parcel_id) references parcel
);
call wall('site_progress');
create policy no_firm on site_progress as restrictive to perch_app using ((select current_enterprise()) is null);

-- 政府原因、不可抗力造成的迟延 (办法第八条): days that do not count.
create table idle_delay (
  zone_id    uuid not null references zone,
  id         uuid not null default gen_random_uuid(),
  parcel_id  uuid not null,
  from_on    date not null,
  until_on   date,
  cause      text not null check (cause in ('delivery', 'planning', 'policy', 'petition', 'heritage', 'authority', 'force-majeure')),
  note       text not null,
  document   text,
  -- null: claimed; false: looked at and not accepted
  accepted   boolean,
  decided_by uuid,
  decided_at timestamptz,
  why        text,
  added_by   uuid not null,
  added_at   timestamptz not null,
  revision   integer not null default 1,
  primary key (zone_id, id),
  constraint delay_runs_forward check (until_on >= from_on),
  foreign key (zone_id, parcel_id) references parcel,
  foreign key (zone_id, added_by) references app_user,
  foreign key (zone_id, decided_by) references app_user
);
create index idle_delay_by_parcel on idle_delay (zone_id, parcel_id, from_on);
call wall('idle_delay');
create policy no_firm on idle_delay as restrictive to perch_app using ((select current_enterprise()) is null);

-- 认定规则包: shipped ones by key and version, the zone's own as drafts and versions in force by date.
create table low_efficiency_pack (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  pack_key     text not null,
  version      integer not null check (version > 0),
  title        text not null,
  definition   jsonb not null,
  hash         text not null,
  shipped      boolean not null,
  status       text not null check (status in ('draft', 'in-force', 'retired')),
  in_force_from  date,
  in_force_until date,
  changed_by   uuid,
  changed_at   timestamptz not null,
  revision     integer not null default 1,
  primary key (zone_id, id),
  constraint pack_version_is_unique unique (zone_id, pack_key, version),
  constraint pack_in_force_has_a_day check (status <> 'in-force' or in_force_from is not null),
  constraint pack_is_in_force_forward check (in_force_until >= in_force_from),
  foreign key (zone_id, changed_by) references app_user
);
call wall('low_efficiency_pack');
create policy no_firm on low_efficiency_pack as restrictive to perch_app using ((select current_enterprise()) is null);

-- One look over the zone's land by one law.
create table poor_land_run (
  zone_id  uuid not null references zone,
  id       uuid not null default gen_random_uuid(),
  law      text not null check (law in ('idle', 'low-efficiency')),
  pack_id  uuid,
  as_of    date not null,
  -- parcels looked at, hit, unknown, and what changed since the run before
  counts   jsonb not null,
  ran_by   uuid not null,
  ran_at   timestamptz not null,
  primary key (zone_id, id),
  constraint low_efficiency_is_found_by_a_pack check (law = 'idle' or pack_id is not null),
  foreign key (zone_id, pack_id) references low_efficiency_pack,
  foreign key (zone_id, ran_by) references app_user
);
create index poor_land_run_by_time on poor_land_run (zone_id, law, ran_at desc);
call wall('poor_land_run');
create policy no_firm on poor_land_run as restrictive to perch_app using ((select current_enterprise()) is null);

-- 清单: a parcel and its owner under one of the two laws.
create table poor_land_entry (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  parcel_id    uuid not null,
  enterprise_id uuid,
  law          text not null check (law in ('idle', 'low-efficiency')),
  status       text not null default 'candidate' check (status in ('candidate', 'verified', 'withdrawn', 'in-case')),
  area_m2      double precision not null check (area_m2 > 0),
  found_year   integer not null check (found_year between 1990 and 2100),
  -- [{"key","label","clause","lines":[{"fact","value","op","limit","source","asOf","field"}]}]; for idle land the finding
  hits         jsonb not null default '[]',
  -- rules of which a figure is missing
  unknowns     jsonb not null default '[]',
  problem      text,
  plan         text,
  pack_id      uuid,
  found_by     text not null default 'import' check (found_by in ('run', 'import', 'hand')),
  first_run_id uuid,
  last_run_id  uuid,
  -- a run of the same law no longer found it
  gone_on      date,
  found_on     date,
  withdrawn_why text,
  -- how far the steps of 闲置土地处置办法 are
  idle_step    text check (idle_step in ('surveyed', 'recognised', 'fee-decided', 'take-back-decided', 'disposed')),
  source       text not null default '手工录入',
  as_of        date,
  revision     integer not null default 1,
  created_at   timestamptz not null default now(),
  primary key (zone_id, id),
  foreign key (zone_id, parcel_id) references parcel,
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, pack_id) references low_efficiency_pack,
  foreign key (zone_id, first_run_id) references poor_land_run,
  foreign key (zone_id, last_run_id) references poor_land_run
);
create unique index land_is_on_the_list_once on poor_land_entry (zone_id, law, parcel_id, enterprise_id) nulls not distinct
  where status <> 'withdrawn';
create index poor_land_entry_by_status on poor_land_entry (zone_id, law, status, found_year desc);
create index poor_land_entry_by_parcel on poor_land_entry (zone_id, parcel_id);
call wall('poor_land_entry');
-- `wall_for_firm` would let a firm see entries of land without a firm; here those are nobody's but the zone's
create policy own_firm on poor_land_entry as restrictive to perch_app
  using (case when (select current_enterprise()) is null then true else coalesce(enterprise_id = (select current_enterprise()), false) end);

-- What a run said of each entry, so that two runs can be laid side by side.
create table poor_land_run_entry (
  zone_id  uuid not null references zone,
  run_id   uuid not null,
  entry_id uuid not null,
  change   text not null check (change in ('came', 'stays', 'went')),
  hits     jsonb not null,
  primary key (zone_id, run_id, entry_id),
  foreign key (zone_id, run_id) references poor_land_run on delete cascade,
  foreign key (zone_id, entry_id) references poor_land_entry on delete cascade
);
call wall('poor_land_run_entry');
create policy no_firm on poor_land_run_entry as restrictive to perch_app using ((select current_enterprise()) is null);

-- 调查通知 → 认定 → 处置: each step with its document and the finding as it was that day.
create table idle_step (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  entry_id    uuid not null,
  step        text not null check (step in ('surveyed', 'recognised', 'fee-decided', 'take-back-decided', 'disposed')),
  on_day      date not null,
  document_no text,
  disposal    text,
  note        text,
  answer_by   date,
  finding     jsonb not null,
  taken_by    uuid not null,
  taken_at    timestamptz not null,
  primary key (zone_id, id),
  constraint a_step_is_taken_once unique (zone_id, entry_id, step),
  foreign key (zone_id, entry_id) references poor_land_entry on delete cascade,
  foreign key (zone_id, taken_by) references app_user
);
call wall('idle_step');
create policy no_firm on idle_step as restrictive to perch_app using ((select current_enterprise()) is null);

-- A zone's own Word template of a notice; without one the shipped template is used.
create table renewal_template (
  zone_id     uuid not null references zone,
  kind        text not null,
  file_name   text not null,
  file        bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  revision    integer not null default 1,
  primary key (zone_id, kind),
  foreign key (zone_id, uploaded_by) references app_user
);
call wall('renewal_template');
create policy no_firm on renewal_template as restrictive to perch_app using ((select current_enterprise()) is null);

-- 联合踏勘: who goes where and when.
create table site_visit (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  title       text not null,
  planned_on  date not null,
  lead_name   text not null,
  members     text[] not null default '{}',
  departments text[] not null default '{}',
  note        text,
  status      text not null default 'planned' check (status in ('planned', 'done', 'cancelled')),
  added_by    uuid not null,
  added_at    timestamptz not null,
  revision    integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, added_by) references app_user
);
create index site_visit_by_day on site_visit (zone_id, planned_on desc);
call wall('site_visit');
create policy no_firm on site_visit as restrictive to perch_app using ((select current_enterprise()) is null);

-- What was seen of one entry. `draft_id` is made on the device: sent twice, it counts once.
create table site_check (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  visit_id    uuid not null,
  entry_id    uuid not null,
  position    integer not null default 0,
  status      text not null default 'planned' check (status in ('planned', 'done')),
  draft_id    uuid,
  -- producing, half-stopped, stopped, vacant, under-construction, works-stopped
  use         text check (use in ('producing', 'half-stopped', 'stopped', 'vacant', 'under-construction', 'works-stopped')),
  let_percent double precision check (let_percent between 0 and 100),
  counterpart text,
  opinions    jsonb not null default '[]',
  place       jsonb,
  note        text,
  outcome     text check (outcome in ('verified', 'withdrawn', 'undecided')),
  reason      text,
  seen_at     timestamptz,
  checked_by  uuid,
  checked_at  timestamptz,
  revision    integer not null default 1,
  primary key (zone_id, id),
  constraint entry_is_in_a_visit_once unique (zone_id, visit_id, entry_id),
  constraint draft_is_sent_once unique (zone_id, draft_id),
  constraint a_check_done_has_an_outcome check (status = 'planned' or outcome is not null),
  constraint withdrawing_says_why check (outcome <> 'withdrawn' or reason is not null),
  foreign key (zone_id, visit_id) references site_visit on delete cascade,
  foreign key (zone_id, entry_id) references poor_land_entry on delete cascade,
  foreign key (zone_id, checked_by) references app_user
);
create index site_check_by_entry on site_check (zone_id, entry_id);
call wall('site_check');
create policy no_firm on site_check as restrictive to perch_app using ((select current_enterprise()) is null);
