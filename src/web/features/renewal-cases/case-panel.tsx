import { useQuery } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useState } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { type Case, caseQuery, type Side } from "./api.ts";
import { CasePapers } from "./case-papers.tsx";
import { CaseStatements } from "./case-statements.tsx";
import { CaseSteps } from "./case-steps.tsx";
import { CaseSummary } from "./case-summary.tsx";
import { CaseWorks } from "./case-works.tsx";
import { PlanView } from "./plan-view.tsx";
import { W } from "./words.ts";
import "./renewal-cases.css";
import "./case-plan.css";
import "./case-works.css";

type CasePanelProps = {
  id: string;
  side?: Side;
  /** tabs that the page puts in: papers, register, thread */
  more?: readonly { key: string; label: string; render: (held: Case) => ReactNode }[];
};

/** A case with all that belongs to it: where it stands, and tabs for its steps, plan, works and what its owner says. */
export function CasePanel({ id, side = "zone", more = [] }: CasePanelProps): ReactElement {
  const { text } = useLanguage();
  const [tab, setTab] = useState<string>();
  const { data, error, refetch } = useQuery(caseQuery(id, side));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const openSaid = data.statements.filter(
    ({ kind, answer }) => kind === "objection" && answer === null,
  ).length;
  const tabs = [
    { key: "steps", label: text(W.steps), render: () => <CaseSteps held={data} side={side} /> },
    { key: "plan", label: text(W.plan), render: () => <PlanView held={data} side={side} /> },
    { key: "works", label: text(W.run), render: () => <CaseWorks held={data} side={side} /> },
    {
      key: "statements",
      label: text(W.statements),
      ...(openSaid > 0 && { count: openSaid }),
      render: () => <CaseStatements held={data} side={side} />,
    },
    ...(side === "zone"
      ? [{ key: "papers", label: text(W.papers), render: () => <CasePapers held={data} /> }]
      : []),
    ...more,
  ];
  // an owner who has been told comes to speak
  const first = side === "owner" && data.state === "notified" ? "statements" : "steps";
  const current = tabs.find(({ key }) => key === (tab ?? first)) ?? tabs[0]!;
  return (
    <div className="case-panel">
      <CaseSummary held={data} side={side} />
      <Tabs tabs={tabs} current={current.key} onChange={setTab} label={text(W.cases)} />
      <div className="case-tab">{current.render(data)}</div>
    </div>
  );
}
