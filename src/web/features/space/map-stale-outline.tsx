import { Button, Tooltip } from "antd";
import { type ReactElement, useState } from "react";
import type { RecordOutline } from "#contract/space/outline.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { useOutlineLit } from "#web/map/use-outline-lit.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useDrawFeature } from "./map-feature-api.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";

type MapStaleOutlineProps = {
  map: MapOfLand;
  /** as somebody else kept it meanwhile */
  present: RecordOutline;
  /** as it was drawn here; undefined while it cannot be kept */
  mine: Shape | undefined;
  isSaving: boolean;
  onMine: () => void;
  onClose: () => void;
};

/** Two outlines of one record, both on the map: one is chosen, or mine is kept beside theirs as a boundary line. */
export function MapStaleOutline(props: MapStaleOutlineProps): ReactElement {
  const { map, present, mine, isSaving, onMine, onClose } = props;
  const { text } = useLanguage();
  const notice = useNotice();
  const beside = useDrawFeature();
  const [key] = useState(() => crypto.randomUUID());
  useOutlineLit(map, (present.geometry as Shape | null) ?? undefined, "other");

  function keepBoth() {
    if (!mine) return;
    const name = `${present.code} ${text(OUTLINE_WORDS.mineBeside)}`;
    beside.mutate(
      { values: { layer: "boundary", name }, outline: mine, key },
      {
        onSuccess: () => {
          notice.done(text(OUTLINE_WORDS.keptBoth));
          onClose();
        },
      },
    );
  }

  return (
    <div className="map-stale" role="alert">
      <Light tone="breach">{text(OUTLINE_WORDS.staleTitle)}</Light>
      <p>{text(OUTLINE_WORDS.staleHint)}</p>
      <div className="map-stale-choices">
        <Button onClick={onClose}>{text(OUTLINE_WORDS.keepTheirs)}</Button>
        <Tooltip title={text(OUTLINE_WORDS.keepBothHint)}>
          <Button loading={beside.isPending} disabled={!mine} onClick={keepBoth}>
            {text(OUTLINE_WORDS.keepBoth)}
          </Button>
        </Tooltip>
        <Button type="primary" loading={isSaving} disabled={!mine} onClick={onMine}>
          {text(OUTLINE_WORDS.keepMine)}
        </Button>
      </div>
      {beside.error && <Light tone="breach">{text(problemOf(beside.error).message)}</Light>}
    </div>
  );
}
