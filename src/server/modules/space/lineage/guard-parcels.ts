/** What the register refuses of parcels for the sake of their lineage. */
import { sql } from "kysely";
import { divisionFault } from "#kernel/estate-code.ts";
import type { Row } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Guard } from "#server/platform/registers/register-store.ts";

type Problem = Awaited<ReturnType<Guard>>[number][number];

/** A parcel that ceased stays as it was on its last day. */
export const checkLive = ({ code, retiredOn }: Row): Problem[] =>
  typeof retiredOn === "string"
    ? [
        {
          column: "code",
          code: "ceased",
          message: {
            zh: `地块 ${code} 已于 ${retiredOn} 因分割或合并注销，不能再改。请在沿革中找到承接它的现行地块。`,
            en: `Parcel ${code} ceased on ${retiredOn} by a split or a merger and stays as it was: its lineage names the parcels that came of it.`,
          },
        },
      ]
    : [];

/** A code that another parcel once had is not given again: its old papers would speak of the wrong land. */
export const guardCodes: Guard = async (tx, asked) => {
  const codes = asked.flatMap(({ record }) => (typeof record.code === "string" ? [record.code] : []));
  const heirs = await listOnceCalled(tx, codes);
  return asked.map(({ id, record }) => {
    const once = heirs.get(String(record.code));
    if (!once || once.ids.includes(id ?? "")) return [];
    const now = once.now.join("、");
    return [
      {
        column: "code",
        code: "once-used",
        message: {
          zh: `编号 ${record.code} 曾用于另一宗地，现为 ${now}。请改用现行编号，或另取编号。`,
          en: `${record.code} was the code of another parcel, now ${once.now.join(", ")}: use that, or choose another code.`,
        },
      },
    ];
  });
};

/** Codes that live parcels have put off, with the parcels that had them. */
async function listOnceCalled(tx: Tx, codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, { ids: string[]; now: string[] }>();
  const { rows } = await sql<{ code: string; ids: string[]; now: string[] }>`
    select l.code, array_agg(distinct p.id::text) as ids, array_agg(distinct p.code) as now
      from lineage_link l join parcel p on p.zone_id = l.zone_id and p.id = l.parcel_id
     where l.zone_id = current_zone() and l.side = 'before' and l.code = any(${[...codes]}::text[]) and p.code <> l.code
     group by l.code`.execute(tx);
  return new Map(rows.map(({ code, ...once }) => [code, once]));
}

/** An estate code begins with the zone's own division, where the zone has said which that is (`settings.division`). */
export const guardDivision: Guard = async (tx, asked) => {
  if (asked.every(({ record }) => typeof record.estateCode !== "string")) return asked.map(() => []);
  const { rows } = await sql<{ division: string | null }>`
    select settings ->> 'division' as division from zone where id = current_zone()`.execute(tx);
  const division = rows[0]?.division ?? undefined;
  return asked.map(({ record }) => {
    const message =
      typeof record.estateCode === "string" ? divisionFault(record.estateCode, division) : undefined;
    return message ? [{ column: "estateCode", code: "another-division", message }] : [];
  });
};

/** 不动产单元号 names one piece of land: no two live parcels have the same. */
export const guardEstateCodes: Guard = async (tx, asked, { mode }) => {
  const codes = asked.flatMap(({ record }) =>
    typeof record.estateCode === "string" ? [record.estateCode] : [],
  );
  if (codes.length === 0) return asked.map(() => []);
  if (mode === "writing")
    await sql`select pg_advisory_xact_lock(hashtextextended('estate-code ' || current_zone()::text, 0))`.execute(
      tx,
    );
  const { rows } = await sql<{ id: string; code: string; name: string | null; estateCode: string }>`
    select id, code, name, estate_code as "estateCode" from parcel
     where zone_id = current_zone() and retired_on is null and estate_code = any(${codes}::text[]) order by code`.execute(
    tx,
  );
  const standing: { id: string | null; code: string; name: string | null; estateCode: string }[] = [...rows];
  return asked.map(({ id, record }) => {
    const { estateCode } = record;
    if (typeof estateCode !== "string") return [];
    const others = standing.filter((one) => one.estateCode === estateCode && (id === null || one.id !== id));
    const own = standing.find((one) => id !== null && one.id === id);
    const [other] = others.filter((one) => one.code !== record.code);
    // two that had the same before may be corrected in other columns
    if (other && own?.estateCode !== estateCode) return [sameEstate(estateCode, other)];
    if (own) own.estateCode = estateCode;
    else standing.push({ id, code: String(record.code), name: textOf(record.name), estateCode });
    return [];
  });
};

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

const sameEstate = (estateCode: string, { code, name }: { code: string; name: string | null }): Problem => ({
  column: "estateCode",
  code: "estate-code-is-another-parcel",
  message: {
    zh: `不动产单元号 ${estateCode} 已是地块 ${code}${name ? `（${name}）` : ""} 的编号，一个单元号只对应一宗地。请核对证书，或先改正那一宗。`,
    en: `${estateCode} is the estate code of ${code}${name ? ` (${name})` : ""}: one code, one parcel. Check the certificate, or correct that parcel first.`,
  },
});
