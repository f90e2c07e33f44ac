import { expect, test } from "vitest";
import { statusMove } from "./status-move.ts";

test.each([
  ["planned", "reserved", "usual"],
  ["granted", "building", "usual"],
  ["built", "low-efficiency", "usual"],
  ["granted", "idle", "usual"],
  ["vacated", "cleared", "usual"],
  ["planned", "built", "needs-reason"],
  ["built", "granted", "needs-reason"],
  ["planned", "idle", "needs-reason"],
  ["low-efficiency", "planned", "needs-reason"],
])("%s → %s", (from, to, kind) => {
  expect(statusMove(from, to).kind).toBe(kind);
});
