-- 楼层、租约与预留: what of a building can be let, to whom it is let, and what is kept for whom meanwhile.

-- A floor of a building. Units name their floor by its number; where the floor is registered, their areas never add up to
-- more than its own. The plan is an image handed in as evidence, or none: units may be drawn on an empty frame.
create table floor (
  zone_id         uuid not null references zone,
  id              uuid not null default gen_random_uuid(),
  building_id     uuid not null,
  no              integer not null check (no between -10 and 200 and no <> 0),
  label           text,
  area_m2         double precision not null check (area_m2 > 0),
  clear_height_m  double precision check (clear_height_m > 0),
  floor_load_t_m2 double precision check (floor_load_t_m2 > 0),
  plan_file_id    uuid,
  -- the frame in which outlines of units are drawn: the pixels of the image, or of an empty sheet of that shape
  plan_width_px   integer not null default 1200 check (plan_width_px between 50 and 20000),
  plan_height_px  integer not null default 800 check (plan_height_px between 50 and 20000),
  source          text not null default '手工录入',
  as_of           date,
  revision        integer not null default 1,
  created_at      timestamptz not null default now(),
  primary key (zone_id, id),
  constraint floor_is_unique unique (zone_id, building_id, no),
  foreign key (zone_id, building_id) references building,
  foreign key (zone_id, plan_file_id) references evidence_file
);
call wall('floor');

alter table unit
  add column column_span_m   double precision check (column_span_m > 0),
  add column freight_lift_t  double precision check (freight_lift_t >= 0),
  add column passenger_lifts integer check (passenger_lifts >= 0),
  add column steam_t_h       double precision check (steam_t_h >= 0),
  add column gas_m3_h        double precision check (gas_m3_h >= 0),
  add column water_t_d       double precision check (water_t_d >= 0),
  -- what waste water may leave: none of a process, domestic only, industrial after the usual treatment, heavy after its own
  add column sewage_class    text check (sewage_class in ('none', 'domestic', 'industrial', 'heavy')),
  -- 火灾危险性 by GB 50016: 甲 to 戊, A to E
  add column fire_class      text check (fire_class in ('A', 'B', 'C', 'D', 'E')),
  add column hazardous_goods boolean,
  add column sale_wan_m2     numeric(10, 4) check (sale_wan_m2 >= 0),
  -- corners of its outline on the floor's plan, in the frame's pixels: [[x,y],…]
  add column outline         jsonb;

-- What was agreed of a unit, from day to day, both counted. One contract may let several units: a row each. A lease holds its
-- area until its last day or the day on which it was ended early; who stays on beyond that is told, not assumed.
create table lease (
  zone_id            uuid not null references zone,
  id                 uuid not null default gen_random_uuid(),
  contract_no        text not null,
  unit_id            uuid not null,
  enterprise_id      uuid not null,
  landlord_id        uuid,
  area_m2            double precision not null check (area_m2 > 0),
  starts_on          date not null,
  ends_on            date not null,
  rent_yuan_m2_month numeric(10, 2) check (rent_yuan_m2_month >= 0),
  deposit_wan        numeric(14, 4) check (deposit_wan >= 0),
  signed_on          date,
  renewal_of         uuid,
  -- last day of use, when it was given back or ended before its time
  ended_on           date,
  end_reason         text,
  -- the use of land that this lease made or took over
  occupancy_id       uuid,
  source             text not null default '手工录入',
  as_of              date,
  revision           integer not null default 1,
  created_at         timestamptz not null default now(),
  primary key (zone_id, id),
  constraint lease_is_unique unique (zone_id, contract_no, unit_id),
  foreign key (zone_id, unit_id) references unit,
  foreign key (zone_id, enterprise_id) references enterprise,
  foreign key (zone_id, landlord_id) references enterprise,
  foreign key (zone_id, renewal_of) references lease,
  foreign key (zone_id, occupancy_id) references occupancy on delete set null (occupancy_id),
  constraint lease_runs_forward check (ends_on >= starts_on),
  constraint ended_lease_has_a_reason check (ended_on is null or end_reason is not null),
  constraint lease_ends_after_it_began check (ended_on is null or ended_on >= starts_on - 1)
);
create index lease_by_unit on lease (zone_id, unit_id, starts_on);
create index lease_by_enterprise on lease (zone_id, enterprise_id);
create index lease_by_end on lease (zone_id, ends_on) where ended_on is null;
create unique index lease_by_occupancy on lease (zone_id, occupancy_id) where occupancy_id is not null;
call wall_for_firm('lease', 'enterprise_id');

-- 预留: a parcel or unit kept for somebody until a day. One that is past its day has lapsed, whether or not it is marked so;
-- it is marked before the next is placed, so that the index below lets one stand at a time and no more.
create table site_hold (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  site_type    text not null check (site_type in ('parcel', 'unit')),
  site_id      uuid not null,
  -- for whom: a registered firm, a lead or a project, by its id where it has one and always by its name
  holder_kind  text not null check (holder_kind in ('enterprise', 'lead', 'project', 'other')),
  holder_id    uuid,
  holder_name  text not null,
  reason       text not null,
  from_on      date not null,
  until_on     date not null,
  placed_by    uuid not null,
  placed_at    timestamptz not null,
  released_at  timestamptz,
  released_by  uuid,
  -- released: taken back by a person; lapsed: its day is past; used: what it was kept for has come
  outcome      text check (outcome in ('released', 'lapsed', 'used')),
  release_reason text,
  revision     integer not null default 1,
  created_at   timestamptz not null default now(),
  primary key (zone_id, id),
  foreign key (zone_id, placed_by) references app_user,
  constraint hold_runs_forward check (until_on >= from_on),
  constraint hold_that_ended_has_an_outcome check ((released_at is null) = (outcome is null))
);
create unique index one_live_hold_a_site on site_hold (zone_id, site_type, site_id) where released_at is null;
create index site_hold_by_site on site_hold (zone_id, site_type, site_id, placed_at desc);
call wall('site_hold');
create policy no_firm on site_hold as restrictive to perch_app using ((select current_enterprise()) is null);
