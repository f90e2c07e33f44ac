-- 城市: zones scored against each other. A city is a tenant of its own; it sees what its zones have published to it, as sums
-- of a year, and never a row of a zone.

-- Which city a zone reports to. Written by the database's owner only, on the word of both.
create table city_member (
  city_id      uuid not null references zone,
  zone_id      uuid not null references zone,
  -- 国家级, 省级, 市级: the tier in which the zone is ranked
  level        text not null check (level in ('national', 'provincial', 'municipal')),
  city_name    text not null,
  city_name_en text not null,
  primary key (zone_id),
  constraint a_city_is_no_member_of_itself check (city_id <> zone_id)
);
alter table city_member enable row level security;
alter table city_member force row level security;
create policy in_zone on city_member for select to perch_app using (zone_id = (select current_zone()));
create policy of_city on city_member for select to perch_app using (city_id = (select current_zone()));
grant select on city_member to perch_app;

-- What a zone has told its city of a year: sums, each over at least five firms, made from frozen runs. Whoever is in the zone
-- writes it; the city reads it. This table is the whole of the opening between them.
create table city_publication (
  zone_id      uuid not null references zone,
  city_id      uuid not null references zone,
  year         integer not null check (year between 1990 and 2100),
  zone_code    text not null,
  zone_name    text not null,
  level        text not null check (level in ('national', 'provincial', 'municipal')),
  -- {"taxWan":{"value":…,"firms":…,"missing":…}}; value null where too few firms stand behind it
  figures      jsonb not null,
  -- {"A":3,…}: how many firms have which grade, by the grades of the zone's own methods
  grades       jsonb not null,
  firms        integer not null,
  -- the frozen runs it was added up from: [{"id":…,"title":…,"resultHash":…}]
  runs         jsonb not null,
  why          text,
  published_by text not null,
  published_at timestamptz not null,
  revision     integer not null default 1,
  primary key (zone_id, year)
);
call wall('city_publication');
create policy no_firm on city_publication as restrictive to perch_app using ((select current_enterprise()) is null);
create policy to_its_city on city_publication for select to perch_app using (city_id = (select current_zone()));
-- a zone tells its own city, and no other
create policy own_city on city_publication as restrictive for insert to perch_app
  with check (exists (select from city_member m where m.zone_id = city_publication.zone_id and m.city_id = city_publication.city_id));

-- The city's own register: years of zones that do not work in Perch, or have not published yet.
create table city_zone_year (
  zone_id            uuid not null references zone,
  id                 uuid not null default gen_random_uuid(),
  code               text not null,
  name               text not null,
  level              text not null check (level in ('national', 'provincial', 'municipal')),
  year               integer not null check (year between 1990 and 2100),
  land_mu            numeric,
  firms              integer,
  tax_wan            numeric,
  value_added_wan    numeric,
  revenue_wan        numeric,
  energy_tce         numeric,
  emission_t         numeric,
  staff              numeric,
  rd_wan             numeric,
  source             text not null default '手工录入',
  as_of              date,
  revision           integer not null default 1,
  created_at         timestamptz not null default now(),
  primary key (zone_id, id),
  constraint city_zone_year_is_unique unique (zone_id, code, year)
);
create index city_zone_year_by_year on city_zone_year (zone_id, year desc, code);
call wall('city_zone_year');
create policy no_firm on city_zone_year as restrictive to perch_app using ((select current_enterprise()) is null);

-- A run over zones: a few dozen units, so inputs and results lie in the run itself. It is added or withdrawn, never changed.
create table city_run (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  title       text not null,
  year        integer not null,
  method      jsonb not null,
  method_hash text not null,
  -- units as they were read, published and registered, with where each figure is from
  inputs      jsonb not null,
  input_hash  text not null,
  results     jsonb not null,
  result_hash text not null,
  created_by  text not null,
  created_at  timestamptz not null,
  primary key (zone_id, id)
);
create index city_run_by_year on city_run (zone_id, year desc, created_at desc);
call wall('city_run');
create policy no_firm on city_run as restrictive to perch_app using ((select current_enterprise()) is null);
revoke update, delete on city_run from perch_app;
