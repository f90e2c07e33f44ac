import { Outlet } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { SignInAgain } from "#web/features/identity/sign-in-again.tsx";
import { SearchDialog } from "#web/features/search/search-dialog.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { OfflineBar } from "./offline-bar.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import { useSearchKey } from "./use-search-key.ts";
import "./shell.css";

/** The frame around every page: rooms on the left (below, on a phone), search and oneself on top. */
export function Shell(): ReactElement {
  const { t } = useLanguage();
  const [searching, setSearching] = useState(false);
  useSearchKey(() => setSearching(true));
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t("shell.skip")}
      </a>
      <Rail />
      <TopBar onSearch={() => setSearching(true)} />
      <main id="content" className="shell-content" tabIndex={-1}>
        <OfflineBar />
        <Outlet />
      </main>
      <SearchDialog open={searching} onClose={() => setSearching(false)} />
      <SignInAgain />
    </div>
  );
}
