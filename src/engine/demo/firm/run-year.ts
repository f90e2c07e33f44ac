import type { DemoYear } from "../demo-zone.ts";
import type { Random } from "../random.ts";
import type { FirmDraft } from "./found-firm.ts";

/** Sales a year from which industry is 规上 (2,000 万元, national statistics since 2011). */
export const SCALE_THRESHOLD_WAN = 2000;

type Pulse = { staff: number; productivity: number; taxShare: number; margin: number };

/**
 * A firm's years: staff by the floor it works on, value added by staff, all else by value added. A good or bad year carries
 * over into the next by half. Value added never exceeds output.
 */
export function runYears(draft: FirmDraft, years: readonly number[], random: Random): DemoYear[] {
  const { sector, quality, firm } = draft;
  const pulse: Pulse = {
    staff: Math.max(
      3,
      (draft.spaceM2 / sector.m2PerStaff) * random.logNormal(1, 0.24) * Math.min(1.2, quality ** 0.5),
    ),
    productivity:
      sector.valueAddedWanPerStaff * quality * smallness(draft.spaceM2) * random.logNormal(1, 0.2),
    taxShare: sector.taxPerValueAdded * random.logNormal(1, 0.28),
    margin: Math.min(0.72, sector.valueAddedPerRevenue * random.logNormal(1, 0.18)),
  };
  const habits = {
    emits: random.chance(sector.emissionOdds),
    emissionPerWan: random.logNormal(1, 0.5) / sector.valueAddedWanPerEmissionT,
    tcePerWan: sector.tcePerValueAddedWan * random.logNormal(1, 0.34),
    rdPerRevenue: random.chance(quality > 1.1 ? 0.95 : 0.62)
      ? sector.rdPerRevenue * random.logNormal(0.9, 0.45)
      : 0,
  };
  let swing = 0.07 * random.normal();
  return years
    .filter((year) => year >= draft.from && firm.status !== "preparing")
    .map((year) => {
      swing = 0.5 * swing + 0.03 + 0.09 * random.normal();
      pulse.productivity *= 1 + swing;
      pulse.staff *= 1 + 0.4 * swing;
      return figuresOf({ draft, pulse, habits, year }, random);
    });
}

/** In a room or two no one earns what a plant does. */
const smallness = (spaceM2: number): number => Math.min(1, (spaceM2 / 1500) ** 0.3);

type Running = {
  draft: FirmDraft;
  pulse: Pulse;
  habits: { emits: boolean; emissionPerWan: number; tcePerWan: number; rdPerRevenue: number };
  year: number;
};

function figuresOf({ draft, pulse, habits, year }: Running, random: Random): DemoYear {
  const isStopped = draft.firm.status !== "operating" && year === 2025;
  const load = isStopped ? random.between(0, 0.25) : 1;
  const staff = Math.max(isStopped ? 0 : 2, Math.round(pulse.staff * load));
  const valueAdded = staff * pulse.productivity * random.logNormal(1, 0.05) * (isStopped ? 0.5 : 1);
  const revenue = valueAdded / pulse.margin;
  const output = Math.max(valueAdded * 1.02, revenue * random.between(0.96, 1.05));
  const energy = valueAdded * habits.tcePerWan * random.logNormal(1, 0.06);
  const electricity = (energy * draft.sector.electricityShare) / TCE_PER_WAN_KWH;
  const isIndustry = draft.sector.key !== "services";
  return {
    uscc: draft.firm.uscc,
    year,
    scale: revenue >= SCALE_THRESHOLD_WAN ? "above" : "below",
    taxWan: taxOf(valueAdded * pulse.taxShare, random),
    valueAddedWan: cents(valueAdded),
    revenueWan: cents(revenue),
    outputWan: isIndustry ? cents(output) : null,
    energyTce: random.chance(0.015) ? null : cents(energy),
    emissionT: emissionOf(habits, valueAdded, random),
    staff,
    rdWan: cents(revenue * habits.rdPerRevenue * random.logNormal(1, 0.1)),
    electricityWanKwh: cents(electricity),
    investmentWan: isIndustry && random.chance(0.28) ? cents(revenue * random.logNormal(0.04, 0.8)) : 0,
    notApplicable: isIndustry ? [] : ["emissionT"],
  };
}

/** 等价值, about what a grid of mostly coal burns for 10,000 kWh. */
const TCE_PER_WAN_KWH = 2.9;

/** Export rebates and reserves carried back leave a few firms below nought, and new ones at it. */
function taxOf(usualWan: number, random: Random): number {
  const at = random.next();
  if (at < 0.012) return cents(-usualWan * random.between(0.05, 0.6));
  return at < 0.022 ? 0 : cents(usualWan * random.logNormal(1, 0.08));
}

/** Missing where it is not counted; a few who are counted let nothing out. */
function emissionOf(habits: Running["habits"], valueAddedWan: number, random: Random): number | null {
  if (!habits.emits) return null;
  if (random.chance(0.02)) return 0;
  return Math.round(valueAddedWan * habits.emissionPerWan * random.logNormal(1, 0.1) * 10_000) / 10_000;
}

const cents = (figure: number): number => Math.round(figure * 100) / 100;
