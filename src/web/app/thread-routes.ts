import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readThreadSearch, type ThreadSearch } from "#web/features/thread/thread-search.ts";
import { inside } from "./inside-route.ts";

const parcelThread = createRoute({
  getParentRoute: () => inside,
  path: "/parcels/$id/thread",
  validateSearch: (raw: Record<string, unknown>): ThreadSearch => readThreadSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/parcel-thread-page.tsx"), "ParcelThreadPage"),
});

/** 一亩一线. */
export const threadRoutes = [parcelThread] as const;
