import { expect, test } from "vitest";
import { checkOf, isComplete, keepDraft, newDraft, readDraft, stateOf } from "./check-draft.ts";

const ID = "11111111-1111-4111-8111-111111111111";

test("a draft is complete with an outcome, and with a reason where it takes land off the list", () => {
  const draft = newDraft(ID);
  expect(isComplete(draft)).toBe(false);
  expect(isComplete({ ...draft, outcome: "verified" })).toBe(true);
  expect(isComplete({ ...draft, outcome: "withdrawn" })).toBe(false);
  expect(checkOf({ ...draft, outcome: "withdrawn", reason: "已复产" })).toMatchObject({ reason: "已复产" });
});

test("it is sent under its own id, with the photos that the server has", () => {
  const sent = checkOf({
    ...newDraft(ID),
    outcome: "verified",
    opinions: { 税务局: "agree" },
    photos: [
      { key: "a", name: "a.jpg", sentId: ID },
      { key: "b", name: "b.jpg", sentId: null },
    ],
  });
  expect(sent).toMatchObject({
    draftId: ID,
    photoIds: [ID],
    opinions: [{ department: "税务局", opinion: "agree" }],
  });
});

test("it outlives the page, and what the server has wins over it", () => {
  keepDraft("c", { ...newDraft(ID), note: "停产" });
  expect(readDraft("c")?.note).toBe("停产");
  expect(stateOf({ status: "planned" }, readDraft("c"))).toBe("draft");
  expect(stateOf({ status: "planned" }, { ...newDraft(ID), queued: true })).toBe("queued");
  expect(stateOf({ status: "done" }, readDraft("c"))).toBe("done");
  keepDraft("c", undefined);
  expect(readDraft("c")).toBeUndefined();
});
