import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { floorPlanQuery } from "#web/features/vacancy/api.ts";
import { FloorPlanDesk } from "#web/features/vacancy/floor-plan-desk.tsx";
import { V } from "#web/features/vacancy/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Page } from "#web/ui/page.tsx";
import { RoomTabs } from "./room-tabs.tsx";

/** 楼层平面图: one floor, its units by how they stand. */
export function FloorPlanPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { id } = useParams({ from: "/inside/vacancy/floors/$id" });
  const { data } = useQuery({ ...floorPlanQuery(id), enabled: may("space.read") });
  if (!may("space.read")) return <Forbidden />;
  const floor = data?.floor;
  const title = floor ? `${floor.buildingName} ${floor.label ?? `${floor.no}F`}` : text(V.floorPlan);
  return (
    <Page
      title={title}
      tabs={<RoomTabs room="space" current="vacancy" />}
      actions={
        <>
          {floor && (
            <Link to="/vacancy" search={{ building: floor.buildingId }}>
              {text(V.title)}
            </Link>
          )}
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            {text(V.print)}
          </Button>
        </>
      }
    >
      <FloorPlanDesk key={id} id={id} />
    </Page>
  );
}
