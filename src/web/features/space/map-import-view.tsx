import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { type ReactElement, useEffect, useRef, useState } from "react";
import type { ShapeImport } from "#contract/space/shape-import.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { isBusy, shapeImportQuery, useMoveShapes } from "./map-import-api.ts";
import { MapImportDecision } from "./map-import-decision.tsx";
import { MapImportPreview } from "./map-import-preview.tsx";
import { MapImportReading } from "./map-import-reading.tsx";
import { MapImportRows } from "./map-import-rows.tsx";
import { SHAPE_WORDS } from "./map-import-words.ts";
import { MapSplit } from "./map-split.tsx";
import "./map-import.css";

/** One import of shapes, from reading to written or undone: the map on the left, what each shape would do on the right. */
export function MapImportView({ id }: { id: string }): ReactElement {
  const { t, text } = useLanguage();
  const { data: set, error, refetch } = useQuery(shapeImportQuery(id));
  const [picked, setPicked] = useState<number>();
  useLandFollows(set);
  if (error && !set) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!set) return <Loading />;
  if (isBusy(set)) return <Working set={set} />;
  if (set.status === "cancelled") return <Empty title={t("import.cancelled")} />;
  if (set.status === "failed")
    return (
      <div className="shape-failed">
        <Empty title={t("import.failed")} hint={set.problem ? text(set.problem.message) : undefined} />
        <MapImportReading key={set.revision} set={set} />
      </div>
    );
  return (
    <MapSplit
      label={text(SHAPE_WORDS.splitLabel)}
      first={<MapImportPreview set={set} picked={picked} onPick={setPicked} />}
      second={
        <div className="shape-side">
          <MapImportDecision set={set} />
          <MapImportReading key={set.revision} set={set} />
          <MapImportRows set={set} picked={picked} onPick={setPicked} />
        </div>
      }
    />
  );
}

function Working({ set }: { set: ShapeImport }): ReactElement {
  const { t } = useLanguage();
  const move = useMoveShapes(set.id);
  const reading = set.status === "reading";
  return (
    <section className="sheet shape-working" role="status">
      <p className="state-title">{t(reading ? "import.reading" : "import.applying")}</p>
      <Progress percent={100} status="active" showInfo={false} strokeColor="#1F4E79" railColor="#EAE6DC" />
      <p className="state-hint">{t("import.readingNote")}</p>
      {reading && <Button onClick={() => move.mutate({ step: "cancel" })}>{t("import.cancel")}</Button>}
    </section>
  );
}

/** When writing or undoing is through, map and ledger are no longer what is remembered of them. */
function useLandFollows(set: ShapeImport | undefined) {
  const client = useQueryClient();
  const before = useRef<ShapeImport["status"]>(undefined);
  useEffect(() => {
    if (before.current === "applying" && set?.status !== "applying") {
      for (const key of ["list", "summary", "record", "timeline", "home"])
        void client.invalidateQueries({ queryKey: [key] });
    }
    before.current = set?.status;
  }, [client, set?.status]);
}
