import type { ReactElement } from "react";
import { t } from "#contract/text.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { type TabLink, TabLinks } from "#web/ui/tabs.tsx";

const TABS: readonly { key: string; label: { zh: string; en: string }; to: string }[] = [
  { key: "land", label: t("低效与闲置", "Idle & low-efficiency"), to: "/renewal/land" },
  { key: "visits", label: t("联合踏勘", "Joint visits"), to: "/renewal/visits" },
  { key: "site-progress", label: t("动工开发情况", "State of works"), to: "/site-progress" },
  { key: "cases", label: t("处置个案", "Cases"), to: "/renewal/cases" },
  { key: "blocks", label: t("连片整治", "Blocks"), to: "/renewal/blocks" },
];

/** The pages of the room 腾换. */
export function RenewalTabs({ current }: { current: string }): ReactElement {
  const { t: say, text } = useLanguage();
  const may = useMay();
  const tabs = TABS.filter(() => may("renewal.read")).map(
    ({ key, label, to }): TabLink => ({ key, label: text(label), to, current: key === current }),
  );
  return <TabLinks tabs={tabs} label={say("shell.renewal")} />;
}
