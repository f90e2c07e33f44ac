import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { MapImportView } from "#web/features/space/map-import-view.tsx";
import { SHAPE_WORDS } from "#web/features/space/map-import-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Page } from "#web/ui/page.tsx";
import "./imports-page.css";

const route = getRouteApi("/inside/map/imports/$id");

/** One import of shapes; its address can be left and come back to. */
export function MapImportPage(): ReactElement {
  const { text } = useLanguage();
  const { id } = route.useParams();
  const may = useMay();
  if (!may("space.write")) return <Forbidden />;
  return (
    <Page
      fill
      title={text(SHAPE_WORDS.title)}
      back={
        <Link to="/map/imports" aria-label={text(SHAPE_WORDS.before)} className="page-back">
          <Icon name="left" size={18} />
        </Link>
      }
    >
      <MapImportView key={id} id={id} />
    </Page>
  );
}
