import type { ReactElement } from "react";
import type { RunReply } from "#contract/evaluation/run.ts";
import { useLanguage } from "#web/lib/language.ts";
import { BaselineTable } from "./baseline-table.tsx";
import { MethodView } from "./method-view.tsx";
import { CheckPart } from "./preview-view.tsx";
import "./run-overview.css";

/** By what the run was worked out: the baselines used, the method as it was, the two fingerprints. */
export function RunBasis({ reply }: { reply: RunReply }): ReactElement {
  const { language } = useLanguage();
  const zh = language === "zh";
  return (
    <div className="run-overview">
      {reply.baselines.length > 0 && (
        <CheckPart title={zh ? "本次采用的基准值" : "Baselines of this run"}>
          <BaselineTable baselines={reply.baselines} method={reply.method} />
        </CheckPart>
      )}
      <MethodView method={reply.method} />
      <p className="statement-foot run-hashes">
        {zh ? "办法指纹" : "method"} <code>{reply.run.methodHash}</code>
        <br />
        {zh ? "数据指纹" : "inputs"} <code>{reply.inputHash}</code>
        <br />
        {zh ? "结果指纹" : "results"} <code>{reply.resultHash}</code>
      </p>
    </div>
  );
}
