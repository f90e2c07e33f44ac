import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { OpenListView } from "#web/features/results-in-use/open-list-view.tsx";

const route = getRouteApi("/open/lists/$slug");

/** A list of grades that everybody may read, outside the shell and without a session. */
export function OpenListPage(): ReactElement {
  const { slug } = route.useParams();
  return <OpenListView slug={slug} />;
}
