import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { VacancyFloorPlan } from "#contract/enterprise/vacancy.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { floorPlanQuery } from "./api.ts";
import { PlanCanvas } from "./plan-canvas.tsx";
import { PlanEditor } from "./plan-editor.tsx";
import { UnitDrawer } from "./unit-drawer.tsx";
import { outlinesOf, UnitPick } from "./unit-pick.tsx";

/** A floor as its plan: units by how they stand, and the way to draw them. */
export function FloorPlanDesk({ id }: { id: string }): ReactElement {
  const { language } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(floorPlanQuery(id));
  const [open, setOpen] = useState<string>();
  const [isEditing, setEditing] = useState(false);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (isEditing) return <PlanEditor key={data.floor.id} plan={data} onDone={() => setEditing(false)} />;
  return (
    <div className="plan-desk">
      <PlanCanvas plan={data} outlines={outlinesOf(data)} chosen={open} onChoose={setOpen} />
      <aside className="plan-side">
        <FloorFacts plan={data} />
        {may("space.write") && (
          <Button type="primary" className="no-print" onClick={() => setEditing(true)}>
            {language === "zh" ? "绘制单元轮廓" : "Draw units"}
          </Button>
        )}
        <UnitPick units={data.units} chosen={open} onChoose={setOpen} />
      </aside>
      <UnitDrawer id={open} onClose={() => setOpen(undefined)} />
    </div>
  );
}

function FloorFacts({ plan: { floor, floors } }: { plan: VacancyFloorPlan }): ReactElement {
  const { language } = useLanguage();
  const zh = language === "zh";
  const facts = [
    `${formatNumber(floor.areaM2, language, 0)} ㎡`,
    floor.clearHeightM && `${zh ? "层高" : "height"} ${floor.clearHeightM} m`,
    floor.floorLoadTM2 && `${zh ? "荷载" : "load"} ${floor.floorLoadTM2} t/㎡`,
  ];
  return (
    <>
      <nav className="plan-floors" aria-label={zh ? "楼层" : "Floors"}>
        {floors.map(({ id, no, label }) => (
          <Link
            key={id}
            to="/vacancy/floors/$id"
            params={{ id }}
            aria-current={id === floor.id ? "page" : undefined}
          >
            {label ?? `${no}F`}
          </Link>
        ))}
      </nav>
      <p className="plan-facts">{facts.filter(Boolean).join(" · ")}</p>
    </>
  );
}
