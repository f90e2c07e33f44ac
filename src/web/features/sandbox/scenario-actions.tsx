import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { SandboxChanges, Scenario } from "#contract/evaluation/sandbox.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useReviseScenario, useSaveScenario } from "./api.ts";
import { AdoptDialog, NameDialog } from "./scenario-dialogs.tsx";
import { W } from "./words.ts";

type ScenarioActionsProps = {
  runId: string;
  changes: SandboxChanges;
  /** the saved one that this was opened from */
  held: Scenario | undefined;
  isTouched: boolean;
  onSaved: (scenario: Scenario) => void;
};

/** Keep it, send it, make it a method. */
export function ScenarioActions({
  runId,
  changes,
  held,
  isTouched,
  onSaved,
}: ScenarioActionsProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const save = useSaveScenario();
  const revise = useReviseScenario();
  const [asking, setAsking] = useState<"name" | "adopt" | null>(null);
  const own = held?.mine ? held : undefined;
  const settle = {
    onSuccess: (scenario: Scenario) => {
      onSaved(scenario);
      setAsking(null);
    },
    onError: notice.failed,
  };
  const share = () =>
    navigator.clipboard
      .writeText(window.location.href)
      .then(() => notice.done(text(W.shared)))
      .catch(() => notice.failed(new Error("clipboard")));
  return (
    <>
      <Button icon={<Icon name="external" />} onClick={() => void share()}>
        {text(W.share)}
      </Button>
      {may("evaluation.run") && (
        <Button
          icon={<Icon name="file" />}
          disabled={!isTouched}
          loading={revise.isPending}
          onClick={() =>
            own ? revise.mutate({ id: own.id, revision: own.revision, changes }, settle) : setAsking("name")
          }
        >
          {text(W.save)}
        </Button>
      )}
      {may("evaluation.method") && held && (
        <Button
          type="primary"
          disabled={isTouched}
          title={isTouched ? text(W.saveFirst) : undefined}
          onClick={() => setAsking("adopt")}
        >
          {text(W.adopt)}
        </Button>
      )}
      {asking === "name" && (
        <NameDialog
          heading={text(held ? W.saveAs : W.save)}
          initial={{ title: held ? `${held.title} 2` : "", note: "" }}
          busy={save.isPending}
          onClose={() => setAsking(null)}
          onSave={(named) => save.mutate({ runId, changes, ...named }, settle)}
        />
      )}
      {asking === "adopt" && held && <AdoptDialog scenario={held} onClose={() => setAsking(null)} />}
    </>
  );
}
