import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import { type ReactElement, useEffect, useState } from "react";
import { MAP_FEATURE_LAYERS, type MapFeatureGeometry } from "#contract/space/map-feature.ts";
import type { Outline } from "#engine/geometry/line.ts";
import { useLanguage } from "#web/lib/language.ts";
import { showExtent } from "#web/map/fly.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { useOutlineLit } from "#web/map/use-outline-lit.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { MapCard } from "./map-card.tsx";
import { mapFeatureQuery, useRemoveFeature } from "./map-feature-api.ts";
import { MapFeatureFigures } from "./map-feature-figures.tsx";
import { MapFeatureRedraw } from "./map-feature-redraw.tsx";
import { FEATURE_WORDS } from "./map-feature-words.ts";

type MapFeatureCardProps = { map: MapOfLand; id: string; canWrite: boolean; onClose: () => void };

/** The road, water or green that was picked: what it is, and to those who may, redrawing and taking it out. */
export function MapFeatureCard({ map, id, canWrite, onClose }: MapFeatureCardProps): ReactElement {
  const { text } = useLanguage();
  const { data, error } = useQuery(mapFeatureQuery(id));
  const [redrawing, setRedrawing] = useState(false);
  const outline = data?.geometry as unknown as Outline | null | undefined;
  useOutlineLit(map, redrawing ? undefined : (outline ?? undefined));
  const extent = data?.extent;
  useEffect(() => {
    if (extent) showExtent(map, extent);
  }, [map, extent]);
  if (data && redrawing)
    return <MapFeatureRedraw map={map} held={data} onClose={() => setRedrawing(false)} />;
  return (
    <MapCard
      title={data?.name ?? data?.code ?? text(FEATURE_WORDS.hint)}
      hint={data ? `${text(layerOf(data))} · ${data.code}` : ""}
      onClose={onClose}
      actions={data && <Actions held={data} {...{ canWrite, onClose }} onRedraw={() => setRedrawing(true)} />}
    >
      {error && <Failure error={error} />}
      {!data && !error && <Loading />}
      {outline && <MapFeatureFigures outline={outline} />}
    </MapCard>
  );
}

const layerOf = ({ layer }: MapFeatureGeometry) =>
  MAP_FEATURE_LAYERS.find(({ value }) => value === layer)!.label;

type ActionsProps = {
  held: MapFeatureGeometry;
  canWrite: boolean;
  onClose: () => void;
  onRedraw: () => void;
};

function Actions({ held, canWrite, onClose, onRedraw }: ActionsProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const remove = useRemoveFeature();
  return (
    <>
      <Link to="/$path" params={{ path: "map-features" }} search={{ row: held.id }}>
        {text(FEATURE_WORDS.open)}
      </Link>
      {canWrite && (
        <>
          <Popconfirm
            title={text(FEATURE_WORDS.removeTitle)}
            description={<p className="shape-confirm">{text(FEATURE_WORDS.removeHint)}</p>}
            onConfirm={() =>
              remove.mutate(
                { id: held.id, revision: held.revision },
                {
                  onSuccess: () => {
                    notice.done(text(FEATURE_WORDS.removed));
                    onClose();
                  },
                  onError: notice.failed,
                },
              )
            }
          >
            <Button danger loading={remove.isPending}>
              {text(FEATURE_WORDS.remove)}
            </Button>
          </Popconfirm>
          <Button type="primary" onClick={onRedraw}>
            {text(held.geometry ? FEATURE_WORDS.redraw : FEATURE_WORDS.drawFirst)}
          </Button>
        </>
      )}
    </>
  );
}
