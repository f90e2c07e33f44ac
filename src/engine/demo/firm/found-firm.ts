import { addDays } from "#kernel/day.ts";
import type { DemoFirm } from "../demo-zone.ts";
import type { Random } from "../random.ts";
import type { DistrictDesign, ZoneDesign } from "../zone-design.ts";
import { creditCodes } from "./credit-code.ts";
import { firmNames, personName, phoneNumber } from "./names.ts";
import { SECTORS, type Sector, sectorIn } from "./sectors.ts";

/** A firm with what drives its figures. `scale` and the like are settled once its figures are known. */
export type FirmDraft = {
  firm: DemoFirm;
  sector: Sector;
  /** how well it is run; 1 is the middle */
  quality: number;
  /** floor area it works on */
  spaceM2: number;
  /** first year with figures */
  from: number;
};

export type Founding = {
  district: DistrictDesign;
  address: string;
  /** it was there on this day */
  by: string;
  sector?: Sector | undefined;
  /** on industrial land of its own: it makes things */
  isPlant?: boolean | undefined;
  quality?: number | undefined;
  status?: DemoFirm["status"] | undefined;
};

export type Foundry = { found(founding: Founding): FirmDraft; drafts: FirmDraft[] };

/** Founds firms one after the other, each with a code and a name of its own. */
export function foundryFor(design: ZoneDesign, random: Random): Foundry {
  const nextCode = creditCodes(random.fork("codes"));
  const nextName = firmNames(design.name.slice(0, 2), random.fork("names"));
  const drafts: FirmDraft[] = [];
  return {
    drafts,
    found(founding) {
      const sector = founding.sector ?? sectorIn(founding.district.character, random);
      const [industryCode, word] = random.pick(founding.isPlant ? plantTrades(sector) : sector.trades);
      const draft: FirmDraft = {
        firm: { ...registration(founding, random), ...nextName(word), uscc: nextCode(), industryCode },
        sector,
        quality: (founding.quality ?? 1) * random.logNormal(1, 0.34),
        spaceM2: 0,
        from: 2023,
      };
      drafts.push(draft);
      return draft;
    },
  };
}

/** Divisions 13 to 43 of GB/T 4754 are manufacturing; a sector that has none is as it is. */
function plantTrades({ trades }: Sector): Sector["trades"] {
  const making = trades.filter(([code]) => code < "44");
  return making.length > 0 ? making : trades;
}

function registration({ district, address, by, status }: Founding, random: Random) {
  const foundedOn = addDays(by, -random.integer(40, 2600));
  const started = addDays(by, random.integer(60, 700));
  const isRunning = status !== "preparing";
  return {
    scale: "below" as const,
    foundedOn,
    productionStartedOn: isRunning && started < "2025-12-31" ? started : null,
    districtCode: district.code,
    address,
    contactName: personName(random),
    contactPhone: phoneNumber(random),
    status: status ?? "operating",
  };
}

/** The company that owns and lets a park. */
export const OPERATOR: Sector = {
  ...SECTORS.services,
  trades: [["7221", "园区运营管理"]],
  m2PerStaff: 1600,
  valueAddedWanPerStaff: 60,
};
