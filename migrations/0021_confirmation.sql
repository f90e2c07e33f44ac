-- 一企一单: a year's figures laid before each firm until a day, confirmed or disputed figure by figure. The tables of 0009 had no
-- reader yet and asked the whole zone at once: a round is now of a method and its tiers, and a dispute is a row of its own.
drop table evaluation_confirmation;
drop table evaluation_confirmation_round;

create table evaluation_confirmation_round (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  title        text not null,
  year         integer not null,
  -- by whose rule land is resolved and which figures are read
  method_id    uuid not null,
  scales       text[] not null check (cardinality(scales) > 0),
  opened_on    date not null,
  days         integer not null check (days between 1 and 60),
  unit         text not null check (unit in ('wd', 'cd')),
  closes_on    date not null,
  provisional  boolean not null,
  counted      jsonb not null default '{}',
  -- working days within which a dispute is to be answered
  reply_days   integer not null default 5 check (reply_days between 1 and 60),
  -- 逾期视为无异议: only where a document says so
  deemed       boolean not null default false,
  deemed_basis text,
  note         text,
  status       text not null default 'open' check (status in ('open', 'closed')),
  opened_by    uuid not null,
  opened_at    timestamptz not null,
  closed_by    uuid,
  closed_at    timestamptz,
  revision     integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, method_id) references evaluation_method,
  foreign key (zone_id, opened_by) references app_user,
  foreign key (zone_id, closed_by) references app_user,
  constraint round_runs_forward check (closes_on > opened_on),
  constraint silence_has_a_basis check (not deemed or deemed_basis is not null),
  constraint closing_is_told check ((status = 'closed') = (closed_at is not null))
);
create index evaluation_confirmation_round_by_year on evaluation_confirmation_round (zone_id, year);
call wall('evaluation_confirmation_round');
create policy staff_ask on evaluation_confirmation_round as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);
create policy staff_move on evaluation_confirmation_round as restrictive for update to perch_app
  using ((select current_enterprise()) is null);
revoke delete on evaluation_confirmation_round from perch_app;

create table evaluation_confirmation (
  zone_id       uuid not null,
  round_id      uuid not null,
  enterprise_id uuid not null,
  year          integer not null,
  status        text not null default 'waiting' check (status in ('waiting', 'confirmed', 'disputed', 'settled')),
  -- the figures that were laid before the firm, as it was asked and then as it answered: others since are asked again
  shown         jsonb not null,
  -- 亩 that were shown when it answered
  land_mu       double precision,
  read_at       timestamptz,
  answered_as   text check (answered_as in ('firm', 'paper')),
  -- 纸质确认 that staff entered: {"number":"…","signedBy":"…","signedOn":"…"}
  paper         jsonb,
  answered_by   uuid,
  answered_at   timestamptz,
  reminded      integer not null default 0,
  reminded_at   timestamptz,
  revision      integer not null default 1,
  primary key (zone_id, round_id, enterprise_id),
  constraint firm_is_asked_once_a_year unique (zone_id, year, enterprise_id),
  foreign key (zone_id, round_id) references evaluation_confirmation_round,
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, answered_by) references app_user,
  constraint answer_is_whole check ((status = 'waiting') = (answered_at is null) and (answered_at is null) = (answered_as is null)),
  constraint paper_is_told check (answered_as is distinct from 'paper' or paper is not null)
);
create index evaluation_confirmation_by_status on evaluation_confirmation (zone_id, round_id, status);
call wall_for_firm('evaluation_confirmation', 'enterprise_id');
create policy staff_lay on evaluation_confirmation as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);
revoke delete on evaluation_confirmation from perch_app;

create table evaluation_dispute (
  zone_id       uuid not null,
  id            uuid not null default gen_random_uuid(),
  round_id      uuid not null,
  enterprise_id uuid not null,
  fact          text not null,
  -- the figure as it stood, null where there was none, and what the firm says it is; null: there is no such thing here
  shown         double precision,
  claimed       double precision,
  reason        text not null,
  raised_as     text not null check (raised_as in ('firm', 'paper')),
  raised_by     uuid not null,
  raised_at     timestamptz not null,
  due_on        date not null,
  status        text not null default 'open' check (status in ('open', 'accepted', 'kept')),
  -- 答复: the figure as it was decided, and why
  decided       double precision,
  decision      text,
  decided_by    uuid,
  decided_at    timestamptz,
  revision      integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, round_id, enterprise_id) references evaluation_confirmation,
  foreign key (zone_id, raised_by) references app_user,
  foreign key (zone_id, decided_by) references app_user,
  constraint decision_is_told check ((status = 'open') = (decided_at is null) and (decided_at is null) = (decision is null))
);
create unique index dispute_is_open_once on evaluation_dispute (zone_id, round_id, enterprise_id, fact) where status = 'open';
create index evaluation_dispute_by_status on evaluation_dispute (zone_id, status, round_id);
call wall_for_firm('evaluation_dispute', 'enterprise_id');
revoke delete on evaluation_dispute from perch_app;

-- 面积公示 before anything is scored: a list of land may come of a round as well as of a run.
alter table evaluation_publicity alter column run_id drop not null;
alter table evaluation_publicity add column round_id uuid;
alter table evaluation_publicity add foreign key (zone_id, round_id) references evaluation_confirmation_round;
alter table evaluation_publicity add constraint publicity_is_of_one check (num_nonnulls(run_id, round_id) = 1);
alter table evaluation_publicity add constraint round_publishes_land check (round_id is null or stage = 'area');
create unique index land_of_a_round_is_published_once on evaluation_publicity (zone_id, round_id) where round_id is not null;
