import fc from "fast-check";
import { expect, test } from "vitest";
import { decideDisposal, decideOccupied } from "./area-balance.ts";
import { type BlockParcel, blockGain } from "./block-gain.ts";
import { milestoneLight } from "./milestone-light.ts";
import { type PlanFacts, planGaps } from "./plan-gaps.ts";
import { RENEWAL_ROUTES, ROUTE_RULES, routeRule } from "./routes-of-renewal.ts";

test("each route is described once, with steps in working days", () => {
  expect(ROUTE_RULES.map(({ route }) => route)).toEqual([...RENEWAL_ROUTES]);
  for (const { steps } of ROUTE_RULES) expect(steps.every(({ days }) => days > 0)).toBe(true);
});

test.for(RENEWAL_ROUTES)("a plan by %s that holds what its rule asks for lacks nothing", (route) => {
  const { parties, money } = routeRule(route);
  const plan: PlanFacts = {
    route,
    goal: "腾出土地",
    plannedM2: 1000,
    plannedTo: "2027-12-31",
    parties: parties.map((role) => ({ role, sharePercent: null })),
    payments: money.slice(0, 1).map((kind) => ({ kind })),
    milestones: 3,
    expectedTaxWan: 200,
    expectedOutputWan: 3000,
    ownerAgreed: true,
  };
  expect(planGaps(plan)).toEqual([]);
  expect(planGaps({ ...plan, parties: [] })).toHaveLength(parties.length);
  expect(planGaps({ ...plan, goal: " ", milestones: 0 })).toHaveLength(2);
});

test("an empty plan lacks a route before all else; shares are of one whole", () => {
  const none: PlanFacts = {
    route: null,
    goal: null,
    plannedM2: null,
    plannedTo: null,
    parties: [],
    payments: [],
    milestones: 0,
    expectedTaxWan: null,
    expectedOutputWan: null,
    ownerAgreed: false,
  };
  expect(planGaps(none).map(({ zh }) => zh)).toEqual(["处置路径"]);
  const shared = [
    { role: "owner", sharePercent: 60 },
    { role: "partner", sharePercent: 50 },
  ];
  expect(planGaps({ ...none, route: "cooperation", parties: shared }).map(({ zh }) => zh)).toContain(
    "参与方份额合计 110%，超过 100%",
  );
});

test("whatever parts are asked for, in whatever order, no more is disposed of than is occupied", () => {
  const part = fc.double({ min: 0.01, max: 5000, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 1, max: 10000, noNaN: true }), fc.array(part), (occupiedM2, parts) => {
      let disposedM2 = 0;
      for (const areaM2 of parts) {
        const decision = decideDisposal({ occupiedM2, disposedM2 }, areaM2);
        if (decision.kind === "allow") disposedM2 += areaM2;
        else expect(disposedM2 + areaM2).toBeGreaterThan(occupiedM2);
        expect(disposedM2).toBeLessThanOrEqual(occupiedM2 + 0.001);
      }
    }),
  );
});

test("too much is refused with what is occupied, disposed of, left and asked for", () => {
  const mu = 2000 / 3;
  const disposal = decideDisposal({ occupiedM2: 30 * mu, disposedM2: 20 * mu }, 12 * mu);
  expect(disposal).toMatchObject({
    because: {
      zh: "处置面积超过占地面积：占地 30.0000 亩，已处置 20.0000 亩，剩余 10.0000 亩，本次 12.0000 亩。",
    },
  });
  expect(decideOccupied({ areaM2: 50 * mu, inHandM2: 30 * mu }, 25 * mu)).toMatchObject({
    because: { zh: expect.stringContaining("还可立案 20.0000 亩") },
  });
});

test("a milestone is soon due a week before, excused until the approved day, overdue after it", () => {
  const light = (today: string, dueOn = "2026-06-30", doneOn: string | null = null) =>
    milestoneLight({ agreedDueOn: "2026-06-30", dueOn, doneOn }, today);
  expect(light("2026-06-22")).toBe("on-track");
  expect(light("2026-06-23")).toBe("soon");
  expect(light("2026-06-30")).toBe("soon");
  expect(light("2026-07-01")).toBe("overdue");
  expect(light("2026-07-01", "2026-07-31")).toBe("excused");
  expect(light("2026-08-01", "2026-07-31")).toBe("overdue");
  expect(light("2026-09-01", "2026-06-30", "2026-06-30")).toBe("done");
  expect(light("2026-09-01", "2026-06-30", "2026-07-02")).toBe("done-late");
});

const assumed = { landShareKept: 0.9, farTo: 2, taxPerMuTo: 25, outputPerMuTo: 400, costPerMuWan: 120 };

test("a block of 30 mu at 2 × 10,000 yuan a mu gains what its assumptions say", () => {
  const parcels = [10, 20].map(
    (areaMu): BlockParcel => ({
      areaM2: (areaMu * 2000) / 3,
      floorAreaM2: (areaMu * 2000) / 3,
      taxWan: areaMu * 2,
      outputWan: null,
    }),
  );
  const gain = blockGain(parcels, assumed);
  expect(gain.areaMu).toBeCloseTo(30);
  expect(gain.farNow).toBeCloseTo(1);
  expect(gain.taxPerMuNow).toBeCloseTo(2);
  expect(gain.keptMu.value).toBeCloseTo(27);
  expect(gain.floorGain.value).toBeCloseTo(36000 - 20000);
  expect(gain.taxGain.value).toBeCloseTo(27 * 25 - 60);
  expect(gain.paybackYears?.value).toBeCloseTo(3600 / 615);
  expect(gain).toMatchObject({ outputPerMuNow: null, unknown: { floor: 0, tax: 0, output: 2 } });
});

test("a block is the sum of its parcels, in whatever order", () => {
  const parcel = fc.record<BlockParcel>({
    areaM2: fc.integer({ min: 1, max: 100000 }),
    floorAreaM2: fc.option(fc.integer({ min: 0, max: 100000 })),
    taxWan: fc.option(fc.integer({ min: 0, max: 5000 })),
    outputWan: fc.option(fc.integer({ min: 0, max: 50000 })),
  });
  fc.assert(
    fc.property(fc.array(parcel), fc.array(parcel), (some, others) => {
      const whole = blockGain([...some, ...others], assumed);
      const parts = [blockGain(some, assumed), blockGain(others, assumed)] as const;
      expect(blockGain([...others, ...some], assumed).taxGain.value).toBeCloseTo(whole.taxGain.value, 5);
      expect(parts[0].taxGain.value + parts[1].taxGain.value).toBeCloseTo(whole.taxGain.value, 5);
      expect(parts[0].cost.value + parts[1].cost.value).toBeCloseTo(whole.cost.value, 5);
    }),
  );
});
