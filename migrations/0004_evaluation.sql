-- 亩均: methods as dated data, runs, results. A method that a run has used is not changed again.
create table evaluation_method (
  zone_id   uuid not null references zone,
  id        uuid not null default gen_random_uuid(),
  code      text not null,
  title     text not null,
  year      integer not null,
  body      jsonb not null,
  hash      text not null,
  origin    text not null check (origin in ('rule-pack', 'zone')),
  status    text not null check (status in ('draft', 'in-force', 'retired')),
  revision  integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (zone_id, id),
  constraint evaluation_method_code_is_unique unique (zone_id, code)
);
call wall('evaluation_method');

create table evaluation_run (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  title       text not null,
  year        integer not null,
  method_code text not null,
  method_hash text not null,
  method      jsonb not null,
  status      text not null check (status in ('scored', 'frozen', 'withdrawn')),
  -- {"A":24,"B":54,…}, baselines used, exclusions by reason, checks on land
  counts      jsonb not null,
  baselines   jsonb not null,
  checks      jsonb not null default '{}',
  -- the inputs as they were, gzipped canonical JSON, and the hash of the results they gave
  snapshot    bytea not null,
  result_hash text not null,
  created_by  uuid not null,
  created_at  timestamptz not null,
  frozen_by   uuid,
  frozen_at   timestamptz,
  revision    integer not null default 1,
  primary key (zone_id, id),
  foreign key (zone_id, created_by) references app_user
);
create index evaluation_run_by_year on evaluation_run (zone_id, year desc, created_at desc);
call wall('evaluation_run');

create table evaluation_result (
  zone_id       uuid not null,
  run_id        uuid not null,
  enterprise_id uuid not null,
  -- position in the run's snapshot: the explanation is recomputed from it
  position      integer not null,
  tier          text not null,
  group_key     text not null,
  area_mu       double precision,
  score         double precision,
  rank          integer,
  group_size    integer,
  quota_grade   text,
  grade         text,
  standing      text not null check (standing in ('graded', 'not-graded', 'not-gradable')),
  reason        jsonb,
  points        jsonb not null default '{}',
  primary key (zone_id, run_id, enterprise_id),
  foreign key (zone_id, run_id) references evaluation_run on delete cascade,
  foreign key (zone_id, enterprise_id) references enterprise
);
create index evaluation_result_by_rank on evaluation_result (zone_id, run_id, grade, rank);
create index evaluation_result_by_enterprise on evaluation_result (zone_id, enterprise_id);
call wall_for_firm('evaluation_result', 'enterprise_id');
