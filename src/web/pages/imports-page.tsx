import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { registerOf } from "#contract/registers.ts";
import { useMay } from "#web/features/identity/api.ts";
import { FileDrop } from "#web/features/imports/file-drop.tsx";
import { ImportHistory } from "#web/features/imports/import-history.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { NotFound } from "#web/ui/not-found.tsx";
import { Page } from "#web/ui/page.tsx";
import "./imports-page.css";

const route = getRouteApi("/inside/imports/$kind");

/** The way in for a register's sheets, and what came in before. */
export function ImportsPage(): ReactElement {
  const { t, text } = useLanguage();
  const { kind } = route.useParams();
  const navigate = route.useNavigate();
  const may = useMay();
  const entry = registerOf(kind);
  if (!entry) return <NotFound />;
  if (!may(entry.write)) return <Forbidden />;
  return (
    <Page
      title={t("import.title", { name: text(entry.register.label) })}
      back={
        <Link to="/$path" params={{ path: entry.path }} aria-label={t("action.back")} className="page-back">
          <Icon name="left" size={18} />
        </Link>
      }
    >
      <FileDrop
        entry={entry}
        onUploaded={({ id }) => void navigate({ to: "/imports/$kind/$id", params: { kind, id } })}
      />
      <h2 className="imports-before">{t("import.historyShort")}</h2>
      <ImportHistory entry={entry} />
    </Page>
  );
}
