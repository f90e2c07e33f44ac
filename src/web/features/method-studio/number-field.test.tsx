import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { method } from "#test/evaluation.ts";
import { startHistory } from "./draft-history.ts";
import { createDraftStore, type DraftStore } from "./draft-store.ts";
import { figureOf, NumberField } from "./number-field.tsx";
import { StudioContext } from "./studio-context.tsx";

afterEach(cleanup);

let store: DraftStore;
const held = () => store.get().method;
function Desk({ optional }: { optional?: boolean }) {
  [store] = useState(() => createDraftStore(startHistory(method())));
  return (
    <StudioContext value={store}>
      <NumberField path={["indicators", 0, optional ? "cap" : "weight"]} label="数" optional={optional} />
    </StudioContext>
  );
}
const type = (text: string) => fireEvent.change(screen.getByLabelText("数"), { target: { value: text } });
const shown = () => (screen.getByLabelText("数") as HTMLInputElement).value;

test("figures are read as Chinese keyboards give them; what is no figure is not one", () => {
  expect(["３０", "1,200.5", "−2", ".5", "12。"].map(figureOf)).toEqual([30, 1200.5, -2, 0.5, undefined]);
  expect(["", "  ", "abc", "1e3", "--1"].map(figureOf)).toEqual([
    null,
    null,
    undefined,
    undefined,
    undefined,
  ]);
});

test("what cannot be read stays in the field and does not reach the method", () => {
  render(<Desk />);
  type("25.");
  expect([shown(), held().indicators[0]?.weight]).toEqual(["25.", 25]);
  type("25x");
  expect([shown(), held().indicators[0]?.weight]).toEqual(["25x", 25]);
  expect(screen.getByLabelText("数").getAttribute("aria-invalid")).toBe("true");
  fireEvent.blur(screen.getByLabelText("数"));
  expect(shown()).toBe("25");
});

test("an emptied figure is still to be filled in; one that may be absent is gone", () => {
  const { unmount } = render(<Desk />);
  type("");
  expect(held().indicators[0]?.weight).toBeNull();
  unmount();
  render(<Desk optional />);
  type("1.5");
  expect(held().indicators[0]?.cap).toBe(1.5);
  type("");
  expect(held().indicators[0]).not.toHaveProperty("cap");
});
