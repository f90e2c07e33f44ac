import { expect, test } from "vitest";
import { type PaceSources, paceOf } from "./pace.ts";

const NOTHING: PaceSources = { spans: [], contracts: [], uses: [], holds: [], entries: [], cases: [] };
const step = (toState: string, onDay: string) => ({ toState, onDay });

/** A case from the list to vacant land, part of which came back as parcel E and was kept for somebody. */
const sources = {
  ...NOTHING,
  entries: [{ id: "e1", foundOn: "2024-01-10" }],
  cases: [
    {
      id: "c1",
      code: "TH2024-0001",
      entryId: "e1",
      steps: [
        step("candidate", "2024-01-20"),
        step("verified", "2024-02-01"),
        step("recognised", "2024-05-01"),
        step("accepted", "2025-03-01"),
      ],
      returns: [
        {
          id: "r1",
          parcelId: "E",
          parcelCode: "T-01-E",
          vacatedOn: "2025-02-20",
          listedOn: "2025-03-01",
          matchedOn: "2025-03-02",
        },
      ],
    },
  ],
  holds: [
    { siteId: "E", fromOn: "2020-01-01" },
    { siteId: "E", fromOn: "2025-03-20" },
  ],
} as unknown as PaceSources;

const told = (at: string) =>
  paceOf({ at, members: [] }, sources).map(({ key, days, stages }) => [
    key,
    days,
    stages.map((stage) => `${stage.key} ${stage.days ?? "-"}`),
  ]);

test("land is followed from the list to vacant, and from vacant to who keeps it next", () => {
  expect(told("2026-01-01")).toEqual([
    ["freed-c1", 416, ["found -", "opened 10", "verified 12", "recognised 90", "vacated 295", "accepted 9"]],
    // the hold of years ago was for other land that stood here
    ["again-r1", 28, ["vacated -", "listed 9", "matched 1", "held 18"]],
  ]);
});

test("on an earlier day only what was reached by then is told, and nothing of a single stage", () => {
  expect(told("2025-02-25")).toEqual([
    ["freed-c1", 407, ["found -", "opened 10", "verified 12", "recognised 90", "vacated 295"]],
  ]);
});
