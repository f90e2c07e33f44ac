-- 就绪度: what a site has and what papers it holds, each with who looked and when. Whether that makes it ready for a trade is
-- worked out from a rule pack, never kept: evidence grows old by itself.

-- Utilities of a parcel, or of one building on it (which then speaks before its parcel). Capacity is in the unit of its kind:
-- kVA, t/d, m³/h, t/h, Mbps, tce a year, t a year.
create table site_utility (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  parcel_id   uuid not null,
  building_id uuid,
  kind        text not null check (kind in ('power', 'water', 'gas', 'steam', 'sewage', 'rain', 'telecom', 'cable', 'road',
                                            'levelling', 'energy-quota', 'emission-quota')),
  state       text not null check (state in ('ready', 'under-way', 'absent')),
  capacity    double precision check (capacity >= 0),
  -- what the sewage main takes
  sewage_class text check (sewage_class in ('none', 'domestic', 'industrial', 'heavy')),
  -- when it will be there, while it is under way
  ready_on    date,
  provider    text,
  source      text not null default '手工录入',
  verified_on date,
  department  text,
  owner_id    uuid,
  note        text,
  revision    integer not null default 1,
  created_at  timestamptz not null default now(),
  primary key (zone_id, id),
  foreign key (zone_id, parcel_id) references parcel,
  foreign key (zone_id, building_id) references building,
  foreign key (zone_id, owner_id) references app_user,
  constraint one_entry_for_each_utility_of_a_site unique nulls not distinct (zone_id, parcel_id, building_id, kind),
  constraint only_sewage_has_a_sewage_class check (sewage_class is null or kind = 'sewage')
);
create index site_utility_by_verification on site_utility (zone_id, verified_on);
call wall('site_utility');
create policy no_firm on site_utility as restrictive to perch_app using ((select current_enterprise()) is null);

-- Assessments and certificates: of a parcel, of a building, or of a whole district (区域评估), where they stand for every parcel in it.
create table readiness_document (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  code        text not null,
  kind        text not null check (kind in ('eia', 'geology', 'mineral', 'archaeology', 'flood', 'soil-water', 'seismic', 'climate',
                                            'energy', 'traffic', 'soil', 'social', 'cleared', 'planning', 'survey', 'fire',
                                            'safety', 'completion', 'other')),
  title       text not null,
  district_id uuid,
  parcel_id   uuid,
  building_id uuid,
  state       text not null check (state in ('held', 'under-way', 'absent', 'not-needed')),
  -- when it is expected, while it is under way
  ready_on    date,
  issuer      text,
  issued_on   date,
  valid_until date,
  verified_on date,
  department  text,
  owner_id    uuid,
  source      text not null default '手工录入',
  note        text,
  revision    integer not null default 1,
  created_at  timestamptz not null default now(),
  primary key (zone_id, id),
  constraint readiness_document_code_is_unique unique (zone_id, code),
  foreign key (zone_id, district_id) references district,
  foreign key (zone_id, parcel_id) references parcel,
  foreign key (zone_id, building_id) references building,
  foreign key (zone_id, owner_id) references app_user,
  constraint document_speaks_of_one_place check (num_nonnulls(district_id, parcel_id, building_id) = 1),
  constraint document_is_not_over_before_it_begins check (valid_until >= issued_on)
);
create index readiness_document_by_parcel on readiness_document (zone_id, parcel_id, kind);
create index readiness_document_by_building on readiness_document (zone_id, building_id, kind);
create index readiness_document_by_district on readiness_document (zone_id, district_id, kind);
create index readiness_document_by_verification on readiness_document (zone_id, verified_on);
call wall('readiness_document');
create policy no_firm on readiness_document as restrictive to perch_app using ((select current_enterprise()) is null);

-- Works that will bring a utility: a road, a substation. While a site lacks it, the day on which they end is the day it can have it.
create table infrastructure_project (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  code        text not null,
  name        text not null,
  brings      text not null check (brings in ('power', 'water', 'gas', 'steam', 'sewage', 'rain', 'telecom', 'cable', 'road',
                                              'levelling', 'energy-quota', 'emission-quota')),
  -- what it brings to each site it serves, in the unit of that kind
  capacity    double precision check (capacity >= 0),
  state       text not null check (state in ('planned', 'building', 'finished', 'stopped')),
  starts_on   date,
  finishes_on date,
  finished_on date,
  -- the parcels it serves, or a whole district
  parcel_ids  uuid[] not null default '{}',
  district_id uuid,
  builder     text,
  department  text,
  owner_id    uuid,
  cost_wan    numeric(14, 2) check (cost_wan >= 0),
  source      text not null default '手工录入',
  verified_on date,
  note        text,
  revision    integer not null default 1,
  created_at  timestamptz not null default now(),
  primary key (zone_id, id),
  constraint infrastructure_project_code_is_unique unique (zone_id, code),
  foreign key (zone_id, district_id) references district,
  foreign key (zone_id, owner_id) references app_user,
  constraint works_do_not_end_before_they_begin check (finishes_on >= starts_on)
);
create index infrastructure_project_by_finish on infrastructure_project (zone_id, finishes_on);
create index infrastructure_project_by_parcel on infrastructure_project using gin (parcel_ids);
call wall('infrastructure_project');
create policy no_firm on infrastructure_project as restrictive to perch_app using ((select current_enterprise()) is null);
