import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { overviewQuery } from "#web/features/renewal-land/api.ts";
import { FiveUnmetView } from "#web/features/renewal-land/five-unmet.tsx";
import { LAND_PARTS, type LandPart, type LandSearch } from "#web/features/renewal-land/land-search.ts";
import { OverviewStrip } from "#web/features/renewal-land/overview-strip.tsx";
import { PackDesk } from "#web/features/renewal-land/pack-desk.tsx";
import { RunDialog } from "#web/features/renewal-land/run-dialog.tsx";
import { RunResult } from "#web/features/renewal-land/run-result.tsx";
import { WatchTable } from "#web/features/renewal-land/watch-list.tsx";
import { L } from "#web/features/renewal-land/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { filtersOf, withFilters } from "#web/lib/list-search.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Page } from "#web/ui/page.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { RenewalLandList } from "./renewal-land-list.tsx";
import { RenewalTabs } from "./renewal-tabs.tsx";

const route = getRouteApi("/inside/renewal/land");

const PART_LABELS: Record<LandPart, keyof typeof L> = {
  "low-efficiency": "low",
  idle: "idle",
  watch: "watch",
  "five-unmet": "fiveUnmet",
  packs: "packs",
};

/** 低效与闲置: the two lists, each by its own law, and the screenings that fill them. */
export function RenewalLandPage(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const { capability } = useSession();
  const search: LandSearch = route.useSearch();
  const navigate = route.useNavigate();
  const [running, setRunning] = useState(false);
  const reads = may("renewal.read") && capability.rows === "zone";
  const overview = useQuery({ ...overviewQuery, enabled: reads });
  if (!reads) return <Forbidden />;
  const { part = "low-efficiency", run, ...list } = search;
  const go = (next: LandSearch) =>
    void navigate({ search: next, replace: next.row !== undefined && search.row !== undefined });
  const law = part === "idle" ? "idle" : "low-efficiency";
  const status = filtersOf(list).find(({ column }) => column === "entryStatus")?.value;
  return (
    <Page
      fill
      title={t("shell.renewal")}
      name={text(L.title)}
      tabs={<RenewalTabs current="land" />}
      actions={
        may("renewal.write") && (
          <Button type="primary" icon={<Icon name="filter" />} onClick={() => setRunning(true)}>
            {text(L.run)}
          </Button>
        )
      }
    >
      <Tabs
        label={text(L.parts)}
        current={part}
        onChange={(key) => go({ part: LAND_PARTS.find((one) => one === key) ?? "low-efficiency" })}
        tabs={LAND_PARTS.map((key) => ({
          key,
          label: text(L[PART_LABELS[key]] as { zh: string; en: string }),
        }))}
      />
      {part === "watch" && <WatchTable />}
      {part === "five-unmet" && <FiveUnmetView />}
      {part === "packs" && <PackDesk />}
      {(part === "idle" || part === "low-efficiency") && (
        <>
          <OverviewStrip
            law={law}
            status={status}
            onStatus={(value) =>
              go({
                part,
                ...withFilters(
                  list,
                  "entryStatus",
                  value ? [{ column: "entryStatus", operator: "eq", value }] : [],
                ),
              })
            }
            onRun={(id) => go({ ...search, run: id })}
          />
          <RenewalLandList key={law} law={law} search={list} onSearch={(next) => go({ part, ...next })} />
        </>
      )}
      {running && (
        <RunDialog
          law={law}
          today={overview.data?.today ?? ""}
          onClose={() => setRunning(false)}
          onDone={({ id }) => {
            setRunning(false);
            go({ part, ...list, run: id });
          }}
        />
      )}
      {run && (
        <RunResult
          id={run}
          onChoose={(next) => go({ part, ...list, run: next })}
          onClose={() => go({ part, ...list })}
          onOpen={(row) => go({ part, ...list, row, tab: "why" })}
        />
      )}
    </Page>
  );
}
