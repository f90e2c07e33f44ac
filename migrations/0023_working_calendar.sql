-- 工作日历: a zone's own calendar beside the notices that come with the program: notices loaded since, days it was closed.

create table calendar_notice (
  zone_id   uuid not null references zone,
  year      integer not null check (year between 2000 and 2100),
  -- 国办发明电〔2025〕7号 of 2025-11-04
  document  text not null,
  issued_on date not null,
  -- days that differ from Saturdays and Sundays; those of the December before may be among them
  days_off  date[] not null,
  days_on   date[] not null,
  -- the notice as it was read
  said      text not null,
  loaded_by uuid not null,
  loaded_at timestamptz not null,
  revision  integer not null default 1,
  primary key (zone_id, year),
  foreign key (zone_id, loaded_by) references app_user
);
call wall('calendar_notice');
create policy staff_write on calendar_notice as restrictive for insert to perch_app with check ((select current_enterprise()) is null);
create policy staff_change on calendar_notice as restrictive for update to perch_app using ((select current_enterprise()) is null);
create policy staff_remove on calendar_notice as restrictive for delete to perch_app using ((select current_enterprise()) is null);

-- 停工: the country worked and the zone did not.
create table calendar_closure (
  zone_id  uuid not null references zone,
  on_day   date not null,
  reason   text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (zone_id, on_day),
  foreign key (zone_id, added_by) references app_user
);
call wall('calendar_closure');
create policy staff_write on calendar_closure as restrictive for insert to perch_app with check ((select current_enterprise()) is null);
create policy staff_change on calendar_closure as restrictive for update to perch_app using ((select current_enterprise()) is null);
create policy staff_remove on calendar_closure as restrictive for delete to perch_app using ((select current_enterprise()) is null);

-- A published list is not changed again, but for its last day while it is open: the calendar it was counted by may change.
grant update (closes_on, provisional, counted) on evaluation_publicity to perch_app;
create policy staff_redate on evaluation_publicity as restrictive for update to perch_app
  using ((select current_enterprise()) is null);
