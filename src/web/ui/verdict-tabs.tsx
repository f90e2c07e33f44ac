import type { ReactElement } from "react";
import { type ChangeSet, VERDICTS, type Verdict } from "#contract/change-set.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Tabs } from "./tabs.tsx";

type VerdictTabsProps = {
  label: string;
  summary: ChangeSet["summary"];
  verdict: Verdict | undefined;
  onChoose: (verdict: Verdict | undefined) => void;
};

/** All rows of a change set, or those of one verdict; a verdict that no row has is not offered. */
export function VerdictTabs({ label, summary, verdict, onChoose }: VerdictTabsProps): ReactElement {
  const { t } = useLanguage();
  const tabs = VERDICTS.filter((one) => (summary[one] ?? 0) > 0).map((one) => ({
    key: one,
    label: t(`import.verdict.${one}`),
    count: summary[one],
  }));
  return (
    <Tabs
      label={label}
      current={verdict ?? "all"}
      tabs={[{ key: "all", label: t("import.verdictAll"), count: summary.rows }, ...tabs]}
      onChange={(key) => onChoose(key === "all" ? undefined : (key as Verdict))}
    />
  );
}
