import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { TabLinks } from "#web/ui/tabs.tsx";
import { K } from "./words.ts";
import "./confirmation.css";

/** The two halves of making sure of a year's figures: what we find, and what the firms say. */
export function ConfirmLinks({ current }: { current: "rounds" | "checks" }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <div className="confirm-links">
      <TabLinks
        label={language === "zh" ? "核对与确认" : "Checks and confirmation"}
        tabs={[
          {
            key: "checks",
            label: language === "zh" ? "交叉核对" : "Cross-check",
            to: "/evaluation/checks",
            current: current === "checks",
          },
          { key: "rounds", label: text(K.confirm), to: "/evaluation/confirm", current: current === "rounds" },
        ]}
      />
    </div>
  );
}
