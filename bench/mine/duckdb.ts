/**
 * DuckDB in memory on all its threads. It is given the events in a table of plain numbers, with the number of the working day
 * already in it, and the better of the ways tried for the sequences: lists, not joined text.
 */
import { DuckDBInstance } from "@duckdb/node-api";
import type { Traces } from "#engine/mining/arrange.ts";
import type { Answer, Contender, MeasuredEdge } from "./answer.ts";

const EDGES = `
  select before, activity, count(*), quantile_cont(at_ms - at_before, [0.5, 0.9]), quantile_cont(wd - wd_before, [0.5, 0.9])
  from (
    select activity, at_ms, wd,
      lag(activity) over w as before, lag(at_ms) over w as at_before, lag(wd) over w as wd_before
    from event
    window w as (partition by case_id order by at_ms, id)
  )
  where before is not null
  group by 1, 2`;

const VARIANTS = `
  select count(*) from (select list(activity order by at_ms, id) as sequence from event group by case_id) group by sequence`;

/** `traces` only lend their columns; DuckDB gets the rows in order of time. */
export async function duckdb({ log, wd }: Traces): Promise<Contender> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("create table arranged (case_id integer, activity integer, at_ms bigint, wd integer)");
  const appender = await connection.createAppender("arranged");
  for (let event = 0; event < log.caseOf.length; event++) {
    appender.appendInteger(log.caseOf[event]!);
    appender.appendInteger(log.activityOf[event]!);
    appender.appendBigInt(BigInt(log.atMs[event]!));
    appender.appendInteger(wd[event]!);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(
    "create table event as select row_number() over (order by at_ms, case_id)::integer as id, * from arranged order by at_ms, case_id",
  );
  await connection.run("drop table arranged");
  const rowsOf = async (sql: string): Promise<unknown[][]> =>
    (await connection.runAndReadAll(sql)).getRowsJS() as unknown[][];
  return {
    name: "duckdb",
    async mine(): Promise<Answer> {
      const edges = await rowsOf(EDGES);
      const variants = await rowsOf(VARIANTS);
      return { edges: edges.map(edgeOf), variantCounts: variants.map(([count]) => Number(count)) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function edgeOf([from, to, count, ms, worked]: unknown[]): MeasuredEdge {
  const [medianMs, p90Ms] = ms as [number, number];
  const [medianWd, p90Wd] = worked as [number, number];
  return { from: Number(from), to: Number(to), count: Number(count), medianMs, p90Ms, medianWd, p90Wd };
}
