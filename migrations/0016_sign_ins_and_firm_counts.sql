-- Sign-ins that failed under names that nobody has are read by time, and sessions that have run out are swept.
create index sign_in_failure_by_time on sign_in_failure (failed_at);
create index session_by_use on session (seen_at);

-- Home counts the firms by state, by scale and by age without touching their rows; the id is what the wall asks for.
create index enterprise_by_status on enterprise (zone_id, status, scale, founded_on) include (id);
