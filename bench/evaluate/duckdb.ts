/** DuckDB in memory on all its threads, the figures in a table; only aggregates leave it, which is the least it can do. */
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { COLUMNS, type Firms } from "./firms.ts";
import { type Checked, type Contender, ITEMS, TRIED_WEIGHTS } from "./jobs.ts";

export async function duckdb(firms: Firms, grouped: boolean): Promise<Contender> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await load(connection, firms, grouped);
  await connection.run(`create table share as ${SHARES}`);
  const weights = ITEMS.map((item) => item.weight);
  return {
    name: "duckdb",
    full: () => checked(connection, graded(SHARES, weights)),
    whatIf: () => checked(connection, graded("select * from share", TRIED_WEIGHTS)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function load(
  connection: DuckDBConnection,
  { size, columns, group }: Firms,
  grouped: boolean,
): Promise<void> {
  await connection.run(
    `create table firm (id integer, grp integer, ${COLUMNS.map((name) => `${name} double`).join(", ")})`,
  );
  const appender = await connection.createAppender("firm");
  for (let row = 0; row < size; row++) {
    appender.appendInteger(row);
    appender.appendInteger(grouped ? group[row]! : 0);
    for (const name of COLUMNS) {
      const figure = columns[name][row]!;
      if (Number.isNaN(figure)) appender.appendNull();
      else appender.appendDouble(figure);
    }
    appender.endRow();
  }
  appender.closeSync();
}

const SHARES = `
  with raw as (
    select id, grp, taxWan / areaMu as tax_per_mu, areaMu,
      ${ITEMS.map(({ above, below, baseline }, k) => `${above} / ${below} / ${baseline} as s${k}`).join(", ")}
    from firm
  ), mean as (select avg(s3) as s3 from raw)
  select id, grp, tax_per_mu, areaMu, s0, s1, s2, coalesce(raw.s3, mean.s3) as s3, s4, s5 from raw, mean`;

const graded = (shares: string, weights: readonly number[]): string => `
  with share_now as (${shares}),
  scored as (select id, grp, tax_per_mu, areaMu, ${weights.map((w, k) => `${w}::double * s${k}`).join(" + ")} as score from share_now),
  ranked as (
    select id,
      row_number() over (partition by grp order by score desc, tax_per_mu desc, areaMu desc, id) as place,
      count(*) over (partition by grp) as size
    from scored
  )
  select
    count(*) filter (where place <= floor(size * 0.2)) as a,
    count(*) filter (where place > floor(size * 0.2) and place <= floor(size * 0.65)) as b,
    count(*) filter (where place > floor(size * 0.65) and place <= ceil(size * 0.95)) as c,
    count(*) filter (where place > ceil(size * 0.95)) as d,
    sum(place * (id % 1009))::double as checksum
  from ranked`;

async function checked(connection: DuckDBConnection, sql: string): Promise<Checked> {
  const reader = await connection.runAndReadAll(sql);
  const [a, b, c, d, checksum] = reader.getRows()[0]!.map(Number) as [number, number, number, number, number];
  return { counts: [a, b, c, d], checksum };
}
