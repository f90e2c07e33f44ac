-- 土地出让合同, as 中国土地市场网 publishes them: what was promised for a piece of land and by when. The dates agreed on decide
-- whether land is idle; the term decides when the right to it ends. 1900-01-01 in those files means that no date was given.
create table land_contract (
  zone_id        uuid not null references zone,
  id             uuid not null default gen_random_uuid(),
  -- 电子监管号: every grant has one, and it is how a later file speaks of the same contract
  supervision_no text not null,
  -- the land as registered here; null: not yet linked
  parcel_id      uuid,
  region         text,
  project_name   text,
  location       text,
  area_m2        double precision check (area_m2 > 0),
  land_source    text,
  land_use       text,
  supply_mode    text,
  term_years     numeric(5, 2) check (term_years > 0 and term_years <= 99),
  industry       text,
  land_grade     text,
  price_wan      numeric(16, 6) check (price_wan >= 0),
  -- [{"no":"1","dueOn":"2021-03-05","amountWan":1200,"note":null}], in the order agreed
  instalments    jsonb not null default '[]' check (jsonb_typeof(instalments) = 'array'),
  holder         text,
  far_min        double precision check (far_min >= 0),
  far_max        double precision check (far_max >= 0),
  -- agreed: 交地, 开工, 竣工
  deliver_by     date,
  start_by       date,
  complete_by    date,
  -- as it happened
  delivered_on   date,
  started_on     date,
  completed_on   date,
  approved_by    text,
  signed_on      date,
  -- the right ends so many years after it was signed for; part of a year counts in months
  expires_on     date generated always as
    ((signed_on + make_interval(months => round(term_years * 12)::int))::date) stored,
  source         text not null default '手工录入',
  as_of          date,
  search         text[] not null default '{}',
  revision       integer not null default 1,
  created_at     timestamptz not null default now(),
  primary key (zone_id, id),
  constraint land_contract_supervision_no_is_unique unique (zone_id, supervision_no),
  foreign key (zone_id, parcel_id) references parcel,
  constraint land_contract_far_runs_upward check (far_min <= far_max)
);
create index land_contract_by_parcel on land_contract (zone_id, parcel_id, signed_on);
create index land_contract_by_start on land_contract (zone_id, start_by) where started_on is null;
create index land_contract_by_expiry on land_contract (zone_id, expires_on);
create index land_contract_by_search on land_contract using gin (search);
call wall('land_contract');
