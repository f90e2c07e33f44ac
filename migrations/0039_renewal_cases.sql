-- 处置个案: one site, one plan (一地一策), from the first suspicion to land that is supply again. What moved a case, who moved
-- it and why stays as it was written.
create table renewal_case (
  zone_id             uuid not null references zone,
  id                  uuid not null default gen_random_uuid(),
  -- TH2026-0007
  code                text not null,
  year                integer not null check (year between 2000 and 2100),
  parcel_id           uuid not null,
  -- 用地单位, whose matter it is; null where it is not in the register of firms
  enterprise_id       uuid,
  -- 土地使用权人 and 用地单位 as written: they are often two
  right_holder        text,
  land_user           text,
  -- the entry of the low-efficiency or idle register it came from
  entry_id            uuid,
  block_id            uuid,
  previous_case_id    uuid,
  law                 text not null default 'low-efficiency' check (law in ('low-efficiency', 'idle')),
  -- 低效类型: why it was taken for low-efficiency land, in the register's words
  reason_kind         text,
  problem             text,
  state               text not null default 'candidate' constraint renewal_state_is_known check (state in
    ('candidate', 'verified', 'notified', 'stated', 'recognised', 'published', 'planned', 'in-progress', 'accepted', 'closed',
     'escalated', 'withdrawn', 'retained')),
  state_since         date not null,
  -- by when the present state is to be left; null: no limit runs
  due_on              date,
  due_days            integer,
  due_unit            text check (due_unit in ('wd', 'cd')),
  due_from            date,
  due_provisional     boolean not null default false,
  -- whom it waits for, of the zone's people
  handler_id          uuid,
  occupied_m2         double precision not null check (occupied_m2 > 0),
  disposed_m2         double precision not null default 0 check (disposed_m2 >= 0),
  planned_m2          double precision check (planned_m2 > 0),
  tax_per_mu          numeric(18, 6),
  tax_per_mu_before   numeric(18, 6),
  output_wan          double precision,
  tax_wan             double precision,
  far_now             double precision,
  use_now             text,
  operating           text,
  planned_use         text,
  several_firms       boolean,
  location            text,
  route               text constraint renewal_route_is_known check (route in ('repurchase', 'lease-back', 'self-renewal', 'upgrade', 'cooperation',
    'exchange', 'social-capital', 'judicial', 'take-back')),
  goal                text,
  measures            text,
  implementer         text,
  planned_from        date,
  planned_to          date,
  actual_from         date,
  actual_to           date,
  expected_output_wan double precision,
  expected_tax_wan    double precision,
  expected_far        double precision,
  actual_output_wan   double precision,
  actual_tax_wan      double precision,
  actual_far          double precision,
  actual_as_of        date,
  escalation          text check (escalation in ('take-back', 'judicial', 'differential')),
  review_on           date,
  progress            text,
  -- what the parcel was before it was recognised, to be so again where nothing comes of the case
  parcel_status_before text,
  -- from when its firm may read it
  told_at             timestamptz,
  opened_by           uuid,
  source              text not null default '手工录入',
  as_of               date,
  search              text[] not null default '{}',
  revision            integer not null default 1,
  created_at          timestamptz not null default now(),
  primary key (zone_id, id),
  constraint renewal_case_code_is_unique unique (zone_id, code),
  foreign key (zone_id, parcel_id) references parcel,
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, previous_case_id) references renewal_case,
  foreign key (zone_id, handler_id) references app_user,
  foreign key (zone_id, opened_by) references app_user,
  constraint disposed_is_within_occupied check (disposed_m2 <= occupied_m2 + 0.000001),
  constraint planned_is_within_occupied check (planned_m2 is null or planned_m2 <= occupied_m2 + 0.000001),
  constraint renewal_plan_runs_forward check (planned_to is null or planned_from is null or planned_to >= planned_from)
);
-- A firm on a parcel has one case in hand: the next follows when that is over.
create unique index renewal_case_is_live_once on renewal_case (zone_id, parcel_id, coalesce(enterprise_id::text, land_user, ''))
  where state not in ('closed', 'withdrawn', 'retained');
create index renewal_case_by_state on renewal_case (zone_id, state, due_on);
create index renewal_case_by_parcel on renewal_case (zone_id, parcel_id);
create index renewal_case_by_enterprise on renewal_case (zone_id, enterprise_id);
create index renewal_case_by_search on renewal_case using gin (search);
call wall('renewal_case');
create policy told_firm on renewal_case as restrictive to perch_app
  using ((select current_enterprise()) is null or (enterprise_id = (select current_enterprise()) and told_at is not null));

-- Each move of a case, as it was made.
create table renewal_step (
  zone_id        uuid not null references zone,
  id             uuid not null default gen_random_uuid(),
  case_id        uuid not null,
  position       integer not null,
  move           text not null,
  from_state     text,
  to_state       text not null,
  -- the day of the act, which may lie before the day it was written down
  on_day         date not null,
  why            text not null,
  document_no    text,
  document_title text,
  -- the limit that began with it
  due_on         date,
  facts          jsonb not null default '{}',
  made_by        uuid,
  made_by_name   text not null,
  made_at        timestamptz not null,
  primary key (zone_id, id),
  constraint renewal_steps_follow_in_order unique (zone_id, case_id, position),
  foreign key (zone_id, case_id) references renewal_case,
  foreign key (zone_id, made_by) references app_user
);
call wall('renewal_step');
create policy told_firm on renewal_step as restrictive to perch_app using ((select current_enterprise()) is null or exists (
  select from renewal_case c where c.zone_id = renewal_step.zone_id and c.id = renewal_step.case_id));
revoke update, delete on renewal_step from perch_app;

-- What the owner says: its account, an objection, or that it agrees; and what was answered.
create table renewal_statement (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  case_id     uuid not null,
  kind        text not null check (kind in ('statement', 'objection', 'agreement')),
  -- whether what was told is objected to, or what was published, or the plan
  about       text not null check (about in ('notice', 'publicity', 'plan')),
  said        text not null,
  said_as     text not null check (said_as in ('firm', 'staff')),
  said_by     uuid not null,
  said_at     timestamptz not null,
  upheld      boolean,
  answer      text,
  answered_by uuid,
  answered_at timestamptz,
  revision    integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, case_id) references renewal_case,
  foreign key (zone_id, said_by) references app_user,
  foreign key (zone_id, answered_by) references app_user,
  constraint answer_is_whole check ((answer is null) = (answered_at is null))
);
create index renewal_statement_by_case on renewal_statement (zone_id, case_id, said_at);
call wall('renewal_statement');
create policy told_firm on renewal_statement as restrictive to perch_app using ((select current_enterprise()) is null or exists (
  select from renewal_case c where c.zone_id = renewal_statement.zone_id and c.id = renewal_statement.case_id));
revoke delete on renewal_statement from perch_app;

-- Who takes part in a plan, with what share.
create table renewal_party (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  case_id       uuid not null,
  role          text not null,
  name          text not null,
  uscc          text,
  share_percent numeric(7, 4) check (share_percent > 0 and share_percent <= 100),
  note          text,
  position      integer not null default 0,
  primary key (zone_id, id),
  foreign key (zone_id, case_id) references renewal_case
);
create index renewal_party_by_case on renewal_party (zone_id, case_id, position);
call wall('renewal_party');
create policy told_firm on renewal_party as restrictive to perch_app using ((select current_enterprise()) is null or exists (
  select from renewal_case c where c.zone_id = renewal_party.zone_id and c.id = renewal_party.case_id));

create table renewal_milestone (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  case_id       uuid not null,
  position      integer not null,
  title         text not null,
  starts_on     date not null,
  due_on        date not null,
  -- as first agreed; another day needs a reason that somebody approved
  agreed_due_on date not null,
  done_on       date,
  outcome       text,
  delay_reason  text,
  delay_approved_by_name text,
  delay_approved_at      timestamptz,
  revision      integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, case_id) references renewal_case,
  constraint milestone_runs_forward check (due_on >= starts_on),
  constraint delay_is_approved check ((delay_reason is null) = (delay_approved_at is null))
);
create index renewal_milestone_by_case on renewal_milestone (zone_id, case_id, position);
create index renewal_milestone_due on renewal_milestone (zone_id, due_on) where done_on is null;
call wall('renewal_milestone');
create policy told_firm on renewal_milestone as restrictive to perch_app using ((select current_enterprise()) is null or exists (
  select from renewal_case c where c.zone_id = renewal_milestone.zone_id and c.id = renewal_milestone.case_id));

-- Money that a plan moves: who pays what to whom by when, and what was paid.
create table renewal_payment (
  zone_id    uuid not null references zone,
  id         uuid not null default gen_random_uuid(),
  case_id    uuid not null,
  position   integer not null,
  kind       text not null check (kind in ('compensation', 'investment', 'fund', 'price', 'rent', 'fee', 'other')),
  amount_wan numeric(18, 4) not null check (amount_wan > 0),
  payer      text not null,
  payee      text not null,
  due_on     date,
  paid_wan   numeric(18, 4) not null default 0 check (paid_wan >= 0),
  paid_on    date,
  note       text,
  revision   integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, case_id) references renewal_case,
  constraint paid_is_within_agreed check (paid_wan <= amount_wan)
);
create index renewal_payment_by_case on renewal_payment (zone_id, case_id, position);
call wall('renewal_payment');
create policy told_firm on renewal_payment as restrictive to perch_app using ((select current_enterprise()) is null or exists (
  select from renewal_case c where c.zone_id = renewal_payment.zone_id and c.id = renewal_payment.case_id));

-- Land that was disposed of under a case, part by part; together never more than it occupies.
create table renewal_disposal (
  zone_id  uuid not null references zone,
  id       uuid not null default gen_random_uuid(),
  case_id  uuid not null,
  area_m2  double precision not null check (area_m2 > 0),
  on_day   date not null,
  what     text not null,
  made_by  uuid not null,
  made_at  timestamptz not null,
  primary key (zone_id, id),
  foreign key (zone_id, case_id) references renewal_case,
  foreign key (zone_id, made_by) references app_user
);
create index renewal_disposal_by_case on renewal_disposal (zone_id, case_id, on_day);
call wall('renewal_disposal');
create policy told_firm on renewal_disposal as restrictive to perch_app using ((select current_enterprise()) is null or exists (
  select from renewal_case c where c.zone_id = renewal_disposal.zone_id and c.id = renewal_disposal.case_id));
revoke update, delete on renewal_disposal from perch_app;

-- Land that a case gave back to supply: which parcel it is now, when it was vacated and listed, and the first demand it met.
create table renewal_return (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  case_id     uuid not null,
  parcel_id   uuid not null,
  area_m2     double precision not null check (area_m2 > 0),
  status      text not null check (status in ('cleared', 'vacated')),
  vacated_on  date not null,
  listed_on   date not null,
  matched_on  date,
  returned_by uuid not null,
  returned_at timestamptz not null,
  primary key (zone_id, id),
  foreign key (zone_id, case_id) references renewal_case,
  foreign key (zone_id, parcel_id) references parcel,
  foreign key (zone_id, returned_by) references app_user
);
create index renewal_return_by_case on renewal_return (zone_id, case_id);
create index renewal_return_by_parcel on renewal_return (zone_id, parcel_id);
call wall('renewal_return');
create policy no_firm on renewal_return as restrictive to perch_app using ((select current_enterprise()) is null);
