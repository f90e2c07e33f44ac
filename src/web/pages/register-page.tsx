import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { REGISTERS, type RegisterEntry } from "#contract/registers.ts";
import { OUTLINE_REGISTERS } from "#contract/space/outline.ts";
import { useMay } from "#web/features/identity/api.ts";
import { SitePanel } from "#web/features/readiness/site-panel.tsx";
import { R } from "#web/features/readiness/words.ts";
import { type RecordTab, RegisterDrawer } from "#web/features/register/register-drawer.tsx";
import { RegisterList, useRegisterList } from "#web/features/register/register-list.tsx";
import { AsAtDay } from "#web/features/space/as-at-day.tsx";
import { HeirsFound } from "#web/features/space/heirs-found.tsx";
import { MapFeaturePlace } from "#web/features/space/map-feature-place.tsx";
import { MAP_WORDS } from "#web/features/space/map-words.ts";
import { RecordPlace } from "#web/features/space/record-place.tsx";
import { ThreadLink } from "#web/features/thread/thread-link.tsx";
import { useLanguage } from "#web/lib/language.ts";
import type { ListSearch } from "#web/lib/list-search.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { NotFound } from "#web/ui/not-found.tsx";
import { Page } from "#web/ui/page.tsx";
import { CityTabs } from "./city-tabs.tsx";
import { RecordLife } from "./record-life.tsx";
import { RoomTabs } from "./room-tabs.tsx";

const route = getRouteApi("/inside/$path");

/** A register: its list, and over it the record that the address names. */
export function RegisterPage(): ReactElement {
  const { path } = route.useParams();
  const may = useMay();
  const entry = REGISTERS.find((one) => one.path === path);
  if (!entry) return <NotFound />;
  if (!may(entry.read)) return <Forbidden />;
  return <RegisterBody key={path} entry={entry} />;
}

function RegisterBody({ entry }: { entry: RegisterEntry }): ReactElement {
  const { t, text } = useLanguage();
  const search: ListSearch = route.useSearch();
  const navigate = route.useNavigate();
  const list = useRegisterList(entry, search);
  const { room: belongs } = entry.register;
  const room = belongs === "space" || belongs === "renewal" ? belongs : "enterprise";
  const onSearch = (next: ListSearch) => {
    // going from record to record, or typing a word more, is not a step back in the history
    const replace =
      (next.row !== undefined && search.row !== undefined) ||
      (next.q !== undefined && search.q !== undefined);
    void navigate({ search: next, replace });
  };
  return (
    <Page
      fill
      title={t(`shell.${entry.read === "city.read" ? "city" : room}`)}
      name={text(entry.register.label)}
      tabs={
        entry.read === "city.read" ? (
          <CityTabs current="register" />
        ) : (
          <RoomTabs room={entry.register.room} current={entry.path} />
        )
      }
    >
      {entry.register.kind === "parcel" && (
        <>
          <AsAtDay
            on={search.asAt}
            onDay={(on) => {
              const { asAt: _asAt, page: _page, row: _row, ...rest } = search;
              onSearch(on ? { ...rest, asAt: on } : rest);
            }}
          />
          <HeirsFound words={search.q} />
        </>
      )}
      <RegisterList
        entry={entry}
        search={search}
        onSearch={onSearch}
        onOpen={(row) => {
          const tab = search.tab === "edit" ? undefined : search.tab;
          const { tab: _tab, ...rest } = search;
          onSearch({ ...rest, row: row.id, ...(tab ? { tab } : {}) });
        }}
      />
      <RegisterDrawer
        entry={entry}
        search={search}
        onSearch={onSearch}
        rows={list.reply.data?.rows ?? []}
        extraTabs={[
          ...readinessTabs(entry.register.kind, text(R.readiness)),
          ...placeTabs(entry.register.kind, text(MAP_WORDS.map)),
          {
            key: "thread",
            label: t("drawer.thread"),
            render: (record) => (
              <>
                {entry.register.kind === "parcel" && <ThreadLink id={record.id} />}
                <RecordLife kind={entry.register.kind} record={record} />
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}

/** Whether a parcel or building is ready, and for whom. */
function readinessTabs(kind: string, label: string): RecordTab[] {
  if (kind !== "parcel" && kind !== "building") return [];
  return [{ key: "readiness", label, render: ({ id }) => <SitePanel site={{ kind, id }} /> }];
}

/** A road is told by its course, a district by its border: where it lies is a tab of its own. */
function placeTabs(kind: string, label: string): RecordTab[] {
  if (kind === "map-feature")
    return [{ key: "place", label, render: ({ id }) => <MapFeaturePlace id={id} /> }];
  const outlined = OUTLINE_REGISTERS.find((one) => one === kind);
  if (!outlined) return [];
  return [{ key: "place", label, render: ({ id }) => <RecordPlace place={{ kind: outlined, id }} /> }];
}
