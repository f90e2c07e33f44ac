import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { registerOf } from "#contract/registers.ts";
import { useMay } from "#web/features/identity/api.ts";
import { ImportView } from "#web/features/imports/import-view.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { NotFound } from "#web/ui/not-found.tsx";
import { Page } from "#web/ui/page.tsx";
import "./imports-page.css";

const route = getRouteApi("/inside/imports/$kind/$id");

/** One import. Its address can be left and come back to while the server works. */
export function ImportPage(): ReactElement {
  const { t, text } = useLanguage();
  const { kind, id } = route.useParams();
  const may = useMay();
  const entry = registerOf(kind);
  if (!entry) return <NotFound />;
  if (!may(entry.write)) return <Forbidden />;
  return (
    <Page
      title={t("import.title", { name: text(entry.register.label) })}
      back={
        <Link to="/imports/$kind" params={{ kind }} aria-label={t("import.again")} className="page-back">
          <Icon name="left" size={18} />
        </Link>
      }
    >
      <ImportView key={id} entry={entry} id={id} />
    </Page>
  );
}
