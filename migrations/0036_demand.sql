-- 选址: what somebody looks for (a firm, a lead, or somebody who does not say), every search made, and what of the supply
-- each waiting demand has been told of.
create table demand (
  zone_id               uuid not null references zone,
  id                    uuid not null default gen_random_uuid(),
  code                  text not null,
  title                 text not null,
  -- who asks; a lead has a name only, an anonymous demand has none
  party                 text not null check (party in ('firm', 'lead', 'anonymous')),
  enterprise_id         uuid,
  party_name            text,
  industry_code         text,
  status                text not null default 'waiting' check (status in ('draft', 'waiting', 'settled', 'withdrawn')),
  filed_on              date not null,
  owner_id              uuid,
  -- the criteria: absent is not asked
  site_kind             text check (site_kind in ('land', 'factory', 'office')),
  area_min_m2           double precision check (area_min_m2 >= 0),
  area_max_m2           double precision check (area_max_m2 > 0),
  -- a part of something larger will do
  divisible             boolean,
  -- several sites beside each other will do
  combinable            boolean,
  land_use              text,
  floor_load_t_m2       double precision,
  clear_height_m        double precision,
  column_span_m         double precision,
  crane_t               double precision,
  freight_lift_t        double precision,
  power_kva             double precision,
  steam_t_h             double precision,
  gas_m3_h              double precision,
  water_t_d             double precision,
  sewage_t_d            double precision,
  sewage_class          text,
  fire_class            text,
  hazardous_goods       boolean,
  energy_tce            double precision,
  emission_t            double precision,
  far_min               double precision,
  rent_yuan_m2_month    double precision,
  price_wan_per_mu      double precision,
  sale_wan_m2           double precision,
  available_by          date,
  near_lon              double precision check (near_lon between -180 and 180),
  near_lat              double precision check (near_lat between -90 and 90),
  near_km               double precision check (near_km > 0),
  road_km               double precision,
  neighbours            text[] not null default '{}',
  readiness             text check (readiness in ('ready', 'fixable')),
  -- {criterion: {"hard":false,"weight":3,"ideal":10}} where it is not as the catalogue has it
  terms                 jsonb not null default '{}',
  note                  text,
  source                text not null default '手工录入',
  as_of                 date,
  created_by            uuid,
  search                text[] not null default '{}',
  revision              integer not null default 1,
  created_at            timestamptz not null default now(),
  primary key (zone_id, id),
  constraint demand_code_is_unique unique (zone_id, code),
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, owner_id) references app_user,
  constraint demand_of_a_firm_names_it check (party <> 'firm' or enterprise_id is not null),
  constraint demand_area_runs_upward check (area_min_m2 <= area_max_m2),
  constraint demand_place_is_whole check ((near_lon is null) = (near_lat is null))
);
create index demand_by_status on demand (zone_id, status, filed_on desc);
create index demand_by_firm on demand (zone_id, enterprise_id);
create index demand_by_search on demand using gin (search);
call wall('demand');
-- a demand of nobody in particular is no firm's to see
create policy own_firm on demand as restrictive to perch_app
  using ((select current_enterprise()) is null or coalesce(enterprise_id = (select current_enterprise()), false));

-- Every search, once a day for the same question of the same person: what was found, and what stood in the way.
create table siting_search (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  demand_id     uuid,
  enterprise_id uuid,
  asked_by      uuid not null,
  asked_on      date not null,
  asked_at      timestamptz not null,
  -- of the criteria, so that the same question is known again
  fingerprint   text not null,
  industry_code text,
  wanted        jsonb not null,
  found         integer not null,
  perhaps       integer not null,
  considered    integer not null,
  -- [["clearHeightM"],["craneT","powerKva"]]: criteria that nothing meets, alone or both together
  blockers      jsonb not null default '[]',
  primary key (zone_id, id),
  constraint siting_search_is_counted_once_a_day unique (zone_id, asked_by, asked_on, fingerprint),
  foreign key (zone_id, demand_id) references demand on delete cascade
);
create index siting_search_by_day on siting_search (zone_id, asked_on desc);
call wall('siting_search');
create policy own_firm on siting_search as restrictive to perch_app
  using ((select current_enterprise()) is null or coalesce(enterprise_id = (select current_enterprise()), false));

-- Which sites a waiting demand's owner has been told of, so that nobody is told twice.
create table demand_match (
  zone_id   uuid not null references zone,
  demand_id uuid not null,
  site      text not null,
  site_name text not null,
  score     double precision not null,
  -- seen: it was there when the demand was filed; told: it came later and the owner was told
  known_by  text not null check (known_by in ('seen', 'told')),
  since     timestamptz not null,
  primary key (zone_id, demand_id, site),
  foreign key (zone_id, demand_id) references demand on delete cascade
);
call wall('demand_match');
create policy own_firm on demand_match as restrictive to perch_app
  using ((select current_enterprise()) is null
         or exists (select from demand d where d.zone_id = demand_match.zone_id and d.id = demand_match.demand_id));
