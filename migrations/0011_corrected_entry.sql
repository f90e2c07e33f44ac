-- What became of a line of a published list on an approved objection: as public as the list itself.
create table evaluation_corrected_entry (
  zone_id       uuid not null,
  publicity_id  uuid not null,
  enterprise_id uuid not null,
  objection_id  uuid not null,
  area_mu       double precision,
  grade         text,
  corrected_at  timestamptz not null,
  primary key (zone_id, publicity_id, enterprise_id),
  foreign key (zone_id, publicity_id, enterprise_id)
    references evaluation_publicity_entry (zone_id, publicity_id, enterprise_id) on delete cascade,
  foreign key (zone_id, objection_id) references evaluation_objection on delete cascade
);
call wall('evaluation_corrected_entry');
create policy staff_correct on evaluation_corrected_entry as restrictive for insert to perch_app
  with check ((select current_enterprise()) is null);
revoke delete on evaluation_corrected_entry from perch_app;
