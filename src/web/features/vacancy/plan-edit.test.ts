import { expect, test } from "vitest";
import { addCorner, beginEdit, changedUnits, closeDraft, draw, redo, snap, undo } from "./plan-edit.ts";

const KEPT = {
  a: [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ] as [number, number][],
  b: null,
};

test("corners make an outline once there are three; every step can be taken back and done again", () => {
  let edit = beginEdit(KEPT);
  edit = addCorner(addCorner(edit, [100, 0]), [200, 0]);
  expect(closeDraft(edit, "b")).toBe(edit);
  edit = closeDraft(addCorner(edit, [200, 100]), "b");
  expect(edit.outlines.b).toEqual([
    [100, 0],
    [200, 0],
    [200, 100],
  ]);
  expect(changedUnits(edit, KEPT)).toEqual(["b"]);
  edit = draw(edit, { a: null });
  const back = undo(undo(edit));
  expect(back.outlines).toEqual(KEPT);
  expect(redo(redo(back)).outlines).toEqual(edit.outlines);
  expect(undo(addCorner(back, [5, 5])).draft).toEqual([]);
});

test("a corner comes to lie on a corner, an edge, or straight beside the last one", () => {
  expect(snap([97, 4], KEPT, [], 8)).toEqual([100, 0]);
  expect(snap([103, 52], KEPT, [], 8)).toEqual([100, 52]);
  expect(snap([300, 205], KEPT, [[200, 200]], 8)).toEqual([300, 200]);
  expect(snap([300.4, 260.4], KEPT, [[200, 200]], 8)).toEqual([300, 260]);
});
