/** How a parcel's land is divided among those who hold it, while nothing changes. Never more than there is. */
import { M2_PER_MU } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";
import { shown } from "./explain-number.ts";
import type { LandProblem, Occupancy, ParcelLand } from "./land.ts";

export type Share = { occupancy: Occupancy; heldM2: number; arithmetic: Text };
export type ParcelDivision = { shares: Share[]; problems: LandProblem[] };

/** Less than a square metre over is rounding, not a second count. */
const TOLERANCE_M2 = 1;
/** Registers give mu with two decimals: a title may be half of 0.01 mu off without anybody having erred. */
const ROUNDED_TITLE_M2 = 0.005 * M2_PER_MU + 0.01;

/** Own land only: what is let stays with the owner. */
export function ownShares(parcel: ParcelLand, occupancies: readonly Occupancy[]): ParcelDivision {
  const problems: LandProblem[] = [];
  const available = Math.max(0, parcel.areaM2 - (parcel.deductionM2 ?? 0));
  const owners = occupancies.filter((occupancy) => occupancy.tenure === "own");
  const stated = owners.reduce((sum, owner) => sum + (owner.areaM2 ?? 0), 0);
  const unstated = owners.filter((owner) => owner.areaM2 === null || owner.areaM2 === undefined);
  const rest = Math.max(0, available - stated) / Math.max(1, unstated.length);
  const scale = stated > available + TOLERANCE_M2 ? available / stated : 1;
  if (stated > available + ROUNDED_TITLE_M2 * owners.length) {
    problems.push({
      code: "owners-exceed-parcel",
      parcel: parcel.id,
      enterprises: owners.map((owner) => owner.enterprise),
      message: {
        zh: `地块 ${parcel.id} 可计 ${shown(available, 2)} m²，权属面积合计 ${shown(stated, 2)} m²，已按比例压减`,
        en: `Parcel ${parcel.id} has ${shown(available, 2)} m² to count; its owners hold ${shown(stated, 2)} m², scaled down`,
      },
    });
  }
  const shares = owners.map((occupancy): Share => {
    const given = occupancy.areaM2;
    if (given === null || given === undefined) {
      const among = unstated.length > 1 ? ` ÷ ${unstated.length}` : "";
      const whole = `${shown(Math.max(0, available - stated), 2)} m²${among}`;
      return { occupancy, heldM2: rest, arithmetic: { zh: `地块 ${whole}`, en: `parcel ${whole}` } };
    }
    const scaled = scale < 1 ? ` × ${shown(scale)}` : "";
    return {
      occupancy,
      heldM2: given * scale,
      arithmetic: { zh: `权属 ${shown(given, 2)} m²${scaled}`, en: `title ${shown(given, 2)} m²${scaled}` },
    };
  });
  return { shares, problems };
}

/** Own and leased: a tenant takes its land, or its share by floor area, off whoever lets it; a sub-tenant off the tenant. */
export function letShares(parcel: ParcelLand, occupancies: readonly Occupancy[]): ParcelDivision {
  const { shares, problems } = ownShares(parcel, occupancies);
  const available = Math.max(0, parcel.areaM2 - (parcel.deductionM2 ?? 0));
  const floor = parcel.floorAreaM2 ?? occupiedFloor(occupancies);
  const wanted = occupancies
    .filter((occupancy) => occupancy.tenure !== "own")
    .map((occupancy) => asked(parcel, occupancy, available, floor, problems));
  const lets = Map.groupBy(wanted, ({ occupancy }) => occupancy.landlord ?? "");
  while (lets.size > 0) {
    // whoever lets must hold first: owners before tenants before sub-tenants; a circle is left over and holds nothing
    const holders = new Set(["", ...shares.map(({ occupancy }) => occupancy.enterprise)]);
    const landlord = [...lets.keys()].find((key) => holders.has(key)) ?? lets.keys().next().value!;
    shares.push(...take(parcel, landlord, lets.get(landlord)!, shares, problems));
    lets.delete(landlord);
  }
  return { shares, problems };
}

/**
 * What stands on a parcel without buildings, of those who say how much they use: 0, that is unknown, where an owner does not
 * say. Else one tenant's workshop would count as all there is, and take the whole parcel off the owner who works beside it.
 */
function occupiedFloor(occupancies: readonly Occupancy[]): number {
  const isTold = occupancies.every(({ tenure, floorAreaM2 }) => tenure !== "own" || floorAreaM2 != null);
  return isTold ? occupancies.reduce((sum, { floorAreaM2 }) => sum + (floorAreaM2 ?? 0), 0) : 0;
}

function asked(
  parcel: ParcelLand,
  occupancy: Occupancy,
  available: number,
  floor: number,
  problems: LandProblem[],
): Share {
  if (occupancy.areaM2 !== null && occupancy.areaM2 !== undefined) {
    const text = `${shown(occupancy.areaM2, 2)} m²`;
    return {
      occupancy,
      heldM2: occupancy.areaM2,
      arithmetic: { zh: `租用土地 ${text}`, en: `leased land ${text}` },
    };
  }
  const own = occupancy.floorAreaM2 ?? 0;
  if (!(own > 0 && floor > 0)) {
    const { message, arithmetic } = own > 0 ? noBuildings(parcel, occupancy) : noAreaGiven(parcel, occupancy);
    problems.push({ code: "no-floor-area", parcel: parcel.id, enterprises: [occupancy.enterprise], message });
    return { occupancy, heldM2: 0, arithmetic };
  }
  const share = Math.min(1, own / floor);
  const text = `${shown(available, 2)} m² × ${shown(own, 2)}/${shown(floor, 2)}`;
  return {
    occupancy,
    heldM2: available * share,
    arithmetic: { zh: `按建筑面积分摊：${text}`, en: `by floor area: ${text}` },
  };
}

type Unknown = { message: Text; arithmetic: Text };

const noAreaGiven = (parcel: ParcelLand, { enterprise }: Occupancy): Unknown => ({
  message: {
    zh: `${enterprise} 在地块 ${parcel.id} 的租用面积和建筑面积都未填，未计土地`,
    en: `Neither land nor floor area is given for ${enterprise} on parcel ${parcel.id}; no land is counted`,
  },
  arithmetic: { zh: "未填面积", en: "no area given" },
});

const noBuildings = (parcel: ParcelLand, { enterprise }: Occupancy): Unknown => ({
  message: {
    zh: `地块 ${parcel.id} 没有登记楼栋，不知道总建筑面积，${enterprise} 租的部分无法折算成土地，仍计在出租方；请登记楼栋，或填租用的土地面积`,
    en: `Parcel ${parcel.id} has no buildings on record, so what ${enterprise} rents cannot be turned into land and stays with its landlord: register the buildings, or give the land that is leased`,
  },
  arithmetic: { zh: "总建筑面积未知，未折算土地", en: "floor area of the parcel unknown, no land counted" },
});

/** Takes what tenants hold off the shares of their landlord (of the owners where none is named), and never more than is there. */
function take(
  parcel: ParcelLand,
  landlord: string,
  tenants: readonly Share[],
  shares: readonly Share[],
  problems: LandProblem[],
): Share[] {
  const lenders = shares.filter(({ occupancy }) =>
    landlord === "" ? occupancy.tenure === "own" : occupancy.enterprise === landlord,
  );
  const held = lenders.reduce((sum, lender) => sum + lender.heldM2, 0);
  const wanted = tenants.reduce((sum, tenant) => sum + tenant.heldM2, 0);
  const scale = wanted > held + TOLERANCE_M2 ? held / wanted : 1;
  if (scale < 1) {
    problems.push({
      code: lenders.length === 0 ? "landlord-holds-nothing" : "let-more-than-held",
      parcel: parcel.id,
      enterprises: [
        ...new Set([
          ...lenders.map(({ occupancy }) => occupancy.enterprise),
          ...tenants.map(({ occupancy }) => occupancy.enterprise),
        ]),
      ],
      message: {
        zh: `地块 ${parcel.id} 出租方有 ${shown(held, 2)} m²，租出 ${shown(wanted, 2)} m²，承租方已按比例压减`,
        en: `On parcel ${parcel.id} ${shown(wanted, 2)} m² is let out of ${shown(held, 2)} m² held; tenants are scaled down`,
      },
    });
  }
  const left = held > 0 ? Math.max(0, held - wanted * scale) / held : 0;
  for (const lender of lenders) {
    if (!(wanted > 0)) continue;
    const off = shown(lender.heldM2 * (1 - left), 2);
    lender.arithmetic = {
      zh: `${lender.arithmetic.zh}，减租出 ${off} m²`,
      en: `${lender.arithmetic.en}, less ${off} m² let`,
    };
    lender.heldM2 *= left;
  }
  const scaled = scale < 1 ? ` × ${shown(scale)}` : "";
  return tenants.map(({ occupancy, heldM2, arithmetic }) => ({
    occupancy,
    heldM2: heldM2 * scale,
    arithmetic: { zh: arithmetic.zh + scaled, en: arithmetic.en + scaled },
  }));
}
