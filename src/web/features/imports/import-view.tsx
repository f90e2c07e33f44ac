import { useQuery } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { type ReactElement, useEffect, useRef } from "react";
import type { ChangeSet } from "#contract/change-set.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { importQuery, isBusy, useForgetLists, useMove } from "./api.ts";
import { ImportDecision } from "./import-decision.tsx";
import { ImportDiff } from "./import-diff.tsx";
import { ImportReading } from "./import-reading.tsx";
import "./import-view.css";

type ImportViewProps = { entry: RegisterEntry; id: string };

/** One import from reading to written, undone or given up: where it stands decides what is shown. */
export function ImportView({ entry, id }: ImportViewProps): ReactElement {
  const { data: set, error, refetch } = useQuery(importQuery(entry.path, id));
  useListsFollow(set);
  if (error && !set) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!set) return <Loading />;
  return (
    <div className="import-view">
      <ImportSteps set={set} />
      {isBusy(set) && <Working entry={entry} set={set} />}
      {set.status === "failed" && <Unreadable set={set} />}
      {(set.status === "ready" || set.status === "applied" || set.status === "undone") && (
        <>
          <ImportDecision entry={entry} set={set} />
          <ImportReading entry={entry} set={set} />
          <ImportDiff entry={entry} set={set} />
        </>
      )}
      {set.status === "cancelled" && <Cancelled />}
    </div>
  );
}

function ImportSteps({ set }: { set: ChangeSet }): ReactElement {
  const { t } = useLanguage();
  const at = { reading: 1, ready: 2, applying: 2, applied: 3, undone: 3, failed: 1, cancelled: 1 }[
    set.status
  ];
  return (
    <ol className="import-steps">
      {(["file", "read", "diff", "done"] as const).map((step, index) => (
        <li key={step} className={classOf(index, at)} aria-current={index === at ? "step" : undefined}>
          <span aria-hidden="true">{index < at ? <Icon name="check" size={12} /> : index + 1}</span>
          {t(`import.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

const classOf = (index: number, at: number): string | undefined => (index < at ? "step-done" : undefined);

function Working({ entry, set }: { entry: RegisterEntry; set: ChangeSet }): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const move = useMove(entry.path, set.id);
  const reading = set.status === "reading";
  return (
    <section className="sheet import-working" role="status">
      <p className="state-title">{t(reading ? "import.reading" : "import.applying")}</p>
      <Progress
        percent={Math.round(Math.min(1, set.progress) * 100)}
        strokeColor="#1F4E79"
        railColor="#EAE6DC"
      />
      <p className="state-hint">{t("import.readingNote")}</p>
      {reading && (
        <Button
          loading={move.isPending}
          onClick={() => move.mutate({ step: "cancel" }, { onError: notice.failed })}
        >
          {t("import.cancel")}
        </Button>
      )}
    </section>
  );
}

function Unreadable({ set }: { set: ChangeSet }): ReactElement {
  const { t, text } = useLanguage();
  return <Empty title={t("import.failed")} hint={set.problem ? text(set.problem.message) : undefined} />;
}

function Cancelled(): ReactElement {
  const { t } = useLanguage();
  return <Empty title={t("import.cancelled")} />;
}

/** When writing or undoing is through, the registers are no longer what the lists remember. */
function useListsFollow(set: ChangeSet | undefined) {
  const forget = useForgetLists();
  const before = useRef<ChangeSet["status"]>(undefined);
  const latest = useRef(forget);
  latest.current = forget;
  useEffect(() => {
    if (before.current === "applying" && set?.status !== "applying") latest.current();
    before.current = set?.status;
  }, [set?.status]);
}
