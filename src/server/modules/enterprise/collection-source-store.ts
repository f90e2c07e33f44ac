/** 数源目录: which department gives which figure. */
import { sql } from "kysely";
import { COLLECTED, type FigureSource, USUAL_SOURCES } from "#contract/enterprise/collection.ts";
import type { Tx } from "#server/platform/db.ts";

/** Every figure with its source: as the zone has said, else as is usual. */
export async function listFigureSources(tx: Tx): Promise<FigureSource[]> {
  const { rows } = await sql<{
    figure: string;
    source: string;
    revision: number;
    id: string | null;
    name: string | null;
  }>`
    select s.figure, s.source, s.revision, o.id, o.name from figure_source s
      left join org_unit o on o.zone_id = s.zone_id and o.id = s.org_unit_id
     where s.zone_id = current_zone()`.execute(tx);
  const said = new Map(rows.map((row) => [row.figure, row]));
  return COLLECTED.map(({ key }): FigureSource => {
    const row = said.get(key);
    if (!row)
      return {
        figure: key,
        department: null,
        source: USUAL_SOURCES[key]?.source ?? "",
        decided: false,
        revision: 0,
      };
    const department = row.id && row.name ? { id: row.id, name: row.name } : null;
    return { figure: key, department, source: row.source, decided: true, revision: row.revision };
  });
}

/** False where somebody changed it since. */
export async function setFigureSource(
  tx: Tx,
  zoneId: string,
  {
    figure,
    departmentId,
    source,
    revision,
  }: { figure: string; departmentId: string; source: string; revision: number },
): Promise<boolean> {
  const { rows } =
    revision === 0
      ? await sql`insert into figure_source (zone_id, figure, org_unit_id, source) values (${zoneId}, ${figure}, ${departmentId}, ${source})
                  on conflict do nothing returning figure`.execute(tx)
      : await sql`update figure_source set org_unit_id = ${departmentId}, source = ${source}, revision = revision + 1
                   where zone_id = current_zone() and figure = ${figure} and revision = ${revision} returning figure`.execute(
          tx,
        );
  return rows.length > 0;
}
