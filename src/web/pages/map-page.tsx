import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { registerOf } from "#contract/registers.ts";
import { useMay } from "#web/features/identity/api.ts";
import { RecordThread } from "#web/features/ledger/record-thread.tsx";
import { SitePanel } from "#web/features/readiness/site-panel.tsx";
import { R } from "#web/features/readiness/words.ts";
import { RegisterDrawer } from "#web/features/register/register-drawer.tsx";
import { RegisterList, useRegisterList } from "#web/features/register/register-list.tsx";
import { HeirsFound } from "#web/features/space/heirs-found.tsx";
import { mapQuery } from "#web/features/space/map-api.ts";
import { MapPanel } from "#web/features/space/map-panel.tsx";
import { ledgerPart, type MapSearch, withLedger } from "#web/features/space/map-search.ts";
import { MapSplit } from "#web/features/space/map-split.tsx";
import { MAP_WORDS } from "#web/features/space/map-words.ts";
import { ThreadLink } from "#web/features/thread/thread-link.tsx";
import { useLanguage } from "#web/lib/language.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { RoomTabs } from "./room-tabs.tsx";

const route = getRouteApi("/inside/map");
const entry = registerOf("parcel")!;

/** 地图·台账: the zone's parcels as a map and as a list, side by side and always about the same parcels. */
export function MapPage(): ReactElement {
  const may = useMay();
  return may(entry.read) ? <MapAndLedger /> : <Forbidden />;
}

function MapAndLedger(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const search: MapSearch = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useQuery(mapQuery);
  const list = useRegisterList(entry, ledgerPart(search));
  const onSearch = (next: MapSearch) => {
    const replace =
      (next.row !== undefined && search.row !== undefined) ||
      (next.q !== undefined && search.q !== undefined);
    void navigate({ search: next, replace });
  };
  const onLedger = (next: ListSearch) => onSearch(withLedger(search, next));

  return (
    <Page
      fill
      title={text(MAP_WORDS.title)}
      tabs={<RoomTabs room="space" current="map" />}
      actions={
        may(entry.write) && (
          <Link to="/map/imports" className="tool-link map-import-link">
            <Button icon={<Icon name="import" />} tabIndex={-1}>
              {text(MAP_WORDS.importShapes)}
            </Button>
          </Link>
        )
      }
    >
      <MapSplit
        label={text(MAP_WORDS.split)}
        first={
          overview.data ? (
            <MapPanel
              overview={overview.data}
              search={search}
              onSearch={onSearch}
              onView={(at) => void navigate({ search: (now: MapSearch) => ({ ...now, at }), replace: true })}
              canWrite={may(entry.write)}
            />
          ) : (
            <MapPending error={overview.error} onRetry={() => void overview.refetch()} />
          )
        }
        second={
          <>
            <HeirsFound words={search.q} />
            <RegisterList
              entry={entry}
              search={ledgerPart(search)}
              onSearch={onLedger}
              onOpen={({ id }) => onLedger({ ...withoutEditing(ledgerPart(search)), row: id })}
            />
          </>
        }
      />
      <RegisterDrawer
        entry={entry}
        search={ledgerPart(search)}
        onSearch={onLedger}
        rows={list.reply.data?.rows ?? []}
        extraTabs={[
          {
            key: "readiness",
            label: text(R.readiness),
            render: ({ id }) => <SitePanel site={{ kind: "parcel", id }} />,
          },
          {
            key: "thread",
            label: t("drawer.thread"),
            render: ({ id }) => (
              <>
                <ThreadLink id={id} />
                <RecordThread subjectId={id} />
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}

function MapPending({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  return error ? <Failure error={error} onRetry={onRetry} /> : <Loading />;
}

function withoutEditing(search: ListSearch): ListSearch {
  if (search.tab !== "edit") return search;
  const { tab: _tab, ...rest } = search;
  return rest;
}
