import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { MapImportDrop } from "#web/features/space/map-import-drop.tsx";
import { MapImportHistory } from "#web/features/space/map-import-history.tsx";
import { SHAPE_WORDS } from "#web/features/space/map-import-words.ts";
import { MAP_WORDS } from "#web/features/space/map-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Page } from "#web/ui/page.tsx";
import "./imports-page.css";

const route = getRouteApi("/inside/map/imports");

/** The way in for shapes, and what came in before. */
export function MapImportsPage(): ReactElement {
  const { text } = useLanguage();
  const navigate = route.useNavigate();
  const may = useMay();
  if (!may("space.write")) return <Forbidden />;
  return (
    <Page
      title={text(SHAPE_WORDS.title)}
      back={
        <Link to="/map" aria-label={text(MAP_WORDS.title)} className="page-back">
          <Icon name="left" size={18} />
        </Link>
      }
    >
      <MapImportDrop onUploaded={({ id }) => void navigate({ to: "/map/imports/$id", params: { id } })} />
      <h2 className="shape-before">{text(SHAPE_WORDS.before)}</h2>
      <MapImportHistory />
    </Page>
  );
}
