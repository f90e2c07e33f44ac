import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, type ReactNode, useState } from "react";
import type { Publicity } from "#contract/evaluation/publicity.ts";
import type { RunSummary } from "#contract/evaluation/run.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant, formatNumber, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { publicitiesQuery } from "./api.ts";
import { DeadlineLine } from "./deadline-line.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { P } from "./words.ts";
import "./process.css";

type Stage = "area" | "grade";

/** Where the year's evaluation stands: land published, grades published, frozen, in effect. */
export function ProcessSteps({ run }: { run: RunSummary }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const [asking, setAsking] = useState<Stage | null>(null);
  const { data } = useQuery(publicitiesQuery(run.id));
  const published = data?.publicities ?? [];
  const of = (stage: Stage) => published.find((one) => one.stage === stage);
  const publishes = run.status === "scored" && may("evaluation.run") && data !== undefined;
  return (
    <ol className="process-steps">
      {(["area", "grade"] as const).map((stage) => (
        <Step key={stage} title={text(P[stage])} done={of(stage) !== undefined && !of(stage)!.open}>
          <PublishedLine publicity={of(stage)} />
          {publishes && !of(stage) && (
            <Button type={stage === "area" ? "primary" : "default"} onClick={() => setAsking(stage)}>
              {text(stage === "area" ? P.publishArea : P.publishGrade)}
            </Button>
          )}
        </Step>
      ))}
      <Step title={text(P.freeze)} done={run.status === "frozen"}>
        {run.frozenAt ? (
          <Light tone="good">
            {run.frozenBy} · {formatInstant(run.frozenAt).slice(0, 10)}
          </Light>
        ) : (
          <Link to="/evaluation/runs/$id" params={{ id: run.id }}>
            {language === "zh"
              ? "公示期满、异议办结后，由领导定档"
              : "By the leader, when time is up and objections are decided"}
          </Link>
        )}
      </Step>
      <Step title={text(P.effects)} done={false}>
        {run.status === "frozen" ? (
          <Link to="/evaluation/runs/$id/effects" params={{ id: run.id }}>
            {language === "zh" ? "税费减免与差别化价格清单" : "Relief and surcharges, firm by firm"}
          </Link>
        ) : (
          <Light tone="calm">{language === "zh" ? "定档后" : "When frozen"}</Light>
        )}
      </Step>
      {asking && (
        <PublishDialog
          run={run}
          stage={asking}
          asksWhy={asking === "grade" && !of("area")}
          onClose={() => setAsking(null)}
        />
      )}
    </ol>
  );
}

function Step({
  title,
  done,
  children,
}: {
  title: string;
  done: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    <li className={done ? "process-step process-done" : "process-step"}>
      <h2>{title}</h2>
      {children}
    </li>
  );
}

function PublishedLine({ publicity }: { publicity: Publicity | undefined }): ReactElement {
  const { text, language } = useLanguage();
  if (!publicity) return <Light tone="calm">{text(P.toFollow)}</Light>;
  return (
    <>
      <PublicityLight publicity={publicity} />
      <p>
        <Link to="/evaluation/notices/$id" params={{ id: publicity.id }}>
          {language === "zh"
            ? `${publicity.openedOn} 起，${formatNumber(publicity.firms)} 家`
            : `from ${publicity.openedOn}, ${formatNumber(publicity.firms, "en")} firms`}
        </Link>
      </p>
      <DeadlineLine deadline={{ ...publicity, ...publicity.counted }} />
    </>
  );
}

/** Whether objections are taken today. */
export function PublicityLight({ publicity }: { publicity: Publicity }): ReactElement {
  const { text } = useLanguage();
  if (publicity.open) return <Light tone="act">{text(P.open)}</Light>;
  return <Light tone="calm">{text(today() < publicity.openedOn ? P.notYet : P.over)}</Light>;
}
