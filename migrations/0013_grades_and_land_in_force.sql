-- 等级与用地随数据走: which grade a firm has today and which land it uses follow from other records. Worked out for every
-- reader anew they cost a second at 100,000 firms; so each is kept beside its cause by the room that owns the rule, in the
-- transaction that changes the cause (docs/adr/0011).

-- The rule, and the only place where it is written: a result stands until a run of a newer year is frozen whose population
-- (scale, districts, industries) would have held the firm as it then was. Of one year's runs the one that grades the firm
-- goes before one that does not, the later frozen before the earlier. A firm that its newest run leaves without a grade has none.
create view grade_due with (security_invoker = true) as
  select distinct on (e.zone_id, e.enterprise_id) e.zone_id, e.enterprise_id, e.run_id, u.year, e.tier, e.grade
    from evaluation_result e
    join evaluation_run u on u.zone_id = e.zone_id and u.id = e.run_id and u.status = 'frozen'
   where not exists (
     select from evaluation_run n
      where n.zone_id = e.zone_id and n.status = 'frozen' and n.year > u.year
        and n.population->'scales' ? e.tier
        and (coalesce(n.population->'districtIds', '[]') = '[]' or n.population->'districtIds' ? e.district_id::text)
        and (coalesce(n.population->'industries', '[]') = '[]' or exists (
              select from jsonb_array_elements_text(n.population->'industries') beginning
               where starts_with(e.industry_code, beginning))))
   order by e.zone_id, e.enterprise_id, u.year desc, e.grade is null, u.frozen_at desc;
grant select on grade_due to perch_app;

-- The grades in force, by firm: what the rule above gives, written when a run is frozen or a frozen result put right.
create table grade_in_force (
  zone_id       uuid not null references zone,
  enterprise_id uuid not null,
  run_id        uuid not null,
  year          integer not null,
  tier          text not null,
  grade         text not null,
  primary key (zone_id, enterprise_id),
  foreign key (zone_id, enterprise_id) references enterprise on delete cascade,
  foreign key (zone_id, run_id) references evaluation_run on delete cascade
);
create index grade_in_force_by_grade on grade_in_force (zone_id, grade, enterprise_id);
call wall_for_firm('grade_in_force', 'enterprise_id');

-- Brings the zone's grades in force in line with the rule; only what differs is written.
create function settle_grades() returns void language sql as $$
  with due as materialized (
    select * from grade_due where zone_id = current_zone() and grade is not null),
  gone as (
    delete from grade_in_force g
     where g.zone_id = current_zone() and not exists (select from due d where d.enterprise_id = g.enterprise_id))
  insert into grade_in_force as g (zone_id, enterprise_id, run_id, year, tier, grade)
  select zone_id, enterprise_id, run_id, year, tier, grade from due
  on conflict (zone_id, enterprise_id) do update
     set run_id = excluded.run_id, year = excluded.year, tier = excluded.tier, grade = excluded.grade
   where (g.run_id, g.year, g.tier, g.grade) is distinct from (excluded.run_id, excluded.year, excluded.tier, excluded.grade)
$$;

-- The land a firm uses today, in mu: own land by its area, let floor by its share of the parcel's floor area. A firm on no
-- land, or on a parcel without registered floor area only, has no row.
create table land_in_use (
  zone_id       uuid not null references zone,
  enterprise_id uuid not null,
  land_mu       double precision not null,
  primary key (zone_id, enterprise_id),
  foreign key (zone_id, enterprise_id) references enterprise on delete cascade
);
create index land_in_use_by_size on land_in_use (zone_id, land_mu desc, enterprise_id);
call wall_for_firm('land_in_use', 'enterprise_id');

-- Works out anew the land of these firms. Ends that lie ahead count as ended: the register says who uses the land on and on.
create function settle_land(firms uuid[]) returns void language sql as $$
  with due as materialized (
    select f.id as enterprise_id, l.land_mu
      from unnest(firms) f(id)
      cross join lateral (
        select round((sum(coalesce(o.land_area_m2, o.floor_area_m2 / nullif(b.floor_area_m2, 0) * p.area_m2)) * 3 / 2000)::numeric, 6)::float8 as land_mu
          from occupancy o
          join parcel p on p.zone_id = o.zone_id and p.id = o.parcel_id
          left join lateral (
            select sum(floor_area_m2) as floor_area_m2 from building
             where zone_id = o.zone_id and parcel_id = o.parcel_id) b on true
         where o.zone_id = current_zone() and o.enterprise_id = f.id and o.ends_on is null) l),
  gone as (
    delete from land_in_use l using due d
     where l.zone_id = current_zone() and l.enterprise_id = d.enterprise_id and d.land_mu is null)
  insert into land_in_use as l (zone_id, enterprise_id, land_mu)
  select current_zone(), enterprise_id, land_mu from due where land_mu is not null
  on conflict (zone_id, enterprise_id) do update set land_mu = excluded.land_mu
   where l.land_mu is distinct from excluded.land_mu
$$;

-- The door for the room of space, which stands before that of enterprise: a parcel's area or floor area has changed.
create function settle_land_on(parcels uuid[]) returns void language sql as $$
  select settle_land(array(
    select distinct o.enterprise_id from occupancy o
     where o.zone_id = current_zone() and o.parcel_id = any(parcels) and o.ends_on is null))
$$;

create function settle_land_of_zone() returns void language sql as $$
  select settle_land(array(select id from enterprise where zone_id = current_zone()))
$$;

-- What is there already, zone by zone from inside each wall: the owner of these tables need not be able to read them.
do $$
declare
  each_zone uuid;
  zones uuid[];
begin
  set local role perch_auth;
  select coalesce(array_agg(id), '{}') into zones from zone;
  set local role perch_app;
  foreach each_zone in array zones loop
    perform set_config('app.zone', each_zone::text, true);
    perform settle_grades();
    perform settle_land_of_zone();
  end loop;
  perform set_config('app.zone', '', true);
  reset role;
end $$;
