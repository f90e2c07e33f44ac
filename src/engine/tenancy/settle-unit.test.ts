import { expect, test } from "vitest";
import { type LeaseNow, type OccupancyNow, planUnit, type UnitNow } from "./settle-unit.ts";

const TODAY = "2026-03-31";
const FREE: UnitNow = { status: "free", freeFrom: null, isHeld: false };
const LET: UnitNow = { status: "let", freeFrom: "2027-01-01", isHeld: false };
const lease = (more: Partial<LeaseNow> = {}): LeaseNow => ({
  id: "L1",
  contractNo: "HT-1",
  renewalOf: null,
  enterpriseId: "甲",
  areaM2: 500,
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  endedOn: null,
  occupancyId: null,
  madeOccupancy: false,
  ...more,
});
const use = (more: Partial<OccupancyNow> = {}): OccupancyNow => ({
  id: "O1",
  enterpriseId: "甲",
  areaM2: 500,
  startsOn: "2026-01-01",
  endsOn: null,
  ...more,
});

test("a lease in force makes its occupancy and lets the unit until the day after its end", () => {
  expect(planUnit(FREE, [lease()], [], TODAY)).toEqual({
    steps: [{ do: "make", leaseId: "L1", startsOn: "2026-01-01", endsOn: null }],
    unit: { status: "let", freeFrom: "2027-01-01" },
  });
});

test("one that has not begun makes nothing yet", () => {
  expect(planUnit(FREE, [lease({ startsOn: "2026-04-01" })], [], TODAY)).toEqual({ steps: [], unit: null });
});

test("an occupancy of the same firm that stood before is taken over, another firm's is not", () => {
  expect(planUnit(LET, [lease()], [use({ startsOn: "2024-05-01" })], TODAY).steps).toEqual([
    { do: "adopt", leaseId: "L1", occupancyId: "O1", endsOn: null },
  ]);
  expect(planUnit(LET, [lease()], [use({ enterpriseId: "乙" })], TODAY).steps[0]).toMatchObject({
    do: "make",
  });
});

test("a lease given back ends its occupancy and frees the unit; kept for somebody it is reserved", () => {
  const ended = lease({ endedOn: TODAY, occupancyId: "O1", madeOccupancy: true });
  expect(planUnit(LET, [ended], [use()], TODAY)).toEqual({
    steps: [{ do: "set", leaseId: "L1", occupancyId: "O1", endsOn: TODAY }],
    unit: { status: "free", freeFrom: "2026-04-01" },
  });
  expect(planUnit({ ...LET, isHeld: true }, [ended], [use()], TODAY).unit?.status).toBe("reserved");
});

test("a lease past its end that nobody gave back keeps its occupancy, and the unit is not free", () => {
  const late = lease({ endsOn: "2026-02-28", occupancyId: "O1", madeOccupancy: true });
  expect(planUnit(LET, [late], [use()], TODAY)).toEqual({
    steps: [],
    unit: { status: "let", freeFrom: null },
  });
});

test("a unit is not free while another firm uses it without a lease", () => {
  const ended = lease({ endedOn: TODAY, occupancyId: "O1", madeOccupancy: true });
  expect(planUnit(LET, [ended], [use(), use({ id: "O2", enterpriseId: "乙" })], TODAY).unit).toBeNull();
});

test("a renewal ends what it renews on the eve of its own first day", () => {
  const old = lease({ endsOn: "2026-06-30", occupancyId: "O1", madeOccupancy: true });
  const renewal = lease({
    id: "L2",
    contractNo: "HT-2",
    renewalOf: "HT-1",
    startsOn: "2026-07-01",
    endsOn: "2027-06-30",
  });
  expect(planUnit(LET, [old, renewal], [use()], TODAY)).toEqual({
    steps: [{ do: "renew", leaseId: "L1", endedOn: "2026-06-30", by: "HT-2" }],
    unit: { status: "let", freeFrom: "2026-07-01" },
  });
  const later = planUnit(LET, [{ ...old, endedOn: "2026-06-30" }, renewal], [use()], "2026-07-01");
  expect(later.steps).toEqual([
    { do: "set", leaseId: "L1", occupancyId: "O1", endsOn: "2026-06-30" },
    { do: "make", leaseId: "L2", startsOn: "2026-07-01", endsOn: null },
  ]);
  expect(later.unit).toEqual({ status: "let", freeFrom: "2027-07-01" });
});

test("a lease put off takes back the occupancy it made, and lets go of one that it found", () => {
  const put = { startsOn: "2026-05-01", occupancyId: "O1" };
  expect(planUnit(LET, [lease({ ...put, madeOccupancy: true })], [use()], TODAY).steps).toEqual([
    { do: "remove", leaseId: "L1", occupancyId: "O1" },
  ]);
  expect(planUnit(LET, [lease(put)], [use()], TODAY).steps).toEqual([
    { do: "let-go", leaseId: "L1", occupancyId: "O1" },
  ]);
});
