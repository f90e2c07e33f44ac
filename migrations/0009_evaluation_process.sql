-- 亩均 · 过程: what is published, who objects, what becomes of it; firms' own word on their figures; what was checked; exemptions.

-- A list as it was published: the area list, then names and grades. It is a public document of the zone and is not changed again.
create table evaluation_publicity (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  run_id      uuid not null,
  stage       text not null check (stage in ('area', 'grade')),
  title       text not null,
  year        integer not null,
  opened_on   date not null,
  days        integer not null check (days between 1 and 60),
  unit        text not null check (unit in ('wd', 'cd')),
  closes_on   date not null,
  -- true where the calendar of a year was not published yet when the deadline was counted
  provisional boolean not null,
  -- how the deadline came about: {"skipped":["2026-02-16",…],"madeUp":["2026-02-14"]}
  counted     jsonb not null default '{}',
  note        text,
  firms       integer not null,
  opened_by   uuid not null,
  opened_at   timestamptz not null,
  primary key (zone_id, id),
  constraint stage_is_published_once unique (zone_id, run_id, stage),
  foreign key (zone_id, run_id) references evaluation_run on delete cascade,
  foreign key (zone_id, opened_by) references app_user,
  constraint publicity_runs_forward check (closes_on > opened_on)
);
call wall('evaluation_publicity');
create policy staff_publish on evaluation_publicity as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);
revoke update, delete on evaluation_publicity from perch_app;

create table evaluation_publicity_entry (
  zone_id       uuid not null,
  publicity_id  uuid not null,
  position      integer not null,
  enterprise_id uuid not null,
  name          text not null,
  -- 面积公示: the mu that count; 等级公示: the grade. Never a figure of tax or statistics, never a rank.
  area_mu       double precision,
  grade         text,
  primary key (zone_id, publicity_id, position),
  unique (zone_id, publicity_id, enterprise_id),
  foreign key (zone_id, publicity_id) references evaluation_publicity on delete cascade,
  foreign key (zone_id, enterprise_id) references enterprise
);
call wall('evaluation_publicity_entry');
create policy staff_publish on evaluation_publicity_entry as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);
revoke update, delete on evaluation_publicity_entry from perch_app;

create table evaluation_objection (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  publicity_id  uuid not null,
  run_id        uuid not null,
  enterprise_id uuid not null,
  said          text not null,
  -- the figure objected to and what it should be, where the objection is about one: a fact of the method
  figure        text,
  claimed       double precision,
  evidence      text,
  raised_as     text not null check (raised_as in ('firm', 'staff')),
  raised_by     uuid not null,
  raised_at     timestamptz not null,
  status        text not null default 'raised' check (status in ('raised', 'rejected', 'accepted', 'corrected', 'declined')),
  -- 部门核实: {"by":…,"at":…,"reason":…,"figures":{"taxWan":310}}
  verdict       jsonb,
  -- what the verdict would come to, worked out when it was given: {"before":{…},"after":{…}}
  correction    jsonb,
  -- 领导小组: {"by":…,"at":…,"why":…}
  approval      jsonb,
  revision      integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, publicity_id) references evaluation_publicity on delete cascade,
  foreign key (zone_id, run_id) references evaluation_run on delete cascade,
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, raised_by) references app_user,
  constraint verdict_is_given check ((status = 'raised') = (verdict is null)),
  constraint change_is_approved check ((status in ('corrected', 'declined')) = (approval is not null))
);
-- One open objection a firm: a second waits for the first, so that corrections follow one another.
create unique index objection_is_open_once on evaluation_objection (zone_id, run_id, enterprise_id)
  where status in ('raised', 'accepted');
create index evaluation_objection_by_status on evaluation_objection (zone_id, status, run_id);
call wall_for_firm('evaluation_objection', 'enterprise_id');

-- A firm sees its own result once grades are published, not only when they are frozen.
create function run_is_open_to_firms(zone uuid, run uuid, status text) returns boolean language sql stable as $$
  select status = 'frozen' or (status = 'scored' and exists (
    select from evaluation_publicity p where p.zone_id = zone and p.run_id = run and p.stage = 'grade'))
$$;
drop policy frozen_for_firms on evaluation_run;
create policy published_for_firms on evaluation_run as restrictive to perch_app
  using ((select current_enterprise()) is null or run_is_open_to_firms(zone_id, id, status));
drop policy frozen_for_firms on evaluation_result;
create policy published_for_firms on evaluation_result as restrictive to perch_app
  using ((select current_enterprise()) is null or exists (
    select from evaluation_run u where u.zone_id = evaluation_result.zone_id and u.id = evaluation_result.run_id
       and run_is_open_to_firms(u.zone_id, u.id, u.status)));

-- 一企一单: a year's figures laid before each firm until a day.
create table evaluation_confirmation_round (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  year        integer not null,
  opened_on   date not null,
  closes_on   date not null,
  provisional boolean not null,
  opened_by   uuid not null,
  opened_at   timestamptz not null,
  primary key (zone_id, id),
  constraint confirmation_is_asked_once_a_year unique (zone_id, year),
  foreign key (zone_id, opened_by) references app_user
);
call wall('evaluation_confirmation_round');
create policy staff_ask on evaluation_confirmation_round as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);

create table evaluation_confirmation (
  zone_id       uuid not null,
  round_id      uuid not null,
  enterprise_id uuid not null,
  status        text not null default 'waiting' check (status in ('waiting', 'confirmed', 'contested', 'settled')),
  -- the revision of the year's row that was answered: a row changed since is asked again
  answered_revision integer,
  -- by figure: {"taxWan":{"verdict":"contest","claimed":310,"reason":"…"}}
  answers       jsonb not null default '{}',
  answered_by   uuid,
  answered_at   timestamptz,
  -- what staff made of a contested sheet
  settlement    text,
  settled_by    uuid,
  settled_at    timestamptz,
  revision      integer not null default 1,
  primary key (zone_id, round_id, enterprise_id),
  foreign key (zone_id, round_id) references evaluation_confirmation_round on delete cascade,
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, answered_by) references app_user,
  foreign key (zone_id, settled_by) references app_user
);
create index evaluation_confirmation_by_status on evaluation_confirmation (zone_id, round_id, status);
call wall_for_firm('evaluation_confirmation', 'enterprise_id');

-- A finding of the checks that somebody has dealt with. A figure that changes makes another finding: it is looked at again.
create table evaluation_check_mark (
  zone_id       uuid not null references zone,
  year          integer not null,
  code          text not null,
  enterprise_id uuid not null,
  detail        text not null,
  outcome       text not null check (outcome in ('resolved', 'accepted')),
  reason        text not null,
  marked_by     uuid not null,
  marked_at     timestamptz not null,
  primary key (zone_id, year, code, enterprise_id, detail),
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, marked_by) references app_user
);
call wall('evaluation_check_mark');
create policy no_firm on evaluation_check_mark as restrictive to perch_app using ((select current_enterprise()) is null);

-- Exempted from a consequence, never from a grade.
create table evaluation_exemption (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  enterprise_id uuid not null,
  year          integer not null,
  -- the exemption that the method's line names
  key           text not null,
  reason        text not null,
  granted_by    uuid not null,
  granted_at    timestamptz not null,
  primary key (zone_id, id),
  constraint exemption_is_granted_once unique (zone_id, enterprise_id, year, key),
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, granted_by) references app_user
);
call wall_for_firm('evaluation_exemption', 'enterprise_id');
