import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Popover } from "antd";
import { type ReactElement, useState } from "react";
import type { Scenario } from "#contract/evaluation/sandbox.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { scenariosQuery, useRemoveScenario, useReviseScenario } from "./api.ts";
import type { Slot } from "./model/model.ts";
import { NameDialog } from "./scenario-dialogs.tsx";
import { W } from "./words.ts";
import "./scenario-menu.css";

type ScenarioMenuProps = {
  runId: string;
  /** opens a saved one in a slot; the second slot only where two stand side by side */
  slots: readonly Slot[];
  onOpen: (scenario: Scenario, slot: Slot) => void;
};

/** Scenarios kept for a run: open, rename, delete. */
export function ScenarioMenu(props: ScenarioMenuProps): ReactElement {
  const { text } = useLanguage();
  const { data } = useQuery(scenariosQuery(props.runId));
  const [renaming, setRenaming] = useState<Scenario | null>(null);
  const scenarios = data?.scenarios ?? [];
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        content={<ScenarioList {...props} scenarios={scenarios} onRename={setRenaming} />}
      >
        <Button icon={<Icon name="view" />}>
          {text(W.saved)}
          {scenarios.length > 0 && <span className="tab-count">{scenarios.length}</span>}
        </Button>
      </Popover>
      {renaming && <RenameDialog scenario={renaming} onClose={() => setRenaming(null)} />}
    </>
  );
}

function RenameDialog({ scenario, onClose }: { scenario: Scenario; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const revise = useReviseScenario();
  const { id, revision } = scenario;
  return (
    <NameDialog
      heading={text(W.rename)}
      initial={scenario}
      busy={revise.isPending}
      onClose={onClose}
      onSave={(named) =>
        revise.mutate({ id, revision, ...named }, { onSuccess: onClose, onError: notice.failed })
      }
    />
  );
}

function ScenarioList({
  scenarios,
  slots,
  onOpen,
  onRename,
}: ScenarioMenuProps & {
  scenarios: readonly Scenario[];
  onRename: (scenario: Scenario) => void;
}): ReactElement {
  const { text } = useLanguage();
  if (scenarios.length === 0) return <p className="state-hint">{text(W.savedNone)}</p>;
  return (
    <ul className="scenario-list">
      {scenarios.map((scenario) => (
        <li key={scenario.id} className="scenario-line">
          <div className="scenario-naming">
            <button type="button" className="bare link" onClick={() => onOpen(scenario, slots[0]!)}>
              {scenario.title}
            </button>
            <p className="scenario-note">
              {[scenario.createdBy, formatInstant(scenario.updatedAt), scenario.note]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          {slots.length > 1 &&
            slots.map((slot) => (
              <button
                key={slot}
                type="button"
                className="bare scenario-slot"
                aria-label={`${text(W.openAs)} ${slot.toUpperCase()}: ${scenario.title}`}
                onClick={() => onOpen(scenario, slot)}
              >
                {slot.toUpperCase()}
              </button>
            ))}
          {scenario.mine && <OwnTools scenario={scenario} onRename={onRename} />}
        </li>
      ))}
    </ul>
  );
}

function OwnTools({
  scenario,
  onRename,
}: {
  scenario: Scenario;
  onRename: (scenario: Scenario) => void;
}): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const remove = useRemoveScenario();
  return (
    <>
      <button
        type="button"
        className="bare scenario-tool"
        aria-label={`${text(W.rename)} ${scenario.title}`}
        onClick={() => onRename(scenario)}
      >
        <Icon name="pen" size={14} />
      </button>
      <Popconfirm
        title={text(W.removeSure)}
        okText={text(W.remove)}
        onConfirm={() => remove.mutate(scenario, { onError: notice.failed })}
      >
        <button
          type="button"
          className="bare scenario-tool"
          aria-label={`${text(W.remove)} ${scenario.title}`}
        >
          <Icon name="close" size={14} />
        </button>
      </Popconfirm>
    </>
  );
}
