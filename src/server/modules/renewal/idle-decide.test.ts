import fc from "fast-check";
import { expect, test } from "vitest";
import type { IDLE_STEPS } from "#contract/renewal/poor-land.ts";
import { findIdle } from "#engine/idle-land/find-idle.ts";
import type { IdleFacts } from "#engine/idle-land/idle-facts.ts";
import { judgeLand } from "#engine/low-efficiency/judge-land.ts";
import { decideStep, type StepGiven } from "./idle-decide.ts";
import { landFactsOf } from "./land-facts-of.ts";
import type { LandSubject } from "./land-subject-store.ts";
import { listShippedPacks } from "./pack-files.ts";

const FACTS: IdleFacts = {
  startBy: "2023-03-01",
  deliveredOn: null,
  priceWan: 100,
  started: false,
  startedOn: null,
  finishedOn: null,
  dueAreaM2: null,
  developedAreaM2: null,
  totalInvestWan: null,
  investedWan: null,
  suspendedOn: null,
  resumedOn: null,
  delays: [],
};
const given = (more: Partial<StepGiven>): StepGiven => ({
  law: "idle",
  status: "candidate",
  finding: findIdle(FACTS, "2024-06-01"),
  taken: [],
  step: "surveyed",
  onDay: "2024-06-01",
  today: "2026-01-01",
  ...more,
});
const taken = (...steps: (typeof IDLE_STEPS)[number][]) =>
  steps.map((step) => ({ step, onDay: "2024-05-01" }));

test("inquiry, finding, then the fee; take-back when two years are full", () => {
  expect(decideStep(given({})).kind).toBe("allow");
  expect(decideStep(given({ step: "recognised" })).kind).toBe("refuse");
  expect(decideStep(given({ step: "recognised", taken: taken("surveyed") })).kind).toBe("allow");
  const found = taken("surveyed", "recognised");
  expect(decideStep(given({ step: "fee-decided", taken: found })).kind).toBe("allow");
  expect(decideStep(given({ step: "take-back-decided", taken: found }))).toMatchObject({
    kind: "refuse",
    because: { zh: "满两年之日为 2025-03-02，截至 2024-06-01 不能无偿收回。" },
  });
  const later = { finding: findIdle(FACTS, "2025-03-02"), onDay: "2025-03-02" };
  expect(decideStep(given({ step: "take-back-decided", taken: found, ...later })).kind).toBe("allow");
});

test("no step twice, none of land that is not idle, none tomorrow, none of the other law", () => {
  expect(decideStep(given({ taken: taken("surveyed") })).kind).toBe("refuse");
  const early = { finding: findIdle(FACTS, "2023-09-01"), onDay: "2024-06-01" };
  expect(decideStep(given({ step: "recognised", taken: taken("surveyed"), ...early })).kind).toBe("refuse");
  expect(decideStep(given({ onDay: "2026-01-02" })).kind).toBe("refuse");
  expect(decideStep(given({ law: "low-efficiency" })).kind).toBe("refuse");
  expect(decideStep(given({ step: "recognised", taken: taken("surveyed"), onDay: "2024-04-30" })).kind).toBe(
    "refuse",
  );
});

test("a stalled site is on one of the two lists and never on both: the bounds are 1/3 and 25 % for either", async () => {
  const { pack } = (await listShippedPacks()).find((one) => one.pack.key === "minhou-2018")!;
  const bounds = fc.constantFrom(0, 2999, 3000, 3001, 9000);
  const invested = fc.constantFrom(0, 999.9999, 1000, 1000.0001, 4000);
  fc.assert(
    fc.property(
      bounds,
      invested,
      fc.constantFrom("2023-06-01", "2025-01-01", "2025-01-02", "2025-06-01"),
      (area, wan, stoppedOn) => {
        const asOf = "2026-01-02";
        const subject = stalled(area, wan, stoppedOn);
        const idle = findIdle({ ...FACTS, ...subject.progress!, finishedOn: null }, asOf).verdict === "idle";
        const unfinished = judgeLand(pack, landFactsOf(subject, asOf, 2025)).hits.some(
          ({ rule }) => rule.key === "unfinished",
        );
        const aYear = stoppedOn <= "2025-01-01";
        expect(Number(idle) + Number(unfinished)).toBe(aYear ? 1 : 0);
      },
    ),
  );
});

const stalled = (developedAreaM2: number, investedWan: number, suspendedOn: string): LandSubject => ({
  parcelId: "p",
  parcelCode: "P",
  parcelStatus: "building",
  parcelAreaM2: 10_000,
  holder: null,
  ownerId: null,
  ownerName: null,
  areaM2: 10_000,
  scale: null,
  firmStatus: null,
  productionStartedOn: null,
  firmSource: null,
  firmAsOf: null,
  stdTaxWanPerMu: null,
  stdOutputWanPerMu: null,
  parcelFarMin: null,
  floorAreaM2: null,
  letAreaM2: null,
  tenants: 0,
  tenantsUntaxed: null,
  contract: null,
  progress: {
    started: true,
    startedOn: "2021-01-01",
    dueAreaM2: 9000,
    developedAreaM2,
    totalInvestWan: 4000,
    investedWan,
    suspendedOn,
    suspensionApproved: false,
    resumedOn: null,
    completedOn: null,
    source: "踏勘",
    asOf: null,
  },
  delays: [],
  check: null,
  years: [],
  grades: [],
});
