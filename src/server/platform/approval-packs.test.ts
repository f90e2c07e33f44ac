import { expect, test } from "vitest";
import { parseTemplate } from "#contract/delivery/approval-template.ts";
import { dayCounter } from "#engine/calendar/day-counter.ts";
import { plan } from "#engine/network/plan.ts";
import type { Template } from "#engine/network/template.ts";
import { findTemplate, parseTemplateText } from "./approval-packs.ts";
import { NATIONAL_CALENDAR } from "./calendar/national-calendar.ts";

async function shipped(): Promise<Template> {
  const parsed = await findTemplate("new-land-industrial");
  if (parsed?.kind !== "template") throw new Error(JSON.stringify(parsed));
  return parsed.template;
}
const days = dayCounter(NATIONAL_CALENDAR);

// from 2025-03-03, on the working calendar of 2025 and 2026
test.each([
  ["A", "2025-05-22", "2026-01-13", 162, 236, 217],
  ["B30", "2025-07-08", "2025-08-19", 30, 42, 117],
  ["B16", "2025-07-22", "2025-08-13", 16, 22, 113],
  ["B6", "2025-08-05", "2025-08-13", 6, 8, 113],
  ["B4", "2025-08-05", "2025-08-11", 4, 6, 111],
])(
  "mode %s: delisted %s, permit %s, %i working days after, %i calendar days, %i from admission",
  async (...row) => {
    const [mode, delisting, permit, wd, cd, fromAdmission] = row;
    const { headline } = plan(await shipped(), mode, days, "2025-03-03");
    expect(headline).toMatchObject({
      delisting,
      permit,
      delistingToPermitWd: wd,
      delistingToPermitCd: cd,
      admissionToPermitWd: fromAdmission,
      provisional: false,
    });
  },
);

test("delaying the auction shortens the headline and not the way: B6 and B16 get their permit on the same day", async () => {
  const template = await shipped();
  const permit = (mode: string) => plan(template, mode, days, "2025-03-03").headline.permit;
  expect(permit("B6")).toBe(permit("B16"));
});

test("the network has 35 steps and 50 edges, as published, and every hard one says on what it rests", async () => {
  const { steps } = await shipped();
  expect(steps).toHaveLength(35);
  const edges = steps.flatMap(({ techPredecessors, hardPredecessors }) => [
    ...techPredecessors,
    ...hardPredecessors,
  ]);
  expect(edges).toHaveLength(50);
  for (const hard of steps.flatMap(({ hardPredecessors }) => hardPredecessors))
    expect(hard.basis).not.toBe("");
});

test("a plan that runs into years without a published calendar says so", async () => {
  const template = await shipped();
  expect(plan(template, "B4", days, "2026-09-01").headline.provisional).toBe(true);
  expect(plan(template, "B4", days, "2025-03-03").provisional).toBe(true);
});

test("what is wrong with a template is named where it is", async () => {
  const { steps, ...rest } = JSON.parse(JSON.stringify(await shipped())) as Template;
  const text = (spans: Template["steps"][number]["durations"]) =>
    Object.fromEntries(
      Object.entries(spans).map(([mode, { review, issue }]) => [
        mode,
        { review: `${review.n}${review.unit}`, issue: `${issue.n}${issue.unit}` },
      ]),
    );
  const written = steps.map((step) => ({ ...step, durations: text(step.durations) }));
  const withStep = (id: string, change: object) =>
    parseTemplate({
      ...rest,
      steps: written.map((step) => (step.id === id ? { ...step, ...change } : step)),
    });
  const codes = (parsed: ReturnType<typeof parseTemplate>) =>
    parsed.kind === "invalid" ? parsed.faults.map(({ at, code }) => `${at} ${code}`) : [];
  expect(codes(withStep("18", {}))).toEqual([]);
  expect(codes(withStep("18", { techPredecessors: ["99"] }))).toEqual(["steps.18 no-such-step"]);
  expect(codes(withStep("18", { prerun: "yes" }))).toEqual(["steps.18 prerun-against-law"]);
  expect(codes(withStep("15", { techPredecessors: ["28"] }))).toContain("modes.B6 circle");
  expect(parseTemplateText("{").kind).toBe("invalid");
});
