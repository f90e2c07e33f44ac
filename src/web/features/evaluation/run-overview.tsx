import type { ReactElement } from "react";
import type { RunReply } from "#contract/evaluation/run.ts";
import { useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { BreakdownTable } from "./breakdown-table.tsx";
import { GradeMoves } from "./grade-moves.tsx";
import { RunFigures } from "./run-figures.tsx";
import { ScoreChart } from "./score-chart.tsx";
import "./run-overview.css";

/** The run at a glance: headline, how scores lie, how grades fall by industry and district. */
export function RunOverview({ reply }: { reply: RunReply }): ReactElement {
  const { text } = useLanguage();
  const { capability } = useSession();
  const { run, notes, groups } = reply;
  return (
    <div className="run-overview">
      <RunFigures figures={run.figures} counts={run.counts} grades={run.grades} />
      {notes.map((note) => (
        <p key={note.line + note.code} className="preview-note">
          <Light tone="soon">{text(note.message)}</Light>
        </p>
      ))}
      {capability.fields.includes("tax") && <ScoreChart run={run} />}
      <GradeMoves run={run} />
      <BreakdownTable run={run} grouped={groups.length > 1} />
    </div>
  );
}
