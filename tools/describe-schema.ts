import pg from "pg";

type Relation = { oid: number; name: string; kind: string; wall: string; definition: string | null };
type Line = { oid: number; text: string };

/** What hangs on a table, in the order in which a reader wants it. Not-null constraints are shown at their column. */
const PARTS: readonly string[] = [
  `select attrelid as oid, format('%s %s%s%s', attname, format_type(atttypid, atttypmod),
     case when attnotnull then ' not null' else '' end,
     case when attgenerated = 's' then ' generated: ' || pg_get_expr(adbin, adrelid)
          when attidentity <> '' then ' identity'
          when adbin is not null then ' default ' || pg_get_expr(adbin, adrelid) else '' end) as text
     from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attnum > 0 and not attisdropped and attrelid = any($1::oid[]) order by attrelid, attnum`,
  `select conrelid as oid, format('constraint %s %s', conname, pg_get_constraintdef(oid)) as text
     from pg_constraint where contype <> 'n' and conrelid = any($1::oid[])
    order by position(contype in 'pufcxt'), conname`,
  `select indrelid as oid, format('%s %s %s', case when indisunique then 'unique index' else 'index' end, relname,
     lower(substring(pg_get_indexdef(indexrelid) from 'USING')) || substring(pg_get_indexdef(indexrelid) from 'USING(.*)')) as text
     from pg_index join pg_class on pg_class.oid = indexrelid
    where indrelid = any($1::oid[]) and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
    order by relname`,
  `select polrelid as oid, format('policy %s%s for %s to %s%s%s', polname, case when polpermissive then '' else ' (restrictive)' end,
     case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
     (select string_agg(case when role = 0 then 'public' else role::regrole::text end, ', ') from unnest(polroles) as role),
     ' using ' || pg_get_expr(polqual, polrelid), ' with check ' || pg_get_expr(polwithcheck, polrelid)) as text
     from pg_policy where polrelid = any($1::oid[]) order by polname`,
  `select tgrelid as oid, regexp_replace(pg_get_triggerdef(oid), '^CREATE (CONSTRAINT )?TRIGGER', 'trigger') as text
     from pg_trigger where not tgisinternal and tgrelid = any($1::oid[]) order by tgname`,
  `select pg_class.oid, format('grant %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type), grantee::regrole) as text
     from pg_class, aclexplode(relacl) where grantee <> relowner and grantee <> 0 and pg_class.oid = any($1::oid[])
    group by pg_class.oid, grantee order by grantee::regrole::text`,
  `select attrelid as oid, format('grant %s (%s) to %s', lower(privilege_type), string_agg(attname, ', ' order by attnum), grantee::regrole) as text
     from pg_attribute, aclexplode(attacl) where attnum > 0 and attrelid = any($1::oid[])
    group by attrelid, grantee, privilege_type order by grantee::regrole::text, privilege_type`,
];

const RELATIONS = `
  select oid, relname as name, case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'p' then 'partitioned table' else 'table' end as kind,
    case when relforcerowsecurity then ' (row security forced)' when relrowsecurity then ' (row security)' else '' end as wall,
    case when relkind in ('v', 'm') then pg_get_viewdef(oid) end as definition
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by relname`;

const FUNCTIONS = `
  select pg_get_functiondef(oid) || coalesce(E'\\n-- may be called by ' ||
      (select string_agg(grantee::regrole::text, ', ' order by grantee::regrole::text)
         from aclexplode(proacl) where grantee <> proowner and grantee <> 0), '') as text
    from pg_proc where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
     and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e') order by proname, oid::regprocedure::text`;

/**
 * The end state of all migrations as text, for a reviewer to see what the schema became: tables with columns, constraints,
 * indexes, policies and grants, then functions. Names come in order, so that two dumps can be compared line by line.
 */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: relations } = await client.query<Relation>(RELATIONS);
    const oids = relations.map(({ oid }) => oid);
    const lines = new Map<number, string[]>(oids.map((oid) => [oid, []]));
    for (const part of PARTS) {
      const { rows } = await client.query<Line>(part, [oids]);
      for (const { oid, text } of rows) lines.get(oid)!.push(`  ${text}`);
    }
    const blocks = relations.map(({ oid, name, kind, wall, definition }) =>
      [`${kind} ${name}${wall}`, ...lines.get(oid)!, ...(definition ? [definition] : [])].join("\n"),
    );
    const { rows: functions } = await client.query<{ text: string }>(FUNCTIONS);
    return `${[...blocks, ...functions.map(({ text }) => text.trimEnd())].join("\n\n")}\n`;
  } finally {
    await client.end();
  }
}
