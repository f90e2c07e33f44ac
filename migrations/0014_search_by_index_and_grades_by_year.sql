-- A search for words asks whether an array holds others (`search @> …`). Behind row-level security the database answers
-- that from an index only where it trusts the operator not to tell of rows that the policy hides; as it comes it does not,
-- and reads every firm instead. For arrays of text it has nothing to tell: the comparison raises no error that depends on
-- a value. Saying so takes a superuser; where the owner is none, search stays right and is slower, and an administrator can
-- run the one line in this database (docs/how-to/run-on-your-own-postgresql.md).
do $$ begin
  alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof;
exception when insufficient_privilege then null;
end $$;

-- The rule of the grades in force (0013), also as it stood at an earlier year: runs of later years are left out of account.
create function grades_due(up_to integer) returns table (
  zone_id uuid, enterprise_id uuid, run_id uuid, year integer, tier text, grade text
) language sql stable as $$
  select distinct on (e.zone_id, e.enterprise_id) e.zone_id, e.enterprise_id, e.run_id, u.year, e.tier, e.grade
    from evaluation_result e
    join evaluation_run u on u.zone_id = e.zone_id and u.id = e.run_id and u.status = 'frozen' and (up_to is null or u.year <= up_to)
   where not exists (
     select from evaluation_run n
      where n.zone_id = e.zone_id and n.status = 'frozen' and n.year > u.year and (up_to is null or n.year <= up_to)
        and n.population->'scales' ? e.tier
        and (coalesce(n.population->'districtIds', '[]') = '[]' or n.population->'districtIds' ? e.district_id::text)
        and (coalesce(n.population->'industries', '[]') = '[]' or exists (
              select from jsonb_array_elements_text(n.population->'industries') beginning
               where starts_with(e.industry_code, beginning))))
   order by e.zone_id, e.enterprise_id, u.year desc, e.grade is null, u.frozen_at desc
$$;
create or replace view grade_due with (security_invoker = true) as select * from grades_due(null);
