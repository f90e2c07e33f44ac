import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useEffect, useState } from "react";
import { registerOf } from "#contract/registers.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { useLanguage } from "#web/lib/language.ts";
import { showExtent } from "#web/map/fly.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { useOutlineLit } from "#web/map/use-outline-lit.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { MapCard } from "./map-card.tsx";
import { MapEditOutline } from "./map-edit-outline.tsx";
import type { MapPlace } from "./map-search.ts";
import { heldOutlineQuery } from "./outline-api.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";
import { PlaceFigures } from "./place-figures.tsx";

type MapPlaceCardProps = { map: MapOfLand; place: MapPlace; canWrite: boolean; onClose: () => void };

/** The district or building that was picked: what it measures, and to those who may, redrawing. */
export function MapPlaceCard({ map, place, canWrite, onClose }: MapPlaceCardProps): ReactElement {
  const { kind, id } = place;
  const { text } = useLanguage();
  const { data, error } = useQuery(heldOutlineQuery(kind, id));
  const [redrawing, setRedrawing] = useState(false);
  const outline = data?.geometry as Shape | null | undefined;
  useOutlineLit(map, redrawing ? undefined : (outline ?? undefined));
  // where it lies, told apart by value: what is read anew does not move the map again
  const extent = data?.extent?.join(",");
  useEffect(() => {
    if (extent) showExtent(map, extent.split(",").map(Number) as [number, number, number, number]);
  }, [map, extent]);
  if (redrawing) return <MapEditOutline {...{ map, kind, id }} onClose={() => setRedrawing(false)} />;
  return (
    <MapCard
      title={data?.name ?? data?.code ?? text(OUTLINE_WORDS[kind])}
      hint={data ? `${text(OUTLINE_WORDS[kind])} · ${data.code}` : ""}
      onClose={onClose}
      actions={
        data && (
          <>
            <Link to="/$path" params={{ path: registerOf(kind)!.path }} search={{ row: id }}>
              {text(OUTLINE_WORDS.record)}
            </Link>
            {canWrite && (
              <Button type="primary" onClick={() => setRedrawing(true)}>
                {text(outline ? OUTLINE_WORDS.redraw : OUTLINE_WORDS.drawFirst)}
              </Button>
            )}
          </>
        )
      }
    >
      {error && <Failure error={error} />}
      {!data && !error && <Loading />}
      {data && <PlaceFigures place={place} held={data} />}
    </MapCard>
  );
}
