import type { ReactElement } from "react";
import type { RunReply } from "#contract/evaluation/run.ts";
import { useLanguage } from "#web/lib/language.ts";
import { CheckList, ExclusionList, FigureCounts, SourceLines } from "./check-list.tsx";
import { CheckPart } from "./preview-view.tsx";
import "./new-run.css";
import "./run-overview.css";

/** What was checked when the run was made. */
export function RunChecks({ reply }: { reply: RunReply }): ReactElement {
  const { language } = useLanguage();
  const zh = language === "zh";
  return (
    <div className="preview-columns run-part">
      <CheckPart title={zh ? "需要核对" : "To look into"}>
        <CheckList checks={reply.checks ?? []} />
      </CheckPart>
      <CheckPart title={zh ? "不评级的企业" : "Not graded"}>
        <ExclusionList exclusions={reply.exclusions} />
      </CheckPart>
      <CheckPart title={zh ? "数据齐不齐" : "How complete the figures are"}>
        <FigureCounts counts={reply.figureCounts} />
      </CheckPart>
      <CheckPart title={zh ? "数据从哪来" : "Where the figures come from"}>
        <SourceLines sources={reply.sources} />
      </CheckPart>
    </div>
  );
}
