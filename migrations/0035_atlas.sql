-- 图册: a book of parcels, a page each, drawn in the background for whoever asked for it; the file is kept for some days.
create table atlas (
  zone_id      uuid not null references zone,
  id           uuid not null default gen_random_uuid(),
  -- only the person who asked may fetch it: its pages hold what that person's roles may read
  made_by      uuid not null,
  title        text not null,
  language     text not null check (language in ('zh', 'en')),
  query        jsonb not null,
  status       text not null check (status in ('waiting', 'drawing', 'ready', 'failed')),
  -- of how many parcels, and how many are drawn
  parcels      integer not null,
  drawn        integer not null default 0,
  failure_zh   text,
  failure_en   text,
  pdf          bytea,
  created_at   timestamptz not null,
  finished_at  timestamptz,
  kept_until   timestamptz not null,
  primary key (zone_id, id),
  foreign key (zone_id, made_by) references app_user,
  constraint atlas_drawn_is_within_parcels check (drawn between 0 and parcels),
  constraint atlas_ready_has_a_file check (status <> 'ready' or pdf is not null)
);
create index atlas_by_maker on atlas (zone_id, made_by, created_at desc);
create index atlas_kept_until on atlas (zone_id, kept_until);
call wall('atlas');
