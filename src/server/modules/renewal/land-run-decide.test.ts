import fc from "fast-check";
import { expect, test } from "vitest";
import type { LandHit } from "#contract/renewal/land-hit.ts";
import { type Found, type Listed, planRun } from "./land-run-decide.ts";

const hit = (key: string): LandHit => ({ key, label: { zh: key, en: key }, clause: key, lines: [] });
const listed = (parcelId: string, more: Partial<Listed> = {}): Listed => ({
  id: `entry ${parcelId}`,
  parcelId,
  ownerId: null,
  status: "candidate",
  foundYear: 2026,
  goneOn: null,
  hits: [hit("a/1")],
  ...more,
});
const found = (parcelId: string, key = "a/1"): Found => ({
  parcelId,
  ownerId: null,
  areaM2: 1,
  hits: [hit(key)],
  unknowns: [],
});

test("a parcel comes, stays, and goes when it is no longer found", () => {
  const plan = planRun("a/", [listed("P1"), listed("P2")], [found("P2"), found("P3")], 2026);
  expect(plan.came.map((one) => one.parcelId)).toEqual(["P3"]);
  expect(plan.stays.map(({ entry }) => entry.parcelId)).toEqual(["P2"]);
  expect(plan.went.map(({ entry }) => entry.parcelId)).toEqual(["P1"]);
});

test("what another pack found, or a sheet brought, neither goes nor is overwritten", () => {
  const plan = planRun(
    "a/",
    [
      listed("P1", { hits: [hit("b/1")] }),
      listed("P2", { hits: [] }),
      listed("P3", { hits: [hit("b/2"), hit("a/9")] }),
    ],
    [found("P3")],
    2026,
  );
  expect(plan.went).toEqual([]);
  expect(plan.stays[0]?.hits.map(({ key }) => key)).toEqual(["b/2", "a/1"]);
});

test("taken off with a reason this year it stays off for the same rule, and comes back for another", () => {
  const off = [listed("P1", { status: "withdrawn" })];
  expect(planRun("a/", off, [found("P1")], 2026)).toMatchObject({ came: [], keptOff: 1 });
  expect(planRun("a/", off, [found("P1", "a/2")], 2026).came).toHaveLength(1);
  expect(planRun("a/", off, [found("P1")], 2027).came).toHaveLength(1);
});

test("each found parcel is in one part, and running again on the outcome changes nothing", () => {
  const parcels = fc.uniqueArray(fc.constantFrom("P1", "P2", "P3", "P4", "P5"));
  fc.assert(
    fc.property(parcels, parcels, (before, now) => {
      const all = now.map((one) => found(one));
      const plan = planRun(
        "a/",
        before.map((one) => listed(one)),
        all,
        2026,
      );
      expect(plan.came.length + plan.stays.length + plan.keptOff).toBe(now.length);
      const after = [...plan.came, ...plan.stays.map(({ entry }) => entry)].map(({ parcelId }) =>
        listed(parcelId),
      );
      const again = planRun("a/", after, all, 2026);
      expect([again.came, again.went]).toEqual([[], []]);
    }),
  );
});
