-- 空间: districts, parcels, buildings, units. Geometry is GeoJSON in EPSG:4490 with its extent beside it for the index;
-- areas are square metres: `area_m2` is the legal figure (as declared), `computed_area_m2` is measured on the ellipsoid.
create table district (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  code        text not null,
  name        text not null,
  role        text,
  -- GB/T 4754 classes this district is for, e.g. {C35,C39}
  positioning text[] not null default '{}',
  geometry    jsonb,
  extent      box,
  area_m2     double precision check (area_m2 > 0),
  revision    integer not null default 1,
  created_at  timestamptz not null default now(),
  primary key (zone_id, id),
  constraint district_code_is_unique unique (zone_id, code)
);
call wall('district');

-- Roads, rivers, plan lines and other lines and areas a zone draws under its parcels.
create table map_feature (
  zone_id  uuid not null references zone,
  id       uuid not null default gen_random_uuid(),
  layer    text not null check (layer in ('road', 'water', 'green', 'plan-line', 'boundary')),
  name     text,
  geometry jsonb not null,
  extent   box not null,
  source   text,
  revision integer not null default 1,
  primary key (zone_id, id)
);
create index map_feature_by_extent on map_feature using gist (extent);
call wall('map_feature');

create table parcel (
  zone_id          uuid not null references zone,
  id               uuid not null default gen_random_uuid(),
  code             text not null,
  name             text,
  district_id      uuid,
  land_use         text not null default '100101',
  status           text not null check (status in
    ('planned', 'reserved', 'cleared', 'announced', 'granted', 'building', 'built', 'idle', 'low-efficiency', 'vacated')),
  area_m2          double precision not null check (area_m2 > 0),
  computed_area_m2 double precision,
  far_min          double precision,
  far_max          double precision,
  price_wan_per_mu numeric(14, 4),
  granted_on       date,
  expires_on       date,
  holder           text,
  geometry         jsonb,
  label_point      point,
  extent           box,
  source_crs       text,
  source           text not null default '手工录入',
  as_of            date,
  search           text[] not null default '{}',
  revision         integer not null default 1,
  created_at       timestamptz not null default now(),
  primary key (zone_id, id),
  constraint parcel_code_is_unique unique (zone_id, code),
  foreign key (zone_id, district_id) references district,
  constraint parcel_far_runs_upward check (far_min <= far_max)
);
create index parcel_by_extent on parcel using gist (extent);
create index parcel_by_status on parcel (zone_id, status, code);
create index parcel_by_search on parcel using gin (search);
call wall('parcel');

create table building (
  zone_id       uuid not null references zone,
  id            uuid not null default gen_random_uuid(),
  code          text not null,
  name          text not null,
  parcel_id     uuid not null,
  use           text not null check (use in ('factory', 'standard-factory', 'research', 'office', 'warehouse', 'dormitory', 'other')),
  floors        integer not null default 1 check (floors > 0),
  floor_area_m2 double precision not null check (floor_area_m2 > 0),
  built_year    integer,
  geometry      jsonb,
  extent        box,
  search        text[] not null default '{}',
  revision      integer not null default 1,
  created_at    timestamptz not null default now(),
  primary key (zone_id, id),
  constraint building_code_is_unique unique (zone_id, code),
  foreign key (zone_id, parcel_id) references parcel
);
create index building_by_parcel on building (zone_id, parcel_id);
create index building_by_extent on building using gist (extent);
create index building_by_search on building using gin (search);
call wall('building');

create table unit (
  zone_id         uuid not null references zone,
  id              uuid not null default gen_random_uuid(),
  code            text not null,
  building_id     uuid not null,
  floor           integer not null,
  area_m2         double precision not null check (area_m2 > 0),
  clear_height_m  double precision,
  floor_load_t_m2 double precision,
  crane_t         double precision,
  power_kva       double precision,
  rent_yuan_m2_month numeric(10, 2),
  status          text not null check (status in ('free', 'reserved', 'let', 'own-use', 'closed')),
  free_from       date,
  revision        integer not null default 1,
  created_at      timestamptz not null default now(),
  primary key (zone_id, id),
  constraint unit_code_is_unique unique (zone_id, code),
  foreign key (zone_id, building_id) references building
);
create index unit_by_building on unit (zone_id, building_id, floor);
call wall('unit');
