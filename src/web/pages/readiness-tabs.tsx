import type { ReactElement } from "react";
import { REGISTERS } from "#contract/registers.ts";
import { R, READINESS_PATHS } from "#web/features/readiness/words.ts";
import { MAP_WORDS } from "#web/features/space/map-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { TabLinks } from "#web/ui/tabs.tsx";

/** 就绪度 and what it rests on, with the way back to the map. */
export function ReadinessTabs({ current }: { current: string }): ReactElement {
  const { text } = useLanguage();
  const registers = REGISTERS.filter(({ path }) => READINESS_PATHS.includes(path));
  return (
    <TabLinks
      label={text(R.readiness)}
      tabs={[
        { key: "map", label: text(MAP_WORDS.title), to: "/map", current: false },
        { key: "readiness", label: text(R.readiness), to: "/readiness", current: current === "readiness" },
        {
          key: "verifications",
          label: text(R.verifications),
          to: "/readiness/verifications",
          current: current === "verifications",
        },
        ...registers.map(({ register, path }) => ({
          key: path,
          label: text(register.label),
          to: `/${path}`,
          current: path === current,
        })),
      ]}
    />
  );
}
