-- 亩均 · 办法: drafts and versions. A method is written as a draft; once in force it is not changed, a new version is.
alter table evaluation_method
  add column version text not null generated always as (coalesce(body->>'version', '')) stored,
  -- the method it was copied from, as long as there is one
  add column based_on uuid,
  add column changed_by uuid,
  add column changed_at timestamptz not null default now(),
  drop constraint evaluation_method_code_is_unique,
  add constraint evaluation_method_version_is_unique unique (zone_id, code, version),
  add foreign key (zone_id, based_on) references evaluation_method on delete set null (based_on),
  add foreign key (zone_id, changed_by) references app_user;

-- What a zone is still thinking about is not told to the firms that it would grade.
create policy drafts_stay_inside on evaluation_method as restrictive to perch_app
  using ((select current_enterprise()) is null or status <> 'draft');

-- A shipped method that no run has used may follow its rule pack; one of the zone's own changes as a draft only.
create function refuse_decreed_method() returns trigger language plpgsql as $$
begin
  raise exception 'a method in force is not changed' using errcode = 'check_violation', constraint = 'method_in_force_is_not_changed';
end $$;
create trigger method_in_force_is_not_changed before update on evaluation_method
  for each row when (old.origin = 'zone' and old.status <> 'draft' and (new.body, new.hash, new.code) is distinct from (old.body, old.hash, old.code))
  execute function refuse_decreed_method();
create trigger method_in_force_is_not_removed before delete on evaluation_method
  for each row when (old.status <> 'draft') execute function refuse_decreed_method();
