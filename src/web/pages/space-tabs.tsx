import type { ReactElement } from "react";
import { REGISTERS } from "#contract/registers.ts";
import { t } from "#contract/text.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { R, READINESS_PATHS } from "#web/features/readiness/words.ts";
import { S } from "#web/features/siting/words.ts";
import { MAP_WORDS } from "#web/features/space/map-words.ts";
import { V } from "#web/features/vacancy/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { GroupedTabLinks, type TabGroup, type TabLink } from "#web/ui/tabs.tsx";

const LABELS = {
  registers: t("各类台账", "Registers"),
  matrix: t("分级矩阵", "Matrix"),
  match: t("选址匹配", "Match"),
};
const DEMANDS = "demands";
/** The parcel is what most come for; a district is looked up now and then. */
const FIRST = "parcels";

/** The pages of the room 空间 by what one is about: the map, the registers, letting, readiness, finding a site. */
export function SpaceTabs({ current }: { current: string }): ReactElement {
  const { t: say, text } = useLanguage();
  const may = useMay();
  const ownFirm = useSession().capability.rows === "own-firm";
  const page = (key: string, label: { zh: string; en: string }, to: string): TabLink => ({
    key,
    label: text(label),
    to,
    current: key === current,
  });
  const registers = REGISTERS.filter(({ register, read }) => register.room === "space" && may(read)).map(
    ({ register, path }) => page(path, register.label, `/${path}`),
  );
  const [map, vacancy] = [page("map", MAP_WORDS.title, "/map"), page("vacancy", V.title, "/vacancy")];
  const ledgers = registers
    .filter(({ key }) => key !== DEMANDS && !READINESS_PATHS.includes(key))
    .sort((a, b) => Number(b.key === FIRST) - Number(a.key === FIRST));
  const groups: TabGroup[] = [
    { key: "map", label: map.label, pages: may("space.read") ? [map] : [] },
    { key: "registers", label: text(LABELS.registers), pages: ledgers },
    { key: "letting", label: vacancy.label, pages: may("space.read") ? [vacancy] : [] },
    {
      key: "readiness",
      label: text(R.readiness),
      pages: may("space.read")
        ? [
            page("readiness", LABELS.matrix, "/readiness"),
            page("verifications", R.verifications, "/readiness/verifications"),
            ...registers.filter(({ key }) => READINESS_PATHS.includes(key)),
          ]
        : [],
    },
    {
      key: "siting",
      label: text(S.siting),
      pages: may("demand.read")
        ? [
            page("siting", LABELS.match, "/siting"),
            ...registers.filter(({ key }) => key === DEMANDS),
            // a firm looks for its own; what the zone lacks is the zone's to know
            ...(ownFirm ? [] : [page("gaps", S.gaps, "/gaps")]),
          ]
        : [],
    },
  ];
  return <GroupedTabLinks groups={groups} label={say("shell.space")} />;
}
