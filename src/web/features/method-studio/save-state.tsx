import { useQueryClient } from "@tanstack/react-query";
import { Button, Tooltip } from "antd";
import type { ReactElement } from "react";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { studioMethodQuery } from "./api.ts";
import type { MethodDraft } from "./use-method-draft.ts";
import { W } from "./words.ts";

/** Undo, redo, and whether the server has it all. */
export function SaveState({ draft }: { draft: MethodDraft }): ReactElement {
  const { text } = useLanguage();
  const { saving } = draft;
  return (
    <span className="studio-save">
      <Tooltip title="Ctrl Z">
        <Button
          size="small"
          type="text"
          icon={<Icon name="undo" />}
          aria-label={text(W.undo)}
          disabled={!draft.undo}
          onClick={draft.undo}
        />
      </Tooltip>
      <Tooltip title="Ctrl Shift Z">
        <Button
          size="small"
          type="text"
          icon={
            <span className="studio-mirrored">
              <Icon name="undo" />
            </span>
          }
          aria-label={text(W.redo)}
          disabled={!draft.redo}
          onClick={draft.redo}
        />
      </Tooltip>
      <span role="status" className="studio-saved">
        {saving.state === "saved" && (
          <Light tone="good">
            {text(W.saved)} {formatInstant(saving.at).slice(11)}
          </Light>
        )}
        {saving.state === "writing" && <Light tone="act">{text(W.saving)}</Light>}
        {saving.state === "offline" && <Light tone="soon">{text(W.offline)}</Light>}
        {(saving.state === "declined" || saving.state === "stale") && (
          <Light tone="breach">{text(W.declined)}</Light>
        )}
      </span>
    </span>
  );
}

/** What the person has to know or decide before the draft goes on saving itself. */
export function SaveNotices({ draft }: { draft: MethodDraft }): ReactElement | null {
  const { text } = useLanguage();
  const { saving, restored } = draft;
  if (saving.state === "stale") return <StaleNotice draft={draft} />;
  if (saving.state === "declined") {
    return (
      <p role="alert" className="studio-notice studio-fault">
        {text(saving.problem.message)}
      </p>
    );
  }
  if (!restored) return null;
  return <p className="studio-notice">{text(restored === "late" ? W.restoredLate : W.restored)}</p>;
}

function StaleNotice({ draft }: { draft: MethodDraft }): ReactElement {
  const { text } = useLanguage();
  const client = useQueryClient();
  const notice = useNotice();
  const decide = (take: "takeTheirs" | "keepMine") => () =>
    client
      .fetchQuery({ ...studioMethodQuery(draft.id), staleTime: 0 })
      .then(draft[take])
      .catch(notice.failed);
  return (
    <p role="alert" className="studio-notice">
      <Light tone="breach">{text(W.staleTitle)}</Light>
      <Button size="small" onClick={() => void decide("takeTheirs")()}>
        {text(W.takeTheirs)}
      </Button>
      <Button size="small" onClick={() => void decide("keepMine")()}>
        {text(W.keepMine)}
      </Button>
    </p>
  );
}
