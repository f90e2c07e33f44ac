-- 企业: one firm one file. Industry classes follow GB/T 4754; the shipped levels can be completed by import.
create table industry_class (
  code    text primary key,
  level   integer not null check (level between 1 and 4),
  name    text not null,
  name_en text,
  parent  text references industry_class
);
grant select on industry_class to perch_app;

create table enterprise (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  -- 统一社会信用代码; a firm not yet registered has none
  uscc          text,
  name          text not null,
  short_name    text,
  scale         text not null check (scale in ('above', 'below')),
  industry_code text,
  founded_on    date,
  production_started_on date,
  district_id   uuid,
  address       text,
  contact_name  text,
  contact_phone text,
  status        text not null default 'operating' check (status in ('preparing', 'operating', 'suspended', 'closed', 'moved-out')),
  source        text not null default '手工录入',
  as_of         date,
  search        text[] not null default '{}',
  revision      integer not null default 1,
  created_at    timestamptz not null default now(),
  primary key (zone_id, id),
  constraint enterprise_uscc_is_unique unique (zone_id, uscc),
  foreign key (zone_id, district_id) references district
);
create index enterprise_by_name on enterprise (zone_id, name);
create index enterprise_by_scale on enterprise (zone_id, scale, industry_code);
create index enterprise_by_search on enterprise using gin (search);
call wall_for_firm('enterprise', 'id');
alter table app_user add foreign key (zone_id, enterprise_id) references enterprise;

-- Who uses which mu, from when to when. A landlord's letting and a tenant's use are two rows that name each other's firm.
create table occupancy (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  enterprise_id uuid not null,
  parcel_id     uuid not null,
  building_id   uuid,
  unit_id       uuid,
  tenure        text not null check (tenure in ('own', 'lease', 'sublet')),
  landlord_id   uuid,
  -- land under own tenure; floor area under lease and sublet
  land_area_m2  double precision check (land_area_m2 > 0),
  floor_area_m2 double precision check (floor_area_m2 > 0),
  starts_on     date not null,
  ends_on       date,
  source        text not null default '手工录入',
  as_of         date,
  revision      integer not null default 1,
  created_at    timestamptz not null default now(),
  primary key (zone_id, id),
  constraint occupancy_is_unique unique nulls not distinct (zone_id, enterprise_id, parcel_id, unit_id, starts_on),
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, parcel_id) references parcel,
  foreign key (zone_id, building_id) references building,
  foreign key (zone_id, unit_id) references unit,
  foreign key (zone_id, landlord_id) references enterprise,
  constraint occupancy_runs_forward check (ends_on is null or ends_on >= starts_on),
  constraint own_land_has_an_area check (tenure <> 'own' or land_area_m2 is not null),
  constraint let_space_has_an_area check (tenure = 'own' or floor_area_m2 is not null)
);
create index occupancy_by_parcel on occupancy (zone_id, parcel_id);
create index occupancy_by_enterprise on occupancy (zone_id, enterprise_id);
call wall_for_firm('occupancy', 'enterprise_id');

-- A firm's year, with its source and date. A null figure is missing; `provenance` says what differs by figure and, where there is
-- no figure, why: {"taxWan":{"source":"税务局","asOf":"2026-03-31"},"emissionT":{"state":"not-applicable",…}}.
-- Figures of the zone's own indicators, beyond these columns, stand in `extra`.
create table enterprise_year (
  zone_id         uuid not null references zone,
  id              uuid not null default gen_random_uuid(),
  enterprise_id   uuid not null,
  year            integer not null check (year between 1990 and 2100),
  scale           text not null check (scale in ('above', 'below')),
  land_mu         double precision,
  tax_wan         numeric,
  value_added_wan numeric,
  revenue_wan     numeric,
  output_wan      numeric,
  energy_tce      numeric,
  emission_t      numeric,
  staff           numeric,
  rd_wan          numeric,
  electricity_wan_kwh numeric,
  investment_wan  numeric,
  extra           jsonb not null default '{}',
  provenance      jsonb not null default '{}',
  source          text not null default '手工录入',
  as_of           date,
  revision        integer not null default 1,
  created_at      timestamptz not null default now(),
  primary key (zone_id, id),
  constraint enterprise_year_is_unique unique (zone_id, enterprise_id, year),
  foreign key (zone_id, enterprise_id) references enterprise
);
create index enterprise_year_by_year on enterprise_year (zone_id, year, scale);
call wall_for_firm('enterprise_year', 'enterprise_id');
