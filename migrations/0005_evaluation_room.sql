-- 亩均: what a run keeps beside its results, who may see it, and what may not change once decided.

-- The inputs of a run hold every firm's figures: they live apart, where no firm's user can reach.
alter table evaluation_run drop column snapshot;
alter table evaluation_run
  -- who is evaluated: {"scales":["above"],"districtIds":[],"industries":[]}; and how: {"cap":1.5}
  add column population jsonb not null default '{}',
  add column options jsonb not null default '{}',
  -- headline figures: units, graded, excluded, area, tax, mean score, sources and as-of dates
  add column summary jsonb not null default '{}',
  add column exclusions jsonb not null default '[]',
  -- sha256 of the canonical inputs: the same hash is the same question
  add column input_hash text not null default '';

create table evaluation_snapshot (
  zone_id uuid not null,
  run_id  uuid not null,
  -- gzipped canonical JSON
  body    bytea not null,
  primary key (zone_id, run_id),
  foreign key (zone_id, run_id) references evaluation_run on delete cascade
);
call wall('evaluation_snapshot');
create policy no_firm on evaluation_snapshot as restrictive to perch_app
  using ((select current_enterprise()) is null);

-- A firm's industry, district and tax as they were when it was scored; "values" by indicator.
alter table evaluation_result
  add column industry_code text,
  add column district_id uuid,
  add column tax_wan double precision,
  add column "values" jsonb not null default '{}';
alter table evaluation_result drop constraint evaluation_result_standing_check;
alter table evaluation_result add constraint standing_is_known
  check (standing in ('graded', 'not-graded', 'not-gradable', 'outside'));

-- A firm learns its grade when the run is frozen, not before.
create policy frozen_for_firms on evaluation_run as restrictive to perch_app
  using ((select current_enterprise()) is null or status = 'frozen');
create policy frozen_for_firms on evaluation_result as restrictive to perch_app
  using ((select current_enterprise()) is null or exists (
    select from evaluation_run u where u.zone_id = evaluation_result.zone_id and u.id = evaluation_result.run_id and u.status = 'frozen'));

-- The results as a register reads them: one row a firm, found by the firm's own search terms.
create view evaluation_result_row with (security_invoker = true) as
  select r.*, r.enterprise_id as id, 1 as revision, e.name, e.uscc, e.search
    from evaluation_result r join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id;
grant select on evaluation_result_row to perch_app;

-- A run being worked out. It is written outside the run's own transaction, which leaves nothing when it fails.
create table evaluation_job (
  zone_id    uuid not null references zone,
  id         uuid not null default gen_random_uuid(),
  status     text not null check (status in ('running', 'done', 'failed')),
  stage      text not null default 'collect',
  progress   real not null default 0,
  request    jsonb not null,
  run_id     uuid,
  problem    jsonb,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (zone_id, id),
  foreign key (zone_id, created_by) references app_user
);
create index evaluation_job_by_time on evaluation_job (zone_id, created_at desc);
call wall('evaluation_job');
create policy no_firm on evaluation_job as restrictive to perch_app using ((select current_enterprise()) is null);

-- What is frozen stays as it is, whoever writes.
create function refuse_frozen_run() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen run is not changed' using errcode = 'check_violation', constraint = 'frozen_run_is_not_changed';
end $$;
create trigger frozen_run_is_not_changed before update or delete on evaluation_run
  for each row when (old.status = 'frozen') execute function refuse_frozen_run();

create function refuse_frozen_result() returns trigger language plpgsql as $$
begin
  if exists (select from evaluation_run u where u.zone_id = old.zone_id and u.id = old.run_id and u.status = 'frozen') then
    raise exception 'a frozen run is not changed' using errcode = 'check_violation', constraint = 'frozen_run_is_not_changed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger frozen_result_is_not_changed before update or delete on evaluation_result
  for each row execute function refuse_frozen_result();
create trigger frozen_snapshot_is_not_changed before update or delete on evaluation_snapshot
  for each row execute function refuse_frozen_result();

create function refuse_used_method() returns trigger language plpgsql as $$
begin
  if (new.body, new.hash) is distinct from (old.body, old.hash)
     and exists (select from evaluation_run u where u.zone_id = old.zone_id and u.method_hash = old.hash) then
    raise exception 'a used method is not changed' using errcode = 'check_violation', constraint = 'used_method_is_not_changed';
  end if;
  return new;
end $$;
create trigger used_method_is_not_changed before update on evaluation_method
  for each row execute function refuse_used_method();
