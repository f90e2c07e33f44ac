-- A land use that nobody declared is not industry by default; what was put down under the old default stays as it is.
alter table parcel alter column land_use drop default, alter column land_use drop not null;

-- Floor area stands on what a parcel was when it ceased: uses before that day are shared by it.
alter table lineage_link add column floor_area_m2 double precision;

-- The door of the enterprise room for land that changes: uses of the land do not begin or go on where it ceased. Whoever ends a
-- use on the day before writes no more than that.
create function land_must_be_live() returns trigger language plpgsql as $$
declare
  ceased date;
begin
  -- waits for a split or a merger under way, and then sees what became of it
  select retired_on into ceased from parcel where zone_id = new.zone_id and id = new.parcel_id for key share;
  if ceased is null then return new; end if;
  if tg_table_name = 'occupancy' then
    if (to_jsonb(new) ->> 'ends_on')::date <= ceased then return new; end if;
  end if;
  raise exception 'the parcel ceased on %', ceased
    using errcode = '23514', constraint = 'land_must_be_live', table = tg_table_name;
end $$;
create trigger occupancy_on_live_land before insert or update of parcel_id, starts_on, ends_on on occupancy
  for each row execute function land_must_be_live();
create trigger building_on_live_land before insert or update of parcel_id on building
  for each row execute function land_must_be_live();
