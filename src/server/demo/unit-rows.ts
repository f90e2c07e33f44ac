/** Groups, meters and land-use tax rates of a demo zone. All synthetic, drawn from what the zone holds already. */
import type { DemoYear, DemoZone } from "#engine/demo/demo-zone.ts";
import type { JsonRow } from "./insert-rows.ts";
import { nameId } from "./name-id.ts";
import { AS_OF } from "./space-rows.ts";

const GROUPS = ["合成·启衡集团", "合成·东湾控股集团"] as const;
const MEMBERS = 3;
/** Grades of land by district, the first the dearest: yuan a square metre and year. */
const RATES = [
  ["一级", 12],
  ["二级", 8],
  ["三级", 5],
] as const;
/** Above this a firm has a second meter: 10 MWh a year. */
const SECOND_METER_WAN_KWH = 300;
/** Every so manieth metered firm pays another surcharge already. */
const OTHER_SURCHARGE_EVERY = 40;

type Zone = Pick<DemoZone, "code" | "districts" | "firms" | "occupancies" | "years">;
type Place = { zoneId: string; id: (kind: string, key: string) => string };

export function unitRows(zone: Zone, zoneId: string) {
  const place: Place = { zoneId, id: (kind, key) => nameId(zone.code, kind, key) };
  return {
    group_membership: groupRows(zone, place),
    meter_account: meterRows(zone, place),
    land_tax_rate: rateRows(zone, place),
  };
}

const kept = (zoneId: string, source: string): JsonRow => ({
  zone_id: zoneId,
  source: `合成数据·${source}`,
  as_of: AS_OF,
  revision: 1,
  created_at: `${AS_OF}T00:00:00Z`,
});

/** Makers above scale on land of their own, three to a group; one joined in the middle of 2024. */
function groupRows({ firms, occupancies }: Zone, { zoneId, id }: Place): JsonRow[] {
  const owners = new Set(
    occupancies.filter(({ tenure, endsOn }) => tenure === "own" && !endsOn).map(({ uscc }) => uscc),
  );
  const fit = firms.filter(
    ({ uscc, scale, status, industryCode }) =>
      owners.has(uscc) && scale === "above" && status === "operating" && Number(industryCode) < 4400,
  );
  return GROUPS.flatMap((name, g) =>
    fit.slice(g * MEMBERS, (g + 1) * MEMBERS).map(
      ({ uscc }, n): JsonRow => ({
        ...kept(zoneId, "集团申报"),
        id: id("group-membership", `${name}/${uscc}`),
        group_name: name,
        enterprise_id: id("enterprise", uscc),
        role: n === 0 ? "lead" : "member",
        starts_on: n === MEMBERS - 1 ? "2024-07-01" : "2019-01-01",
        ends_on: null,
      }),
    ),
  );
}

function meterRows({ firms, years }: Zone, { zoneId, id }: Place): JsonRow[] {
  const last = new Map(years.filter(({ year }) => year === 2025).map((year) => [year.uscc, year]));
  const metered = firms.filter(({ uscc }) => (last.get(uscc)?.electricityWanKwh ?? 0) > 0);
  return metered.flatMap((firm, n) =>
    quantities(last.get(firm.uscc)!).map(
      (quantity, m): JsonRow => ({
        ...kept(zoneId, "供电公司"),
        id: id("meter-account", `${firm.uscc}/${m}`),
        enterprise_id: id("enterprise", firm.uscc),
        utility: "electricity",
        account_no: accountNo(n, m),
        address: m === 0 ? firm.address : `${firm.address}（二车间）`,
        year_quantity: quantity,
        other_surcharge: n % OTHER_SURCHARGE_EVERY === 7 ? 0.2 : null,
        other_reason: n % OTHER_SURCHARGE_EVERY === 7 ? "合成·高耗能行业阶梯电价" : null,
        starts_on: firm.foundedOn,
        ends_on: null,
      }),
    ),
  );
}

/** The year's electricity, on one meter or on two. */
function quantities({ electricityWanKwh }: DemoYear): number[] {
  const all = electricityWanKwh!;
  if (all < SECOND_METER_WAN_KWH) return [all];
  const second = Math.round(all * 30) / 100;
  return [Math.round((all - second) * 100) / 100, second];
}

const accountNo = (firm: number, meter: number): string =>
  `99${String(firm + 1).padStart(6, "0")}${String(meter + 1).padStart(2, "0")}`;

const rateRows = ({ districts }: Zone, { zoneId, id }: Place): JsonRow[] =>
  districts.slice(0, RATES.length).map(({ name }, n): JsonRow => {
    const [grade, rate] = RATES[n]!;
    return {
      ...kept(zoneId, "税务局"),
      id: id("land-tax-rate", grade),
      grade,
      rate_yuan_m2: rate,
      districts: [name],
      starts_on: "2019-01-01",
      ends_on: null,
      document: "合成·城镇土地使用税税额标准",
    };
  });
