import type { ReactElement } from "react";
import { C } from "#web/features/city/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { TabLinks } from "#web/ui/tabs.tsx";

/** The city's pages: its zones and runs, and its own register. */
export function CityTabs({ current }: { current: "city" | "register" }): ReactElement {
  const { text } = useLanguage();
  return (
    <TabLinks
      label={text(C.room)}
      tabs={[
        { key: "city", label: text(C.runs), to: "/city", current: current === "city" },
        { key: "register", label: text(C.register), to: "/city-zone-years", current: current === "register" },
      ]}
    />
  );
}
