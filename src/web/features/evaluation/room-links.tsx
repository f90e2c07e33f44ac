import type { ReactElement } from "react";
import { t } from "#contract/text.ts";
import { seesCollection } from "#web/features/collection/api.ts";
import { useSession } from "#web/features/identity/api.ts";
import { seesSandbox } from "#web/features/sandbox/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { type TabLink, TabLinks } from "#web/ui/tabs.tsx";
import { W } from "./words.ts";

/** The pages of the room: runs and methods; a firm's own results stand in the place of the runs. */
export function RoomLinks({
  current,
}: {
  current: "runs" | "collection" | "confirm" | "notices" | "methods" | "sandbox" | "city";
}): ReactElement {
  const { text } = useLanguage();
  const { capability } = useSession();
  const first = capability.rows === "own-firm" ? W.mine : W.runs;
  const tabs: TabLink[] = [
    { key: "runs", label: text(first), to: "/evaluation", current: current === "runs" },
    {
      key: "confirm",
      label: text(
        capability.rows === "own-firm" ? t("数据确认", "Confirm figures") : t("核对确认", "Check & confirm"),
      ),
      to: capability.rows === "own-firm" ? "/evaluation/confirm" : "/evaluation/checks",
      current: current === "confirm",
    },
    {
      key: "notices",
      label: text(t("公示", "Published")),
      to: "/evaluation/notices",
      current: current === "notices",
    },
    {
      key: "methods",
      label: text(W.methods),
      // a firm reads methods; the zone's own people write them
      to: capability.rows === "own-firm" ? "/evaluation/methods" : "/evaluation/studio",
      current: current === "methods",
    },
  ];
  // who only gives a department's figures has no other page here
  if (!capability.permits.includes("evaluation.read")) tabs.length = 0;
  if (seesCollection(capability))
    tabs.splice(1, 0, {
      key: "collection",
      label: text(t("数据归集", "Collection")),
      to: "/evaluation/collection",
      current: current === "collection",
    });
  if (seesSandbox(capability))
    tabs.push({
      key: "sandbox",
      label: text(W.sandbox),
      to: "/evaluation/sandbox",
      current: current === "sandbox",
    });
  if (capability.permits.includes("evaluation.freeze"))
    tabs.push({
      key: "city",
      label: text(t("市级报送", "Publish to the city")),
      to: "/evaluation/city",
      current: current === "city",
    });
  return <TabLinks tabs={tabs} label={text(W.room)} />;
}
