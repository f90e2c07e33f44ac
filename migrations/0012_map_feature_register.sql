-- Roads, water and green become a register: listed, drawn, imported and taken back like any other. Each gets a code by which
-- an import finds it again; those already there are numbered within their kind, in the order of their names.
alter table map_feature
  add column code       text,
  add column source_crs text,
  add column created_at timestamptz not null default now(),
  -- entered by its form, or come in a sheet: in the register, not yet on the map
  alter column geometry drop not null,
  alter column extent   drop not null;

-- the owner of the tables may be no superuser, and then sees no zone's rows behind a forced wall
alter table map_feature no force row level security;
update map_feature m
   set code = n.code
  from (select zone_id, id,
               case layer when 'road' then 'DL' when 'water' then 'SX' when 'green' then 'LD' when 'plan-line' then 'KX' else 'JX' end
                 || '-' || lpad((row_number() over (partition by zone_id, layer order by name, id))::text, 4, '0') as code
          from map_feature) n
 where n.zone_id = m.zone_id and n.id = m.id;
alter table map_feature force row level security;

alter table map_feature
  alter column code set not null,
  add constraint map_feature_code_is_unique unique (zone_id, code),
  add constraint map_feature_has_both_outline_and_extent check ((geometry is null) = (extent is null));

-- Where the outlines of districts and buildings came from, as with parcels.
alter table district add column source_crs text;
alter table building add column source_crs text;
