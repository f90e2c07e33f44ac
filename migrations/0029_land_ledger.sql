-- 土地台账: what a parcel is called in the cadastre, its planning conditions as intervals, its declared and its mapped land use,
-- 标准地 terms, term; and 宗地沿革: the day a parcel came to be and ceased, and the events by which parcels descend from parcels.

alter table parcel
  -- 宗地代码 (19) or 不动产单元号 (28), by GB/T 37346
  add column estate_code         text,
  -- land_use is the 2023 class; what was declared stands beside it, as it was declared
  add column land_use_scheme     text,
  add column land_use_declared   text,
  add column far_min_open        boolean not null default false,
  add column far_max_open        boolean not null default false,
  add column density_min         double precision,
  add column density_max         double precision,
  add column density_min_open    boolean not null default false,
  add column density_max_open    boolean not null default false,
  add column green_min           double precision,
  add column green_max           double precision,
  add column green_min_open      boolean not null default false,
  add column green_max_open      boolean not null default false,
  add column height_min          double precision,
  add column height_max          double precision,
  add column height_min_open     boolean not null default false,
  add column height_max_open     boolean not null default false,
  -- 标准地: what whoever takes the land promises
  add column std_invest_wan_per_mu     double precision check (std_invest_wan_per_mu >= 0),
  add column std_tax_wan_per_mu        double precision check (std_tax_wan_per_mu >= 0),
  add column std_output_wan_per_mu     double precision check (std_output_wan_per_mu >= 0),
  add column std_energy_tce_per_wan    double precision check (std_energy_tce_per_wan >= 0),
  add column std_emission_kg_per_wan   double precision check (std_emission_kg_per_wan >= 0),
  add column std_rd_percent            double precision check (std_rd_percent >= 0),
  add column term_years          double precision check (term_years > 0),
  add column allowed_industries  text[] not null default '{}',
  -- null: there since before the register; live
  add column born_on             date,
  add column retired_on          date,
  add constraint parcel_density_runs_upward check (density_min <= density_max),
  add constraint parcel_green_runs_upward check (green_min <= green_max),
  add constraint parcel_height_runs_upward check (height_min <= height_max),
  add constraint parcel_is_retired_after_it_came_to_be check (born_on <= retired_on);
create index parcel_by_estate_code on parcel (zone_id, estate_code);
create index parcel_retired on parcel (zone_id, retired_on) where retired_on is not null;

-- One event of lineage. Areas are the legal ones, in m²: after = before - loss, within the tolerance.
create table lineage_event (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  kind         text not null check (kind in ('split', 'merge', 'resurvey', 'renumber')),
  happened_on  date not null,
  why          text not null,
  document_no  text,
  before_m2    double precision not null check (before_m2 > 0),
  after_m2     double precision not null check (after_m2 > 0),
  loss_m2      double precision not null default 0,
  loss_reason  text,
  -- what hung on the parcel and where it went: {"occupancies":[…],"buildings":[…]}
  moved        jsonb not null default '{}',
  recorded_by  text not null,
  created_at   timestamptz not null,
  revision     integer not null default 1,
  primary key (zone_id, id),
  constraint lost_land_has_a_reason check (loss_m2 = 0 or loss_reason is not null)
);
create index lineage_event_by_day on lineage_event (zone_id, happened_on);
call wall('lineage_event');

-- Who took part, as it was on that side of the event. A split has one `before` and several `after`; a merge the reverse; a
-- re-survey or a new number has the same parcel on both.
create table lineage_link (
  zone_id       uuid not null references zone,
  event_id      uuid not null,
  parcel_id     uuid not null,
  side          text not null check (side in ('before', 'after')),
  code          text not null,
  estate_code   text,
  name          text,
  area_m2       double precision not null check (area_m2 > 0),
  computed_area_m2 double precision,
  geometry      jsonb,
  primary key (zone_id, event_id, side, parcel_id),
  foreign key (zone_id, event_id) references lineage_event,
  foreign key (zone_id, parcel_id) references parcel
);
create index lineage_link_by_parcel on lineage_link (zone_id, parcel_id);
create index lineage_link_by_code on lineage_link (zone_id, code);
call wall('lineage_link');

-- 三区三线 and road lines, beside the lines of other plans
alter table map_feature drop constraint map_feature_layer_check;
alter table map_feature add constraint map_feature_layer_check check (layer in
  ('road', 'water', 'green', 'plan-line', 'boundary', 'farmland-line', 'ecology-line', 'urban-line', 'road-line'));
