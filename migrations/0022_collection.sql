-- 数据归集: which department answers for which figure (一数一源), a year's round of filling, what each source said, reminders.

-- 数源目录: one number, one source. A figure is a column of 年度指标; who owns it is the zone's own choice.
create table figure_source (
  zone_id       uuid not null references zone,
  figure        text not null,
  org_unit_id   uuid,
  -- as it is written beside the figure: 税务局
  source        text not null,
  revision      integer not null default 1,
  primary key (zone_id, figure),
  foreign key (zone_id, org_unit_id) references org_unit
);
call wall('figure_source');
create policy no_firm on figure_source as restrictive to perch_app using ((select current_enterprise()) is null);

create table collection_round (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  year        integer not null check (year between 1990 and 2100),
  -- whose figures: {"scales":["above","below"],"districtIds":[],"industries":[]}
  population  jsonb not null,
  status      text not null default 'open' check (status in ('open', 'closed')),
  opened_on   date not null,
  -- the limit as it was set: counted from the day after
  counted_from date not null,
  days        integer not null check (days between 1 and 250),
  unit        text not null check (unit in ('wd', 'cd')),
  closes_on   date not null,
  provisional boolean not null,
  counted     jsonb not null default '{}',
  note        text,
  opened_by   uuid not null,
  opened_at   timestamptz not null,
  closed_by   uuid,
  closed_at   timestamptz,
  revision    integer not null default 1,
  primary key (zone_id, id),
  constraint collection_is_opened_once_a_year unique (zone_id, year),
  foreign key (zone_id, opened_by) references app_user,
  foreign key (zone_id, closed_by) references app_user,
  constraint closed_round_says_when check ((status = 'closed') = (closed_at is not null)),
  constraint collection_runs_forward check (closes_on > opened_on)
);
call wall('collection_round');
create policy no_firm on collection_round as restrictive to perch_app using ((select current_enterprise()) is null);

-- What a source said of a figure, its last word. The figure that counts stands in enterprise_year; a claim that differs from
-- it is a conflict until somebody has set it aside against the very figure that counts.
create table figure_claim (
  zone_id       uuid not null references zone,
  enterprise_id uuid not null,
  year          integer not null,
  figure        text not null,
  source        text not null,
  value         numeric,
  -- null: given (a true zero is given)
  state         text check (state in ('not-applicable')),
  as_of         date,
  org_unit_id   uuid,
  -- 'held': what the register had when another source spoke
  via           text not null check (via in ('form', 'paste', 'sheet', 'held')),
  given_by      uuid,
  given_at      timestamptz not null,
  -- {"by":…,"at":…,"why":…,"kept":{"value":…,"state":…}}
  set_aside     jsonb,
  primary key (zone_id, enterprise_id, year, figure, source),
  constraint claim_says_something check ((value is null) <> (state is null)),
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, org_unit_id) references org_unit,
  foreign key (zone_id, given_by) references app_user
);
create index figure_claim_by_year on figure_claim (zone_id, year, figure);
call wall('figure_claim');
create policy no_firm on figure_claim as restrictive to perch_app using ((select current_enterprise()) is null);

create table collection_reminder (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  round_id    uuid not null,
  org_unit_id uuid not null,
  note        text,
  missing     integer not null,
  reminded_by uuid not null,
  reminded_at timestamptz not null,
  primary key (zone_id, id),
  foreign key (zone_id, round_id) references collection_round on delete cascade,
  foreign key (zone_id, org_unit_id) references org_unit,
  foreign key (zone_id, reminded_by) references app_user
);
create index collection_reminder_by_round on collection_reminder (zone_id, round_id, org_unit_id, reminded_at desc);
call wall('collection_reminder');
create policy no_firm on collection_reminder as restrictive to perch_app using ((select current_enterprise()) is null);
