import type { ReactElement } from "react";
import { REGISTERS, type RegisterEntry } from "#contract/registers.ts";
import type { Text } from "#kernel/register.ts";
import { useMay } from "#web/features/identity/api.ts";
import { R, READINESS_PATHS } from "#web/features/readiness/words.ts";
import { S } from "#web/features/siting/words.ts";
import { MAP_WORDS } from "#web/features/space/map-words.ts";
import { V } from "#web/features/vacancy/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { type TabLink, TabLinks } from "#web/ui/tabs.tsx";
import { ReadinessTabs } from "./readiness-tabs.tsx";
import { RenewalTabs } from "./renewal-tabs.tsx";

/** The registers of a room as tabs, as far as the person may see them. */
export function RoomTabs({
  room,
  current,
}: {
  room: RegisterEntry["register"]["room"];
  current: string;
}): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  if (room === "renewal") return <RenewalTabs current={current} />;
  if (READINESS_PATHS.includes(current)) return <ReadinessTabs current={current} />;
  const tabs = REGISTERS.filter(
    ({ register, read, path }) => register.room === room && may(read) && !READINESS_PATHS.includes(path),
  ).map(
    ({ register, path }): TabLink => ({
      key: path,
      label: text(register.label),
      to: `/${path}`,
      current: path === current,
    }),
  );
  if (room === "space" && may("demand.read")) tabs.unshift(...sitingTabs(current, text));
  if (room === "space" && may("space.read"))
    tabs.unshift({ key: "vacancy", label: text(V.title), to: "/vacancy", current: current === "vacancy" });
  if (room === "space" && may("space.read"))
    tabs.unshift({ key: "map", label: text(MAP_WORDS.title), to: "/map", current: current === "map" });
  if (room === "space" && may("space.read"))
    tabs.push({ key: "readiness", label: text(R.readiness), to: "/readiness", current: false });
  return <TabLinks tabs={tabs} label={t(room === "space" ? "shell.space" : "shell.enterprise")} />;
}

const sitingTabs = (current: string, text: (both: Text) => string): TabLink[] => [
  { key: "siting", label: text(S.siting), to: "/siting", current: current === "siting" },
  { key: "gaps", label: text(S.gaps), to: "/gaps", current: current === "gaps" },
];
