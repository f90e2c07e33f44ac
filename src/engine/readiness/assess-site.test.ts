import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessSite } from "./assess-site.ts";
import type { Evidence, ReadinessClass, Requirement, Site } from "./readiness.ts";
import type { Bench } from "./verdict.ts";

const TODAY = "2026-06-01";
const bench: Bench = {
  today: TODAY,
  industry: "C3973",
  limits: { others: 365, warnDays: 30, byKind: { power: 180, works: 120 } },
  names: {
    power: { label: { zh: "供电", en: "Power" }, unit: { zh: "kVA", en: "kVA" } },
    industrial: { label: { zh: "一般工业废水", en: "industrial effluent" } },
  },
};
const evidence = (given: Partial<Evidence>): Evidence => ({
  id: "e1",
  register: "site-utility",
  kind: "power",
  place: "parcel",
  title: "",
  state: "there",
  capacity: 2000,
  grade: null,
  readyOn: null,
  verifiedOn: "2026-05-01",
  validUntil: null,
  owner: "雷行远",
  source: "供电公司",
  ...given,
});
const site = (given: Partial<Site> = {}): Site => ({
  areaMu: 50,
  landUse: "100101",
  allowedIndustries: [],
  positioning: ["C39"],
  sensitiveM: null,
  evidence: [],
  works: [],
  ...given,
});
const trade = (...requires: Requirement[]): ReadinessClass => ({
  key: "t",
  title: { zh: "电子", en: "Electronics" },
  industries: ["C39"],
  requires,
});
const POWER: Requirement = { need: "utility", kind: "power", atLeast: 400, perMu: 30, days: 180 };
const EIA: Requirement = { need: "document", kind: "eia", days: 60 };
const eia = (given: Partial<Evidence>) =>
  evidence({ id: "d1", register: "readiness-document", kind: "eia", capacity: null, ...given });
const works = {
  id: "w1",
  title: "东区 110 kV 变电站",
  kind: "power",
  capacity: 3000,
  finishesOn: "2026-09-30",
  isOn: true,
  verifiedOn: "2026-05-10",
  owner: null,
};

describe("a site", () => {
  test("is ready when all that is asked is there and was looked at lately", () => {
    const found = assessSite(
      site({ evidence: [evidence({})] }),
      trade(POWER, { need: "positioning" }),
      bench,
    );
    expect([found.tier, found.by, found.critical]).toEqual(["ready", null, []]);
    expect(found.verdicts[0]).toMatchObject({ outcome: "met", have: 2000, need: 1500 });
  });

  test("is fixable by the day of what takes longest, told by works or by the pack", () => {
    const short = site({ evidence: [evidence({ capacity: 500 }), eia({ state: "absent" })], works: [works] });
    const found = assessSite(short, trade(POWER, EIA), bench);
    expect([found.tier, found.by, found.isEstimate, found.critical]).toEqual([
      "fixable",
      "2026-09-30",
      false,
      [0],
    ]);
    expect(found.verdicts[0]!.because.zh).toContain("还差 1000 kVA");
    expect(found.verdicts[0]!.because.zh).toContain("变电站");
    expect(found.verdicts[1]).toMatchObject({ outcome: "lacking", by: "2026-07-31", isEstimate: true });
  });

  test("has no day while one lack has none: a day that has passed is none", () => {
    const late = site({
      evidence: [evidence({ state: "coming", readyOn: "2026-03-01" }), eia({ state: "absent" })],
    });
    const found = assessSite(late, trade({ need: "utility", kind: "power" }, EIA), bench);
    expect([found.tier, found.by, found.critical]).toEqual(["fixable", null, [0]]);
    expect(found.verdicts[0]!.because.zh).toContain("已逾期");
  });

  test("is not suitable for what its district is not for, or its sewer does not take", () => {
    const elsewhere = assessSite(
      site({ positioning: ["C13"] }),
      trade({ need: "positioning" }, POWER),
      bench,
    );
    expect([elsewhere.tier, elsewhere.critical]).toEqual(["not-suitable", [0]]);
    const sewer = evidence({ kind: "sewage", grade: "domestic" });
    const wanted: Requirement = { need: "utility", kind: "sewage", grades: ["industrial"] };
    expect(assessSite(site({ evidence: [sewer] }), trade(wanted), bench).tier).toBe("not-suitable");
    const vital: Requirement = { need: "utility", kind: "power", vital: true };
    const none = site({ evidence: [evidence({ state: "absent" })] });
    expect(assessSite(none, trade(vital), bench).tier).toBe("not-suitable");
    expect(assessSite({ ...none, works: [works] }, trade(vital), bench).tier).toBe("fixable");
  });

  test.for([
    ["never looked at", { verifiedOn: null }],
    ["looked at too long ago", { verifiedOn: "2025-12-02" }],
    ["past its own end", { validUntil: "2026-05-31" }],
    ["said to be looked at tomorrow", { verifiedOn: "2026-06-02" }],
    ["without a capacity", { capacity: null }],
  ] as const)("what is %s is unknown: neither passed nor failed", ([, given]) => {
    const found = assessSite(site({ evidence: [evidence(given)] }), trade(POWER), bench);
    expect([found.tier, found.best, found.verdicts[0]!.outcome]).toEqual(["unknown", "ready", "unknown"]);
  });

  test("a look holds on its last day and not on the next", () => {
    const on = (verifiedOn: string) =>
      assessSite(site({ evidence: [evidence({ verifiedOn })] }), trade(POWER), bench).tier;
    expect([on("2025-12-03"), on("2025-12-02")]).toEqual(["ready", "unknown"]);
  });

  test("an assessment of the whole district stands for a parcel without one of its own", () => {
    const wide = eia({ id: "d2", place: "district", title: "东区区域环评" });
    const found = assessSite(site({ evidence: [eia({ state: "absent" }), wide] }), trade(EIA), bench);
    expect(found.verdicts[0]).toMatchObject({ outcome: "met", evidence: ["d2"] });
    const old = { ...wide, verifiedOn: "2020-01-01" };
    expect(assessSite(site({ evidence: [eia({ state: "absent" }), old] }), trade(EIA), bench).tier).toBe(
      "unknown",
    );
  });

  test("a building's own utility speaks before its parcel's", () => {
    const own = evidence({ id: "b1", place: "building", capacity: 10 });
    const found = assessSite(site({ evidence: [evidence({}), own] }), trade(POWER), bench);
    expect(found.verdicts[0]).toMatchObject({ outcome: "lacking", have: 10 });
  });

  test("works nobody has looked at lately promise no day", () => {
    const old = { ...works, verifiedOn: "2026-01-01" };
    const { days: _days, ...undated } = POWER as Extract<Requirement, { need: "utility" }>;
    const found = assessSite(
      site({ evidence: [evidence({ capacity: 1 })], works: [old] }),
      trade(undated),
      bench,
    );
    expect([found.tier, found.by]).toEqual(["fixable", null]);
  });

  test("near homes it depends on the metres", () => {
    const far: Requirement = { need: "distance", atLeastM: 500 };
    const tierAt = (sensitiveM: number | null) => assessSite(site({ sensitiveM }), trade(far), bench).tier;
    expect([tierAt(499.9), tierAt(500), tierAt(null)]).toEqual(["not-suitable", "ready", "unknown"]);
  });
});

const anEvidence = fc.record({
  kind: fc.constantFrom("power", "eia"),
  state: fc.constantFrom("there", "coming", "absent", "not-needed"),
  place: fc.constantFrom("building", "parcel", "district"),
  capacity: fc.option(fc.integer({ min: 0, max: 4000 })),
  readyOn: fc.option(fc.constantFrom("2026-05-01", "2026-08-01")),
  verifiedOn: fc.option(fc.constantFrom("2020-01-01", "2026-05-20")),
  validUntil: fc.option(fc.constantFrom("2026-01-01", "2027-01-01")),
}) as fc.Arbitrary<Partial<Evidence>>;

test("what is stale never makes a site ready, and an unknown never beats what is out", () => {
  fc.assert(
    fc.property(fc.array(anEvidence, { maxLength: 5 }), fc.boolean(), (given, isFor) => {
      const entries = given.map((one, index) => evidence({ ...one, id: `e${index}` }));
      const asked = trade(POWER, EIA, { need: "positioning" });
      const found = assessSite(
        site({ evidence: entries, positioning: [isFor ? "C39" : "C13"] }),
        asked,
        bench,
      );
      const outcomes = found.verdicts.map(({ outcome }) => outcome);
      if (found.tier === "ready") expect(new Set(outcomes)).toEqual(new Set(["met"]));
      expect(found.tier === "not-suitable").toBe(outcomes.includes("out"));
      const allOld = entries.map((one) => ({ ...one, verifiedOn: "2020-01-01" }));
      const old = assessSite(site({ evidence: allOld }), asked, bench);
      expect(old.tier).toBe("unknown");
    }),
  );
});
