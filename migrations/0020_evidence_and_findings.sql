-- 佐证材料 and 交叉核对: files that people hand in with what they say, and what became of each finding of the cross-check.

create table evidence_file (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  -- the firm whose matter it is; null: the zone's own, which no firm sees
  enterprise_id uuid,
  -- what it was handed in with; null until then, and seen by nobody but who brought it
  subject_type  text,
  subject_id    uuid,
  -- classes of field that its reader must be granted: what is handed in about tax is tax data
  fields        text[] not null default '{}',
  file_name     text not null,
  content_type  text not null,
  size          integer not null check (size between 1 and 10485760),
  sha256        text not null,
  body          bytea not null,
  uploaded_by   uuid not null,
  uploaded_at   timestamptz not null,
  primary key (zone_id, id),
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, uploaded_by) references app_user,
  constraint subject_is_whole check ((subject_type is null) = (subject_id is null))
);
-- scans and photographs are compressed already
alter table evidence_file alter column body set storage external;
create index evidence_file_by_subject on evidence_file (zone_id, subject_type, subject_id);
create index evidence_file_waiting on evidence_file (zone_id, uploaded_by) where subject_id is null;
call wall('evidence_file');
create policy own_firm on evidence_file as restrictive to perch_app
  using ((select current_enterprise()) is null or enterprise_id = (select current_enterprise()));

-- A firm's year as the evaluation names its figures: what a mark or a confirmation was about is held against this.
create function figures_of_year(y enterprise_year) returns jsonb language sql stable parallel safe as $$
  select y.extra || jsonb_build_object(
    'areaMu', y.land_mu, 'taxWan', y.tax_wan, 'valueAddedWan', y.value_added_wan, 'revenueWan', y.revenue_wan,
    'outputWan', y.output_wan, 'energyTce', y.energy_tce, 'emissionT', y.emission_t, 'staff', y.staff, 'rdWan', y.rd_wan,
    'electricityWanKwh', y.electricity_wan_kwh, 'investmentWan', y.investment_wan)
$$;

-- The table of marks had no reader yet. A mark speaks of one figure under one finding, and of the figures it rested on: when one
-- of them changes the mark has lapsed, and the finding is looked at again. Marks are added and never changed; the newest counts.
drop table evaluation_check_mark;
create table evaluation_finding_mark (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  year          integer not null,
  enterprise_id uuid not null,
  code          text not null,
  fact          text not null,
  -- {"taxWan":3120000,"revenueWan":9000}
  figures       jsonb not null,
  outcome       text not null check (outcome in ('right', 'sent-back', 'corrected')),
  reason        text not null,
  -- to whom it was sent back
  department    text,
  -- what a correction came to: {"from":3120000,"to":312}
  correction    jsonb,
  marked_by     uuid not null,
  marked_at     timestamptz not null,
  primary key (zone_id, id),
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, marked_by) references app_user,
  constraint correction_is_told check ((outcome = 'corrected') = (correction is not null))
);
create index evaluation_finding_mark_by_firm on evaluation_finding_mark (zone_id, year, enterprise_id, marked_at);
call wall('evaluation_finding_mark');
create policy no_firm on evaluation_finding_mark as restrictive to perch_app using ((select current_enterprise()) is null);
revoke update, delete on evaluation_finding_mark from perch_app;
