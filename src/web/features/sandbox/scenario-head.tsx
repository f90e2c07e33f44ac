import { Button } from "antd";
import type { ReactElement } from "react";
import type { Scenario } from "#contract/evaluation/sandbox.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { changesText } from "./changes-text.ts";
import { SLOTS, type Slot } from "./model/model.ts";
import { ScenarioActions } from "./scenario-actions.tsx";
import { ScenarioMenu } from "./scenario-menu.tsx";
import type { Scenarios } from "./use-scenarios.ts";
import { W } from "./words.ts";

type ScenarioHeadProps = {
  runId: string;
  scenarios: Scenarios;
  onScenarios: (to: Partial<Scenarios>) => void;
  held: Scenario | undefined;
  isTouched: boolean;
  nameOf: (slot: Slot) => string;
};

/** Which scenario the sliders move, and what may be done with it. */
export function ScenarioHead({
  runId,
  scenarios,
  onScenarios,
  held,
  isTouched,
  nameOf,
}: ScenarioHeadProps): ReactElement {
  const { text } = useLanguage();
  const { on } = scenarios;
  const two = scenarios.b !== null;
  const changes = scenarios[on] ?? {};
  const open = (scenario: Scenario, slot: Slot) =>
    onScenarios(
      slot === "b"
        ? { b: scenario.changes, sb: scenario.id, on: "b" }
        : { a: scenario.changes, sa: scenario.id, on: "a" },
    );
  return (
    <header className="desk-head no-print">
      <div className="desk-slots" role={two ? "tablist" : undefined}>
        {two ? (
          SLOTS.map((slot) => (
            <button
              key={slot}
              type="button"
              className="bare tab"
              aria-selected={slot === on}
              role="tab"
              onClick={() => onScenarios({ on: slot })}
            >
              {nameOf(slot)}
            </button>
          ))
        ) : (
          <h2>{held?.title ?? text(changesText(changes) === "" ? W.unchanged : W.adjust)}</h2>
        )}
      </div>
      <div className="desk-actions">
        <Button
          icon={<Icon name="undo" />}
          disabled={changesText(changes) === ""}
          onClick={() => onScenarios(on === "b" ? { b: {}, sb: undefined } : { a: {}, sa: undefined })}
        >
          {text(W.reset)}
        </Button>
        <Button
          icon={<Icon name="columns" />}
          onClick={() =>
            onScenarios(
              two ? { b: null, sb: undefined, on: "a" } : { b: scenarios.a, sb: scenarios.sa, on: "b" },
            )
          }
        >
          {text(two ? W.single : W.compare)}
        </Button>
        <ScenarioMenu runId={runId} slots={two ? SLOTS : ["a"]} onOpen={open} />
        <ScenarioActions
          runId={runId}
          changes={changes}
          held={held}
          isTouched={isTouched}
          onSaved={({ id }) => onScenarios(on === "b" ? { sb: id } : { sa: id })}
        />
      </div>
    </header>
  );
}
