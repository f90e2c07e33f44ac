-- 连片整治: parcels that are renewed together, with what is assumed of what comes of it.
create table renewal_block (
  zone_id     uuid not null references zone,
  id          uuid not null default gen_random_uuid(),
  code        text not null,
  name        text not null,
  -- as it was drawn; null where its parcels were chosen one by one
  geometry    jsonb,
  -- {"farTo":2.0,"taxPerMuTo":25,"outputPerMuTo":400,"landShareKept":0.9,"investPerMuWan":120}
  assumptions jsonb not null default '{}',
  note        text,
  made_by     uuid not null,
  revision    integer not null default 1,
  created_at  timestamptz not null default now(),
  primary key (zone_id, id),
  constraint renewal_block_code_is_unique unique (zone_id, code),
  constraint renewal_block_name_is_unique unique (zone_id, name),
  foreign key (zone_id, made_by) references app_user
);
call wall('renewal_block');
create policy no_firm on renewal_block as restrictive to perch_app using ((select current_enterprise()) is null);

create table renewal_block_parcel (
  zone_id   uuid not null references zone,
  block_id  uuid not null,
  parcel_id uuid not null,
  primary key (zone_id, block_id, parcel_id),
  foreign key (zone_id, block_id) references renewal_block on delete cascade,
  foreign key (zone_id, parcel_id) references parcel
);
create index renewal_block_parcel_by_parcel on renewal_block_parcel (zone_id, parcel_id);
call wall('renewal_block_parcel');
create policy no_firm on renewal_block_parcel as restrictive to perch_app using ((select current_enterprise()) is null);

alter table renewal_case add foreign key (zone_id, block_id) references renewal_block;
