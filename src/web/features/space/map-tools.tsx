import { Button, Tooltip } from "antd";
import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { L } from "./lineage-words.ts";
import { FEATURE_WORDS } from "./map-feature-words.ts";
import { MAP_WORDS } from "./map-words.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";

/** What one holds in hand over the map; none: one looks and picks. */
export type MapTool =
  | "box"
  | "lasso"
  | "distance"
  | "area"
  | "new"
  | "edit"
  | "feature"
  | "split"
  | "merge"
  | "resurvey";

const ICONS: Record<MapTool, string> = {
  box: "M3.5 3.5h13v13h-13zM3.5 3.5h.01M16.5 3.5h.01",
  lasso: "M4 8 9 3.5l7 3-1.500 8.500-8 1.500z",
  distance: "M3 13 13 3l4 4L7 17zM6 10l1.500 1.500M8.500 7.500 10 9M11 5l1.500 1.500",
  area: "M4 15.500 6 5l10-1.500L15 15zM8 9h4M8 12h4",
  new: "M4 15.500 5 6l9-2 2 8M12.500 15.500h5M15 13v5",
  feature: "M3 16c4-1 3-6 7-7s4-4 7-5M3 10c3 0 4-2 5-4M13 16c0-2 1-3 4-3",
  split: "M3.500 5h13v10h-13zM8 3l4 14",
  merge: "M3.500 5h13v10h-13zM10 5v2M10 9v2M10 13v2M6 10h2M14 10h-2",
  resurvey: "M3.500 14.500 6 5l9-1.500 1.500 11zM10 7v5M7.500 9.500h5",
  edit: "M4 16 5 12 13.500 3.500l3 3L8 15zM11.500 5.500l3 3",
};

/** What needs a pointer finer than a thumb, and is left out on a phone. */
const FINE: ReadonlySet<MapTool> = new Set(["lasso", "new", "edit", "feature", "split", "merge", "resurvey"]);

type MapToolsProps = {
  tool: MapTool | undefined;
  onTool: (tool: MapTool | undefined) => void;
  canWrite: boolean;
  /** a parcel is open, whose outline can be changed */
  canEdit: boolean;
  children?: ReactNode;
};

/** The tools over the map. Each is a switch: the one in hand is laid down by taking it again. */
export function MapTools({ tool, onTool, canWrite, canEdit, children }: MapToolsProps): ReactElement {
  const { text } = useLanguage();
  const button = (one: MapTool, disabled = false) => (
    <Tooltip key={one} title={text(wordOf(one))} placement="left">
      <Button
        className={FINE.has(one) ? "map-tool-fine" : ""}
        type={tool === one ? "primary" : "text"}
        aria-label={text(wordOf(one))}
        aria-pressed={tool === one}
        disabled={disabled}
        icon={<ToolIcon path={ICONS[one]} />}
        onClick={() => onTool(tool === one ? undefined : one)}
      />
    </Tooltip>
  );
  return (
    <div
      className="map-tools no-print"
      role="toolbar"
      aria-label={text(MAP_WORDS.tools)}
      aria-orientation="vertical"
    >
      {button("box")}
      {button("lasso")}
      <hr />
      {button("distance")}
      {button("area")}
      {canWrite && (
        <>
          <hr />
          {button("new")}
          {button("edit", !canEdit)}
          {button("feature")}
          <hr />
          {button("split", !canEdit)}
          {button("merge")}
          {button("resurvey", !canEdit)}
        </>
      )}
      {children && <hr />}
      {children}
    </div>
  );
}

function wordOf(tool: MapTool) {
  if (tool === "feature") return FEATURE_WORDS.draw;
  if (tool === "split" || tool === "merge" || tool === "resurvey") return L[tool];
  return tool === "new" ? OUTLINE_WORDS.draw : MAP_WORDS[tool];
}

function ToolIcon({ path }: { path: string }): ReactElement {
  return (
    <svg
      className="icon"
      width="18"
      height="18"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
