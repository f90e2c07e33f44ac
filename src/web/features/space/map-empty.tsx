import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { MapOverview } from "#contract/space/map.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { EMPTY_MAP_WORDS } from "./map-atlas-words.ts";

type MapEmptyProps = { overview: MapOverview; canWrite: boolean; onDraw: () => void };

/** Over a map on which nothing is drawn: what is missing, and the two ways to bring it. */
export function MapEmpty({ overview, canWrite, onDraw }: MapEmptyProps): ReactElement | null {
  const { text } = useLanguage();
  const isDrawn = overview.extent !== null || overview.layers.some(({ features }) => features > 0);
  if (isDrawn) return null;
  const { unplaced } = overview;
  const held = unplaced > 0 ? `${unplaced} ${text(EMPTY_MAP_WORDS.unplaced)}` : text(EMPTY_MAP_WORDS.none);
  const next = text(canWrite ? EMPTY_MAP_WORDS.howTo : EMPTY_MAP_WORDS.askPlanner);
  return (
    <div className="map-empty">
      <Empty title={text(EMPTY_MAP_WORDS.title)} hint={`${held} ${next}`}>
        {canWrite && (
          <>
            <Link to="/map/imports" className="tool-link">
              <Button type="primary" tabIndex={-1}>
                {text(EMPTY_MAP_WORDS.importShapes)}
              </Button>
            </Link>
            <Button onClick={onDraw}>{text(EMPTY_MAP_WORDS.draw)}</Button>
          </>
        )}
      </Empty>
    </div>
  );
}
