-- 亩均: units that are more than one firm, and effects that are decided once.

-- 集团: which firms are evaluated together, from when to when. A group is known by its name; one of its firms leads it.
create table group_membership (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  group_name    text not null,
  enterprise_id uuid not null,
  role          text not null default 'member' check (role in ('lead', 'member')),
  starts_on     date not null,
  ends_on       date,
  source        text not null default '手工录入',
  as_of         date,
  revision      integer not null default 1,
  created_at    timestamptz not null default now(),
  primary key (zone_id, id),
  constraint membership_is_unique unique (zone_id, group_name, enterprise_id, starts_on),
  foreign key (zone_id, enterprise_id) references enterprise,
  constraint membership_runs_forward check (ends_on is null or ends_on >= starts_on)
);
create index group_membership_by_enterprise on group_membership (zone_id, enterprise_id);
call wall_for_firm('group_membership', 'enterprise_id');

-- 用电户号: the meters under which a firm is billed; what else is already laid on the price of each.
create table meter_account (
  zone_id         uuid not null references zone,
  id              uuid not null default gen_random_uuid(),
  enterprise_id   uuid not null,
  utility         text not null check (utility in ('electricity', 'water', 'gas')),
  account_no      text not null,
  address         text,
  -- of the year evaluated, in the unit of the bill (万千瓦时, 万立方米); null where it is not told apart by meter
  year_quantity   numeric check (year_quantity >= 0),
  other_surcharge numeric check (other_surcharge >= 0),
  other_reason    text,
  starts_on       date,
  ends_on         date,
  source          text not null default '手工录入',
  as_of           date,
  revision        integer not null default 1,
  created_at      timestamptz not null default now(),
  primary key (zone_id, id),
  constraint meter_account_is_unique unique (zone_id, utility, account_no),
  foreign key (zone_id, enterprise_id) references enterprise,
  constraint meter_runs_forward check (ends_on is null or starts_on is null or ends_on >= starts_on),
  constraint other_surcharge_says_why check (other_surcharge is null or other_reason is not null)
);
create index meter_account_by_enterprise on meter_account (zone_id, enterprise_id);
call wall_for_firm('meter_account', 'enterprise_id');

-- 城镇土地使用税税额: yuan a square metre and year by grade of land, in the districts of that grade (none: the whole zone).
create table land_tax_rate (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  grade        text not null,
  rate_yuan_m2 numeric not null check (rate_yuan_m2 >= 0),
  districts    text[] not null default '{}',
  starts_on    date not null,
  ends_on      date,
  document     text,
  source       text not null default '手工录入',
  as_of        date,
  revision     integer not null default 1,
  created_at   timestamptz not null default now(),
  primary key (zone_id, id),
  constraint land_tax_rate_is_unique unique (zone_id, grade, starts_on),
  constraint rate_runs_forward check (ends_on is null or ends_on >= starts_on)
);
call wall('land_tax_rate');

-- 随评: a firm whose figures are evaluated with another's, and whose grade is that one's.
alter table evaluation_result drop constraint standing_is_known;
alter table evaluation_result add constraint standing_is_known
  check (standing in ('graded', 'not-graded', 'not-gradable', 'outside', 'shared'));

-- The second list of a run: groups as a whole beside their firms, parcels beside the firms on them. One row a unit.
create table evaluation_unit_result (
  zone_id     uuid not null,
  run_id      uuid not null,
  kind        text not null check (kind in ('group', 'parcel')),
  position    integer not null,
  -- the group's name, or the parcel's code
  key         text not null,
  parcel_id   uuid,
  tier        text not null,
  group_key   text not null,
  area_mu     double precision,
  score       double precision,
  rank        integer,
  group_size  integer,
  quota_grade text,
  grade       text,
  standing    text not null check (standing in ('graded', 'not-graded', 'not-gradable', 'outside')),
  reason      jsonb,
  points      jsonb not null default '{}',
  "values"    jsonb not null default '{}',
  tax_wan     double precision,
  -- [{"id":…,"name":…,"areaMu":12.5,"share":0.4}]
  members     jsonb not null default '[]',
  primary key (zone_id, run_id, kind, position),
  foreign key (zone_id, run_id) references evaluation_run on delete cascade
);
call wall('evaluation_unit_result');
create policy no_firm on evaluation_unit_result as restrictive to perch_app using ((select current_enterprise()) is null);
create trigger frozen_unit_result_is_not_changed before update or delete on evaluation_unit_result
  for each row execute function refuse_frozen_result();

-- A run that somebody stopped.
alter table evaluation_job drop constraint evaluation_job_status_check;
alter table evaluation_job add constraint job_status_is_known check (status in ('running', 'done', 'failed', 'cancelled'));

-- An exemption may be taken back, with its reason; what was granted stays on record, and may be granted anew.
alter table evaluation_exemption
  add column revoked_by uuid,
  add column revoked_at timestamptz,
  add column revoke_reason text,
  add constraint revocation_says_why check ((revoked_at is null) = (revoke_reason is null));
alter table evaluation_exemption drop constraint exemption_is_granted_once;
create unique index exemption_is_granted_once on evaluation_exemption (zone_id, enterprise_id, year, key) where revoked_at is null;

-- The effects of a frozen run as they were decided. What changes afterwards makes a new version; an old one stays as it is.
create table evaluation_effect_list (
  zone_id    uuid not null references zone,
  id         uuid not null default gen_random_uuid(),
  run_id     uuid not null,
  version    integer not null,
  -- the day for which it holds
  applies_on date not null,
  lines      integer not null,
  -- sha256 of its lines: the same list is not decided twice
  hash       text not null,
  why        text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (zone_id, id),
  constraint effects_are_decided_in_order unique (zone_id, run_id, version),
  foreign key (zone_id, run_id) references evaluation_run on delete cascade,
  foreign key (zone_id, decided_by) references app_user
);
call wall('evaluation_effect_list');
create policy no_firm on evaluation_effect_list as restrictive to perch_app using ((select current_enterprise()) is null);
revoke update, delete on evaluation_effect_list from perch_app;

create table evaluation_effect_line (
  zone_id       uuid not null,
  list_id       uuid not null,
  position      integer not null,
  enterprise_id uuid not null,
  body          jsonb not null,
  primary key (zone_id, list_id, position),
  foreign key (zone_id, list_id) references evaluation_effect_list on delete cascade,
  foreign key (zone_id, enterprise_id) references enterprise
);
call wall('evaluation_effect_line');
create policy no_firm on evaluation_effect_line as restrictive to perch_app using ((select current_enterprise()) is null);
revoke update, delete on evaluation_effect_line from perch_app;
