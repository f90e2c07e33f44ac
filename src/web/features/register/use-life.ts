import { useQuery } from "@tanstack/react-query";
import type { RegisterRecord } from "#contract/list.ts";
import { registerOf } from "#contract/registers.ts";
import { useMay } from "#web/features/identity/api.ts";
import { listQuery } from "./api.ts";
import { type LifeDay, lifeOf } from "./life-of.ts";
import { RELATED } from "./related.ts";

const OCCUPANCY = ["enterpriseName", "parcelCode", "unitCode", "startsOn", "endsOn", "tenure", "landAreaMu"];
const YEAR = ["year", "taxWan", "valueAddedWan", "revenueWan"];

/** The days in a record's life out of the registers that speak of it, as far as the person may read them. */
export function useLife(kind: string, record: RegisterRecord): LifeDay[] {
  const may = useMay();
  const asked = (of: string, columns: string[]) => {
    const related = RELATED[kind]?.find((one) => one.kind === of);
    const entry = registerOf(of)!;
    const filter = `${related?.column ?? ""}:eq:${related ? (record[related.from] ?? "") : ""}`;
    return {
      ...listQuery(entry.path, { f: [filter], size: 200 }, columns),
      enabled: related !== undefined && may(entry.read),
    };
  };
  const occupancies = useQuery(asked("occupancy", OCCUPANCY));
  const years = useQuery(asked("enterprise-year", YEAR));
  return lifeOf(kind, record, {
    occupancies: occupancies.data?.rows ?? [],
    years: years.data?.rows ?? [],
  });
}
