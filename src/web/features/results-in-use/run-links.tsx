import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { R } from "./words.ts";

/** From a run to its report and to how its industries lie. */
export function RunLinks({ runId }: { runId: string }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      <Link to="/evaluation/runs/$id/report" params={{ id: runId }}>
        <Button tabIndex={-1}>{text(R.report)}</Button>
      </Link>
      <Link to="/evaluation/runs/$id/benchmarks" params={{ id: runId }}>
        <Button tabIndex={-1}>{text(R.benchmarks)}</Button>
      </Link>
    </>
  );
}
