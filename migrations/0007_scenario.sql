-- 亩均 · 试算: what somebody tried on the figures of a run. It changes no method and no grade; adopting makes a draft.
create table evaluation_scenario (
  zone_id    uuid not null references zone,
  id         uuid not null default gen_random_uuid(),
  run_id     uuid not null,
  title      text not null check (title <> ''),
  note       text not null default '',
  -- {"weights":{"taxPerMu":40},"cuts":{"A":25}}: only what differs from the run's method
  changes    jsonb not null,
  -- the code of the draft that came of it
  adopted_as text,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision   integer not null default 1,
  primary key (zone_id, id),
  constraint evaluation_scenario_title_is_unique unique (zone_id, run_id, title),
  foreign key (zone_id, run_id) references evaluation_run on delete cascade,
  foreign key (zone_id, created_by) references app_user
);
create index evaluation_scenario_by_time on evaluation_scenario (zone_id, updated_at desc);
call wall('evaluation_scenario');
-- What a zone thinks about is not told to the firms that it would move.
create policy no_firm on evaluation_scenario as restrictive to perch_app using ((select current_enterprise()) is null);
